"""The book of stories has editions, files and what they show."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "book_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("foreword_de", sa.String(length=2500), nullable=False),
        sa.Column("foreword_en", sa.String(length=2500), nullable=False),
        sa.Column("question", sa.String(length=1000), nullable=False),
        sa.Column("prepared_by", sa.String(length=20), nullable=True),
        sa.Column("approved_by", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("building_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("replaced", sa.String(length=200), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("pictures", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_next_due", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "problem IN ('no stories', 'no alt text', 'broken')",
            name=op.f("ck_book_editions_problem_known"),
        ),
        sa.CheckConstraint(
            "state IN ('building', 'failed', 'in review', 'asked back', 'released', 'superseded', 'discarded')",
            name=op.f("ck_book_editions_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_editions")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_book_editions_edition",
        "book_editions",
        ["edition"],
        unique=True,
        sqlite_where=sa.text("state <> 'discarded'"),
        postgresql_where=sa.text("state <> 'discarded'"),
    )
    op.create_index(op.f("ix_book_editions_ended_at"), "book_editions", ["ended_at"], unique=False)
    op.create_index(op.f("ix_book_editions_state"), "book_editions", ["state"], unique=False)

    op.create_table(
        "book_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["book_editions.id"],
            name=op.f("fk_book_files_edition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_files")),
        sa.UniqueConstraint(
            "edition_id", "language", name=op.f("uq_book_files_edition_id_language")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "book_stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("story_version", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["book_editions.id"],
            name=op.f("fk_book_stories_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_book_stories_story_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_stories")),
        sa.UniqueConstraint(
            "edition_id", "story_id", name=op.f("uq_book_stories_edition_id_story_id")
        ),
    )
    op.create_index(op.f("ix_book_stories_story_id"), "book_stories", ["story_id"], unique=False)


def downgrade() -> None:
    for table in ("book_stories", "book_files", "book_editions"):
        op.drop_table(table)
