"""Meetups, polls for a date, and what people need where they signed up is told by consent."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

OLD = (
    "'membership', 'directory', 'welcome', 'community', 'wall', 'book', 'intranet', 'social', "
    "'report', 'awards'"
)
NEW = f"{OLD}, 'needs'"
GIVEN = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
PUT_BACK = sa.text("UPDATE sqlite_sequence SET seq = :seq WHERE name = :name")


def upgrade() -> None:
    op.create_table(
        "meetups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("host_id", sa.String(length=20), nullable=False),
        sa.Column("has_host", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=1000), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('poll', 'deciding', 'date set', 'cancelled')",
            name=op.f("ck_meetups_stage_known"),
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_meetups_minutes")),
        sa.CheckConstraint("places > 0", name=op.f("ck_meetups_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetups")),
        sa.UniqueConstraint("uid", name=op.f("uq_meetups_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "date_polls",
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("sums", sa.JSON(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "stage IN ('open', 'closed', 'settled')", name=op.f("ck_date_polls_stage_known")
        ),
        sa.CheckConstraint(
            "visibility IN ('names', 'counts')", name=op.f("ck_date_polls_visibility_known")
        ),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_date_polls")),
    )
    op.create_table(
        "date_poll_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["date_polls.subject"],
            name=op.f("fk_date_poll_answers_subject"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_poll_answers")),
        sa.UniqueConstraint(
            "subject", "slack_id", name=op.f("uq_date_poll_answers_subject_slack_id")
        ),
    )
    op.create_index(op.f("ix_date_poll_answers_slack_id"), "date_poll_answers", ["slack_id"])

    op.create_table(
        "sign_up_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("pictures", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "pictures IN ('fine', 'not me')", name=op.f("ck_sign_up_needs_pictures_known")
        ),
        sa.ForeignKeyConstraint(
            ["subject", "slack_id"],
            ["sign_ups.subject", "sign_ups.slack_id"],
            name=op.f("fk_sign_up_needs_subject_slack_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up_needs")),
        sa.UniqueConstraint("subject", "slack_id", name=op.f("uq_sign_up_needs_subject_slack_id")),
    )
    op.create_index(op.f("ix_sign_up_needs_slack_id"), "sign_up_needs", ["slack_id"])

    _uses_are(NEW)


def _uses_are(words: str) -> None:
    """Let the ledger, and copies elsewhere, have these uses; SQLite writes both tables anew."""
    connection = op.get_bind()
    for table, column in (("consents", "use"), ("recorded_uses", "place")):
        name, row = op.f(f"ck_{table}_{column}_known"), {"name": table}
        is_sqlite = connection.dialect.name == "sqlite"
        given = connection.scalar(GIVEN, row) if is_sqlite else None
        with op.batch_alter_table(
            table, schema=None, table_kwargs={"sqlite_autoincrement": True}
        ) as batch_op:
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, f"{column} IN ({words})")
        if given is not None:
            # No number is given again, of a row that is gone either.
            connection.execute(PUT_BACK, row | {"seq": given})


def downgrade() -> None:
    op.execute("DELETE FROM consents WHERE use = 'needs'")
    op.execute("DELETE FROM sign_ups WHERE subject LIKE 'meetup:%'")
    _uses_are(OLD)
    for table in ("sign_up_needs", "date_poll_answers", "date_polls", "meetups"):
        op.drop_table(table)
