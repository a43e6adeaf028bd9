"""Since when somebody has a thing is not kept: nothing follows from it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("holdings", "since")


def downgrade() -> None:
    # Nobody knows any more: from then on it is as if all were taken anew.
    moment = sa.Column(
        "since", sa.DateTime(timezone=True), nullable=False, server_default="2026-01-01 00:00:00"
    )
    op.add_column("holdings", moment)
