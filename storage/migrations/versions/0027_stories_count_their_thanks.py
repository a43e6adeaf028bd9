"""Stories count their thanks, as readers give them and take them back."""

from alembic import op

revision = "0027"
down_revision = "0022"
branch_labels = None
depends_on = None


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


def downgrade() -> None:
    op.drop_column("stories", "thanks")
