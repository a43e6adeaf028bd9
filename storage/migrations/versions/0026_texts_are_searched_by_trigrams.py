"""Stories and members are found by their words, folded, in an index of each database's own.

The words that led to members, a row each, become one text; stories that readers see get theirs.
Words are folded as by the program of the day, since what is typed into the search is folded alike.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.domain.search.words import searchable
from storage.search.extension import make_extension

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ROWS = 1000
"""Rows written at a time."""

FOUND = {"story_texts": ("story_id", "stories"), "member_texts": ("member_id", "members")}
"""The column with the number of what is found, and its table, by the table of texts."""

IN_SQLITE = (
    (
        "CREATE VIRTUAL TABLE {texts}_search USING fts5 (text, content='{texts}', "
        "content_rowid='{key}', columnsize=0, tokenize='trigram case_sensitive 1')"
    ),
    (
        "CREATE TRIGGER {texts}_search_added AFTER INSERT ON {texts} BEGIN "
        "INSERT INTO {texts}_search (rowid, text) VALUES (new.{key}, new.text); END"
    ),
    (
        "CREATE TRIGGER {texts}_search_gone AFTER DELETE ON {texts} BEGIN "
        "INSERT INTO {texts}_search ({texts}_search, rowid, text) "
        "VALUES ('delete', old.{key}, old.text); END"
    ),
    (
        "CREATE TRIGGER {texts}_search_changed AFTER UPDATE OF text ON {texts} BEGIN "
        "INSERT INTO {texts}_search ({texts}_search, rowid, text) "
        "VALUES ('delete', old.{key}, old.text); "
        "INSERT INTO {texts}_search (rowid, text) VALUES (new.{key}, new.text); END"
    ),
    "INSERT INTO {texts}_search ({texts}_search) VALUES ('rebuild')",
)

IN_POSTGRESQL = (
    (
        "CREATE INDEX {texts}_search ON {texts} USING gin (text gin_trgm_ops) "
        "WITH (fastupdate = off)"
    ),
)


def upgrade() -> None:
    connection = op.get_bind()
    make_extension(connection)
    filled = {"story_texts": _stories(connection), "member_texts": _members(connection)}
    for texts, (key, things) in FOUND.items():
        _make_table(texts, key, things)
        _fill(connection, texts, key, filled[texts])
        for statement in IN_SQLITE if connection.dialect.name == "sqlite" else IN_POSTGRESQL:
            op.execute(sa.text(statement.format(texts=texts, key=key)))
    op.drop_table("member_words")


def _make_table(texts: str, key: str, things: str) -> None:
    op.create_table(
        texts,
        sa.Column(key, sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            [key], [f"{things}.id"], name=op.f(f"fk_{texts}_{key}"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{texts}")),
    )


def _fill(
    connection: sa.Connection, texts: str, key: str, filled: Iterator[tuple[int, str]]
) -> None:
    written = sa.table(texts, sa.column(key), sa.column("text"))
    rows: list[dict[str, Any]] = []
    for number, text in filled:
        rows += [{key: number, "text": text}] if text else []
        if len(rows) == ROWS:
            connection.execute(written.insert(), rows)
            rows = []
    if rows:
        connection.execute(written.insert(), rows)


def _stories(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    published = "SELECT id, title, text FROM stories WHERE published_at IS NOT NULL"
    for number, title, text in connection.execute(sa.text(published)):
        yield number, searchable([title], [text])


def _members(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    words = "SELECT member_id, word FROM member_words ORDER BY member_id, word"
    for number, rows in groupby(connection.execute(sa.text(words)), key=lambda row: row[0]):
        yield number, searchable(word for _number, word in rows)


def downgrade() -> None:
    op.create_table(
        "member_words",
        sa.Column("word", sa.String(length=80), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_member_words_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "member_id", name=op.f("pk_member_words")),
    )
    op.create_index(op.f("ix_member_words_member_id"), "member_words", ["member_id"])
    connection = op.get_bind()
    words = sa.table("member_words", sa.column("word"), sa.column("member_id"))
    for number, text in connection.execute(sa.text("SELECT member_id, text FROM member_texts")):
        # Cut off, two may be the same; of an erased id no word may be left.
        cut_off = sorted({word[:80] for word in text.split()})
        if rows := [{"word": word, "member_id": number} for word in cut_off]:
            connection.execute(words.insert(), rows)
    for texts in FOUND:
        if connection.dialect.name == "sqlite":
            op.execute(sa.text(f"DROP TABLE {texts}_search"))
        op.drop_table(texts)
