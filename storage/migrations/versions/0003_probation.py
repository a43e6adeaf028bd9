"""probation"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checkins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.Column("mood", sa.String(length=40), nullable=True),
        sa.Column("good", sa.String(length=1000), nullable=False),
        sa.Column("ahead", sa.String(length=1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "mood IN ('well', 'mixed', 'hard')", name=op.f("ck_checkins_mood_known")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_checkins_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_checkins_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkins")),
        sa.UniqueConstraint(
            "mentorship_id",
            "month",
            "member_id",
            name=op.f("uq_checkins_mentorship_id_month_member_id"),
        ),
    )
    op.create_index("ix_checkins_member_id", "checkins", ["member_id"])

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=True),
        sa.Column("pause_until", sa.Date(), nullable=True),
        sa.Column("may_welcome", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "choice IN ('continue', 'extend', 'pause', 'fan', 'leave', 'part')",
            name=op.f("ck_decisions_choice_known"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_decisions_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_decisions_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint(
            "mentorship_id",
            "round",
            "member_id",
            name=op.f("uq_decisions_mentorship_id_round_member_id"),
        ),
    )
    op.create_index("ix_decisions_member_id", "decisions", ["member_id"])
    # Existing rows get a value; without one in the database SQLite adds no such column.
    op.add_column(
        "members", sa.Column("prompts_off", sa.JSON(), nullable=False, server_default="[]")
    )
    op.add_column(
        "members", sa.Column("extended_months", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("members", "extended_months")
    op.drop_column("members", "prompts_off")
    op.drop_table("decisions")
    op.drop_table("checkins")
