"""Benches for the sender: one on each kind of database, one where the kind does not matter."""

import pytest

from storage.database import Database
from tests.delivery.fakes import Bench


@pytest.fixture
def bench(database: Database) -> Bench:
    """A sender on each kind of database."""
    return Bench(database)


@pytest.fixture
def desk(sqlite_database: Database) -> Bench:
    """A sender on SQLite, for tests in which the kind does not matter."""
    return Bench(sqlite_database)
