"""A copy of the database in memory, to try out what would happen; the original is only read."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import insert, select

from storage.database import Database
from storage.models import all_tables

ROWS = 1000
"""Rows carried over at a time."""


@contextmanager
def copy_in_memory(original: Database) -> Iterator[Database]:
    """Yield a database with the same content, for one thread; it is gone afterwards."""
    copy = Database("sqlite://")
    tables = all_tables()
    tables.create_all(copy.engine)
    try:
        with original.reading() as source, copy.writing() as target:
            for table in tables.sorted_tables:
                for rows in source.execute(select(table)).mappings().partitions(ROWS):
                    target.execute(insert(table), [dict(row) for row in rows])
        yield copy
    finally:
        copy.dispose()
