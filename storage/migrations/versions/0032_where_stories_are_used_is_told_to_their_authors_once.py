"""Where stories are used is told to their authors once."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "echoes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("occasion", sa.String(length=120), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "place IN ('display', 'event', 'board', 'feed', 'book', 'intranet', 'social', "
            "'report', 'awards')",
            name=op.f("ck_echoes_place_known"),
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_echoes_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_echoes")),
        sa.UniqueConstraint(
            "story_id", "place", "about", name=op.f("uq_echoes_story_id_place_about")
        ),
    )
    op.create_index("ix_echoes_at", "echoes", ["at"])


def downgrade() -> None:
    op.drop_table("echoes")
