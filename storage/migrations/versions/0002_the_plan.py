"""the plan"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = ("schedule", "subject", "slot")
PLANNED = sa.text("state = 'planned'")


def _key_columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=60), nullable=False) for name in KEY),
    ]


def _replace(*columns: sa.Column | sa.Constraint) -> sa.Table:
    op.drop_table("occurrences")
    return op.create_table(
        "occurrences",
        *_key_columns(),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint(*KEY, name=op.f("uq_occurrences_schedule_subject_slot")),
    )


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    was = sa.table("occurrences", *(sa.column(name) for name in KEY), sa.column("at", moment))
    rows = op.get_bind().execute(sa.select(was)).mappings().all()
    occurrences = _replace(
        sa.Column("person", sa.String(length=20), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("handled_at", moment, nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'done', 'missed', 'pointless', 'cancelled')",
            name=op.f("ck_occurrences_state_known"),
        ),
    )
    for name, columns in (("due", ["due_at", "id"]), ("of_person", ["person"])):
        op.create_index(
            f"ix_occurrences_{name}",
            "occurrences",
            columns,
            sqlite_where=PLANNED,
            postgresql_where=PLANNED,
        )
    op.create_index("ix_occurrences_handled", "occurrences", ["handled_at"])
    done = [
        {
            **{name: row[name] for name in KEY},
            "local_date": row["at"].date(),
            "local_time": row["at"].time(),
            "due_at": row["at"],
            "state": "done",
            "handled_at": row["at"],
        }
        for row in rows
    ]
    if done:
        op.bulk_insert(occurrences, done)


def downgrade() -> None:
    moment = sa.DateTime(timezone=True)
    handled = sa.column("handled_at", moment)
    now = sa.table("occurrences", *(sa.column(name) for name in KEY), handled)
    rows = op.get_bind().execute(sa.select(now).where(handled.is_not(None))).mappings().all()
    occurrences = _replace(sa.Column("at", moment, nullable=False))
    if rows:
        op.bulk_insert(
            occurrences,
            [{**{name: row[name] for name in KEY}, "at": row["handled_at"]} for row in rows],
        )
