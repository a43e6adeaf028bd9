"""One table says who signed up for what."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_INTO_ONE = sa.text(
    "INSERT INTO sign_ups (id, subject, slack_id, place, starts_at, has_passed, reminders_on,"
    " calendar_files, was_there)"
    " SELECT one.id, 'session:' || sessions.id, one.slack_id, one.place, sessions.starts_at,"
    " :nobody, one.reminders_on, one.calendar_files, one.was_there"
    " FROM session_sign_ups AS one JOIN sessions ON sessions.id = one.session_id"
)
_OUT_OF_ONE = sa.text(
    "INSERT INTO session_sign_ups (id, session_id, slack_id, place, reminders_on, calendar_files,"
    " was_there)"
    " SELECT id, CAST(substr(subject, 9) AS INTEGER), slack_id,"
    " CASE WHEN place = 'held' THEN 'waiting' ELSE place END, reminders_on, calendar_files,"
    " was_there FROM sign_ups WHERE subject LIKE 'session:%'"
)


def upgrade() -> None:
    op.create_table(
        "sign_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_passed", sa.Boolean(), nullable=False),
        sa.Column("reminders_on", sa.Boolean(), nullable=False),
        sa.Column("calendar_files", sa.JSON(), nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "place IN ('taken', 'waiting', 'held')", name=op.f("ck_sign_ups_place_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ups")),
        sa.UniqueConstraint("subject", "slack_id", name=op.f("uq_sign_ups_subject_slack_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sign_ups_place", "sign_ups", ["subject", "place", "id"])
    op.create_index(op.f("ix_sign_ups_slack_id"), "sign_ups", ["slack_id"])
    op.create_index(op.f("ix_sign_ups_starts_at"), "sign_ups", ["starts_at"])
    op.get_bind().execute(_INTO_ONE, {"nobody": False})
    _go_on_counting("session_sign_ups", "sign_ups")
    op.drop_table("session_sign_ups")


def _go_on_counting(before: str, after: str) -> None:
    """Give no number again: messages in Slack are named by it."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text("DELETE FROM sqlite_sequence WHERE name = :after"), {"after": after}
        )
        connection.execute(
            sa.text(
                "INSERT INTO sqlite_sequence (name, seq)"
                " SELECT :after, seq FROM sqlite_sequence WHERE name = :before"
            ),
            {"after": after, "before": before},
        )
    else:
        # Rows that were brought in with their numbers have not moved the counter on.
        last = sa.select(sa.func.max(sa.column("id"))).select_from(sa.table(after))
        connection.execute(
            sa.text(
                "SELECT setval(pg_get_serial_sequence(:after, 'id'),"
                " GREATEST(nextval(pg_get_serial_sequence(:before, 'id')), :last))"
            ),
            {"after": after, "before": before, "last": connection.scalar(last) or 0},
        )


def downgrade() -> None:
    op.create_table(
        "session_sign_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("reminders_on", sa.Boolean(), nullable=False),
        sa.Column("calendar_files", sa.JSON(), nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "place IN ('taken', 'waiting')", name=op.f("ck_session_sign_ups_place_known")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_sign_ups_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_sign_ups")),
        sa.UniqueConstraint(
            "session_id", "slack_id", name=op.f("uq_session_sign_ups_session_id_slack_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_sign_ups_place", "session_sign_ups", ["session_id", "place", "id"])
    op.create_index(op.f("ix_session_sign_ups_slack_id"), "session_sign_ups", ["slack_id"])
    op.get_bind().execute(_OUT_OF_ONE)
    _go_on_counting("sign_ups", "session_sign_ups")
    op.drop_table("sign_ups")
