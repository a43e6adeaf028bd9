"""The day on which a member was asked about a changed text, not the moment, and until they answer.

Moments so far are forgotten: a member who has not answered is asked once more on that day at most.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: SQLite would write the table anew, without its other conditions.
    op.drop_column("members", "consent_asked_at")
    op.add_column("members", sa.Column("consent_asked_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("members", "consent_asked_on")
    op.add_column(
        "members", sa.Column("consent_asked_at", sa.DateTime(timezone=True), nullable=True)
    )
