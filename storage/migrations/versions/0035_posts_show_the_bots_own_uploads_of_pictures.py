"""Posts show the bot's own uploads of pictures.

Copies that were kept before are fetched once more, and uploaded then; so are pictures that nothing
but the story channel shows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

UNSHARED = "state = 'kept' AND shared_as IS NULL"
FETCH_ONCE_MORE = (
    "UPDATE story_pictures SET state = 'waiting', content = NULL, tries = 0 WHERE state = 'kept'"
)
WAIT = (
    "INSERT INTO story_pictures"
    " (story_id, file, state, tries, next_at, media_type, width, height)"
    " SELECT id, picture, 'waiting', 0, published_at, '', 0, 0 FROM stories"
    " WHERE published_at IS NOT NULL AND picture IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM story_pictures WHERE story_id = stories.id AND file = stories.picture)"
    " ORDER BY id"
)


def upgrade() -> None:
    op.add_column("story_pictures", sa.Column("shared_as", sa.String(length=20), nullable=True))
    op.create_index(
        "ix_story_pictures_unshared",
        "story_pictures",
        ["id"],
        sqlite_where=sa.text(UNSHARED),
        postgresql_where=sa.text(UNSHARED),
    )
    op.execute(FETCH_ONCE_MORE)
    op.execute(WAIT)


def downgrade() -> None:
    op.drop_index("ix_story_pictures_unshared", "story_pictures")
    op.drop_column("story_pictures", "shared_as")
