"""Links to what is shown beyond Slack are rows."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wall_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('display', 'event', 'board', 'feed')", name=op.f("ck_wall_links_kind_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_links")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("wall_links")
