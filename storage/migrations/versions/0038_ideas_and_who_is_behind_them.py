"""Ideas, who is behind them, and the words by which they are found."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

INDEXED = {
    "ideas": (
        ("state", "renewed_at"),
        ("posted_by",),
        ("posted_at",),
        ("older_id",),
        ("story_id",),
    ),
    "idea_supporters": (("slack_id",),),
}

IN_SQLITE = (
    (
        "CREATE VIRTUAL TABLE idea_texts_search USING fts5 (text, content='idea_texts', "
        "content_rowid='idea_id', columnsize=0, tokenize='trigram case_sensitive 1')"
    ),
    (
        "CREATE TRIGGER idea_texts_search_added AFTER INSERT ON idea_texts BEGIN "
        "INSERT INTO idea_texts_search (rowid, text) VALUES (new.idea_id, new.text); END"
    ),
    (
        "CREATE TRIGGER idea_texts_search_gone AFTER DELETE ON idea_texts BEGIN "
        "INSERT INTO idea_texts_search (idea_texts_search, rowid, text) "
        "VALUES ('delete', old.idea_id, old.text); END"
    ),
    (
        "CREATE TRIGGER idea_texts_search_changed AFTER UPDATE OF text ON idea_texts BEGIN "
        "INSERT INTO idea_texts_search (idea_texts_search, rowid, text) "
        "VALUES ('delete', old.idea_id, old.text); "
        "INSERT INTO idea_texts_search (rowid, text) VALUES (new.idea_id, new.text); END"
    ),
)

IN_POSTGRESQL = (
    (
        "CREATE INDEX idea_texts_search ON idea_texts USING gin (text gin_trgm_ops) "
        "WITH (fastupdate = off)"
    ),
)


def upgrade() -> None:
    op.create_table(
        "ideas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("posted_by", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=1500), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("helpers", sa.Integer(), nullable=False),
        sa.Column("likes", sa.Integer(), nullable=False),
        sa.Column("agenda_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("older_id", sa.Integer(), nullable=True),
        sa.Column("stands_alone", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'not now', 'merged')", name=op.f("ck_ideas_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["older_id"], ["ideas.id"], name=op.f("fk_ideas_older_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_ideas_story_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "idea_supporters",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("support", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "support IN ('like', 'help')", name=op.f("ck_idea_supporters_support_known")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_supporters_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("idea_id", "slack_id", name=op.f("pk_idea_supporters")),
    )
    op.create_table(
        "idea_texts",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_texts_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_idea_texts")),
    )
    for table, indexes in INDEXED.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, [*columns])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in IN_SQLITE if is_sqlite else IN_POSTGRESQL:
        op.execute(sa.text(statement))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("idea_texts_search")
    for table in ("idea_texts", "idea_supporters", "ideas"):
        op.drop_table(table)
