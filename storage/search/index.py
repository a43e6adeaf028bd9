"""The index on a table of texts, in the SQL of each database; no part of the tables' models.

SQLite: an FTS5 table of trigrams that reads the texts from the table itself ("external content"),
and triggers that keep it in step, as its documentation writes them (sqlite.org/fts5.html, 4.4.3).
PostgreSQL: a GIN index by the extension pg_trgm, which the database keeps in step by itself.

A migration that makes such a table anew in SQLite has to make the triggers anew: they go with it.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import DDL, Table, event

END = "_search"
"""End of the name of an index, and of the tables in which SQLite keeps it before `_data` etc."""

IS_SEARCHED = "is_searched"
"""Marks the tables of texts, among a table's facts."""

EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
EXTENSION_MISSING = "SELECT count(*) = 0 FROM pg_extension WHERE extname = 'pg_trgm'"

# Without a list of what is still to be sorted in, all of which each search would read.
_IN_POSTGRESQL = (
    EXTENSION,
    "CREATE INDEX {index} ON {texts} USING gin (text gin_trgm_ops) WITH (fastupdate = off)",
)

_FORGET = "INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', old.{key}, old.text);"
_ADD = "INSERT INTO {index} (rowid, text) VALUES (new.{key}, new.text);"
_IN_SQLITE = (
    (
        "CREATE VIRTUAL TABLE {index} USING fts5 (text, content='{texts}', content_rowid='{key}', "
        "columnsize=0, tokenize='trigram case_sensitive 1')"
    ),
    f"CREATE TRIGGER {{index}}_added AFTER INSERT ON {{texts}} BEGIN {_ADD} END",
    f"CREATE TRIGGER {{index}}_gone AFTER DELETE ON {{texts}} BEGIN {_FORGET} END",
    (
        "CREATE TRIGGER {index}_changed AFTER UPDATE OF text ON {texts} "
        f"BEGIN {_FORGET} {_ADD} END"
    ),
)

CREATION = {"sqlite": _IN_SQLITE, "postgresql": _IN_POSTGRESQL}
"""Statements that make an index on the column `text` of a table, by the database."""

_INDEXES_IN_SQLITE = (
    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
)


def index_of(texts: str) -> str:
    """Return the name of the index on this table of texts."""
    return texts + END


def is_of_search(name: str | None, *_of_a_table: Any) -> bool:
    """True if an index or a table is a part of the search, which models know nothing of."""
    return name is not None and (name.endswith(END) or f"{END}_" in name)


def is_of_models(name: str | None, *_of_a_table: Any) -> bool:
    """True if Alembic is to compare what has this name in the database with the models."""
    return not is_of_search(name)


def make_with(table: Table, key: str) -> None:
    """Have the index made wherever the table is made by its model."""
    table.info[IS_SEARCHED] = True
    for dialect, statements in CREATION.items():
        for statement in statements:
            made: Any = DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy's own
                statement.format(index=index_of(table.name), texts=table.name, key=key)
            )
            event.listen(table, "after_create", made.execute_if(dialect=dialect))


def compact(execute: Callable[[str], Any]) -> None:
    """Leave nothing in SQLite's indexes of texts that are gone; to be followed by VACUUM.

    FTS5 notes beside what it keeps that a text is gone, and drops both as parts of the index are
    merged; only from SQLite 3.42 on can it do so at once ("secure-delete"). Nothing is written
    where all parts are merged already.
    """
    for (name,) in execute(_INDEXES_IN_SQLITE).fetchall():
        execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608  # our own names
