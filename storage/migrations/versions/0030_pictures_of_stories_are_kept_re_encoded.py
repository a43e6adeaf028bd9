"""Pictures of stories are kept re-encoded, as long as a surface may show them.

Those of stories that are published wait to be fetched; before that it is asked whether they may be.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

WAIT = (
    "INSERT INTO story_pictures"
    " (story_id, file, state, tries, next_at, media_type, width, height)"
    " SELECT id, picture, 'waiting', 0, published_at, '', 0, 0 FROM stories"
    " WHERE published_at IS NOT NULL AND picture IS NOT NULL ORDER BY id"
)


def upgrade() -> None:
    op.create_table(
        "story_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'kept') = (content IS NOT NULL)",
            name=op.f("ck_story_pictures_content_if_kept"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'kept', 'left')", name=op.f("ck_story_pictures_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_story_pictures_story_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_pictures")),
        sa.UniqueConstraint("story_id", "file", name=op.f("uq_story_pictures_story_id_file")),
        sqlite_autoincrement=True,
    )
    for state, by in (("waiting", "next_at"), ("left", "id")):
        is_in_state = sa.text(f"state = '{state}'")
        op.create_index(
            f"ix_story_pictures_{state}",
            "story_pictures",
            [by],
            sqlite_where=is_in_state,
            postgresql_where=is_in_state,
        )
    op.execute(WAIT)


def downgrade() -> None:
    op.drop_table("story_pictures")
