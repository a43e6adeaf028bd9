"""Transactions on SQLite begin as it was asked for."""

from time import monotonic

import pytest
from sqlalchemy.exc import OperationalError

from storage.database import Database
from storage.sqlite import begin_to_write, begins_to_write


def test_who_begins_to_write_holds_the_lock_from_the_start(sqlite_database: Database) -> None:
    engine = sqlite_database.engine
    with engine.connect() as first, engine.connect() as second, begin_to_write(first):
        with pytest.raises(OperationalError, match="locked"):
            begin_to_write(second, until=monotonic())

        second.begin().close()


def test_only_the_next_transaction_is_a_writers(sqlite_database: Database) -> None:
    engine = sqlite_database.engine
    with engine.connect() as first, engine.connect() as second:
        begin_to_write(first).close()
        assert not begins_to_write(first)

        with first.begin(), begin_to_write(second, until=monotonic()):
            assert second.in_transaction()
