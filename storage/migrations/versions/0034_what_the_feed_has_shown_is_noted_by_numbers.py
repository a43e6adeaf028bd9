"""What the feed has shown is noted by numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fed_stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("shown", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fed_stories")),
        sa.UniqueConstraint("story", name=op.f("uq_fed_stories_story")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_fed_stories_gone_at"), "fed_stories", ["gone_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_fed_stories_gone_at"), "fed_stories")
    op.drop_table("fed_stories")
