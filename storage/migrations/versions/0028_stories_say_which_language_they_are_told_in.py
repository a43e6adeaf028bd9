"""Stories say which language they are told in; of those told before it is unknown."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "stories", sa.Column("language", sa.String(length=8), nullable=False, server_default="")
    )
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("stories", "language", server_default=None)


def downgrade() -> None:
    op.drop_column("stories", "language")
