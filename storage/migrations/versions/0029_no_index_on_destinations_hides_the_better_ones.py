"""No index on destinations alone: SQLite took it in place of the partial ones, which find less."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_outbox_destination", "outbox")


def downgrade() -> None:
    op.create_index("ix_outbox_destination", "outbox", ["destination"], unique=False)
