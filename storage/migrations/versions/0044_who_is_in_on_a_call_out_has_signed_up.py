"""Who is in on a call-out has signed up for it; its author can write to all who are in."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

# First come, first served: by the numbers that the answers had.
_INTO_SIGN_UPS = sa.text(
    "INSERT INTO sign_ups (subject, slack_id, place, has_passed, reminders_on, calendar_files,"
    " was_there)"
    " SELECT 'appeal:' || appeal_id, slack_id, 'taken', :no, :yes, '[]', :no"
    " FROM appeal_answers ORDER BY id"
)
_OUT_OF_SIGN_UPS = sa.text(
    "INSERT INTO appeal_answers (appeal_id, slack_id)"
    " SELECT CAST(substr(subject, 8) AS INTEGER), slack_id FROM sign_ups"
    " WHERE subject LIKE 'appeal:%' AND place = 'taken' ORDER BY id"
)
_NO_SIGN_UPS = sa.text("DELETE FROM sign_ups WHERE subject LIKE 'appeal:%'")


def upgrade() -> None:
    op.get_bind().execute(_INTO_SIGN_UPS, {"no": False, "yes": True})
    op.drop_table("appeal_answers")
    # One by one: a table that is made anew would forget which numbers it has given.
    op.add_column("appeals", sa.Column("countries", sa.JSON(), nullable=True))
    op.add_column("appeals", sa.Column("letter", sa.String(length=2000), nullable=True))
    op.create_index(op.f("ix_appeals_author_id"), "appeals", ["author_id"])


def downgrade() -> None:
    op.create_table(
        "appeal_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeals.id"],
            name=op.f("fk_appeal_answers_appeal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_answers")),
        sa.UniqueConstraint(
            "appeal_id", "slack_id", name=op.f("uq_appeal_answers_appeal_id_slack_id")
        ),
    )
    op.create_index(op.f("ix_appeal_answers_slack_id"), "appeal_answers", ["slack_id"])
    op.get_bind().execute(_OUT_OF_SIGN_UPS)
    op.get_bind().execute(_NO_SIGN_UPS)
    op.drop_index(op.f("ix_appeals_author_id"), "appeals")
    op.drop_column("appeals", "letter")
    op.drop_column("appeals", "countries")
