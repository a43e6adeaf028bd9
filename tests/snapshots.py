"""What a database holds, copied and put back."""

import sqlite3
from collections.abc import Callable, Hashable
from contextlib import closing
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, text
from sqlmodel import Session

from storage.database import Database
from storage.models import all_tables
from tests.databases import emptying, file_of, replace_file

Content = bytes | tuple[dict[str, bytes], dict[str, int]]
"""An SQLite file; or the rows of PostgreSQL's tables, and the last number of each sequence."""


_FILLED: dict[tuple[Hashable, str], Content] = {}


def fill_once(database: Database, what: Hashable, fill: Callable[[], object]) -> None:
    """Fill the empty database, the first time; later put back what it held then."""
    key = (what, str(database.engine.url))
    if key in _FILLED:
        put_back(database, _FILLED[key])
    else:
        fill()
        _FILLED[key] = content_of(database)


@cache
def _which_have_rows() -> TextClause:
    return text(
        " UNION ALL ".join(
            f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM {table.name})"  # noqa: S608  # our own names
            for table in all_tables().sorted_tables
        )
    )


def tables_with_rows(session: Session) -> list[Table]:
    """Return the tables that are not empty, those that others refer to first."""
    names = set(session.execute(_which_have_rows()).scalars())
    return [table for table in all_tables().sorted_tables if table.name in names]


def is_empty(database: Database) -> bool:
    """True if no table has a row."""
    with database.reading() as session:
        return not tables_with_rows(session)


def content_of(database: Database) -> Content:
    """Return a copy of what the database holds."""
    if database.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(file_of(database))) as file:
            return file.serialize()
    with database.engine.begin() as connection:
        rows = {table.name: _rows(connection, table.name) for table in all_tables().sorted_tables}
        numbers = connection.execute(text("SELECT sequencename, last_value FROM pg_sequences"))
        return rows, {name: last for name, last in numbers if last is not None}


def put_back(database: Database, content: Content) -> None:
    """Replace whatever the database holds."""
    if isinstance(content, bytes):
        replace_file(database, content)
        return
    rows, numbers = content
    with database.engine.begin() as connection:
        connection.exec_driver_sql(emptying())
        for name, lines in rows.items():
            with _cursor(connection).copy(f"COPY {name} FROM STDIN (FORMAT binary)") as copy:
                copy.write(lines)
        for name, last in numbers.items():
            connection.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": last})


def _rows(connection: Connection, table: str) -> bytes:
    with _cursor(connection).copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copy:
        return b"".join(bytes(part) for part in copy)


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
