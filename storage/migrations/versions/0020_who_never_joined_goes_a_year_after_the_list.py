"""Whoever a list names and never joins goes a year after it; who is listed so far, from today on."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: SQLite would write the table anew, without its other conditions.
    op.add_column("members", sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_members_listed_at"), "members", ["listed_at"], unique=False)
    # When their list was imported nobody noted.
    op.execute("UPDATE members SET listed_at = CURRENT_TIMESTAMP WHERE status = 'imported'")


def downgrade() -> None:
    op.drop_index(op.f("ix_members_listed_at"), table_name="members")
    op.drop_column("members", "listed_at")
