"""what the feed has shown is noted by numbers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0034"
down_revision = "0030"
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
    with op.batch_alter_table("fed_stories", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fed_stories_gone_at"), ["gone_at"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column(
            "mentions", existing_type=sqlite.JSON(), server_default=None, existing_nullable=False
        )

    with op.batch_alter_table("stories", schema=None) as batch_op:
        batch_op.alter_column(
            "language",
            existing_type=sa.VARCHAR(length=8),
            server_default=None,
            existing_nullable=False,
        )
        batch_op.alter_column(
            "thanks", existing_type=sa.INTEGER(), server_default=None, existing_nullable=False
        )


def downgrade() -> None:
    with op.batch_alter_table("stories", schema=None) as batch_op:
        batch_op.alter_column(
            "thanks",
            existing_type=sa.INTEGER(),
            server_default=sa.text("0"),
            existing_nullable=False,
        )
        batch_op.alter_column(
            "language",
            existing_type=sa.VARCHAR(length=8),
            server_default=sa.text("('')"),
            existing_nullable=False,
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column(
            "mentions",
            existing_type=sqlite.JSON(),
            server_default=sa.text("'[]'"),
            existing_nullable=False,
        )

    with op.batch_alter_table("fed_stories", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fed_stories_gone_at"))

    op.drop_table("fed_stories")
