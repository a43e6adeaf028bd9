"""Stories count their thanks, as readers give them and take them back; what is open has indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_checkins_unanswered", "checkins", "id", "answered_at IS NULL"),
    ("ix_joint_decisions_unanswered", "joint_decisions", "mentorship_id", "answered_at IS NULL"),
)


def upgrade() -> None:
    # Not in a batch: SQLite would write the table anew, and give numbers a second time.
    op.execute(
        "ALTER TABLE stories ADD COLUMN thanks INTEGER DEFAULT 0 NOT NULL "
        "CONSTRAINT ck_stories_thanks CHECK (thanks >= 0)"
    )
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("stories", "thanks", server_default=None)
    op.execute(
        "UPDATE stories SET thanks = "
        "(SELECT count(*) FROM story_thanks WHERE story_thanks.story_id = stories.id)"
    )
    for name, table, column, where in INDEXES:
        condition = sa.text(where)
        op.create_index(name, table, [column], sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    for name, table, _column, _where in INDEXES:
        op.drop_index(name, table)
    op.drop_column("stories", "thanks")
