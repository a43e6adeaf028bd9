"""A database that cannot be written is told from one that is busy or broken, and is tried."""

from datetime import UTC, datetime

import pytest
from psycopg import errors
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import func, select

from storage.database import Database
from storage.disk import disk_problem
from storage.received import Received, try_to_write

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def limit(database: Database, pages: list[int]) -> None:
    """Let the file have so many pages at most: the last number counts."""

    @event.listens_for(database.engine, "begin")
    def on_begin(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages[-1]}")  # type: ignore[attr-defined]


def fill(database: Database) -> None:
    """Write more than the trials have given back."""
    with database.writing() as session:
        session.add_all(
            Received(key=f"{number}", ack={"x": "y" * 4000}, at=NOW) for number in range(100)
        )


def try_it(database: Database) -> None:
    with database.writing() as session:
        try_to_write(session, NOW)


def test_a_full_file_is_noticed_and_tried_until_it_takes_something(
    sqlite_url: str, sqlite_database: Database
) -> None:
    sqlite_database.dispose()
    database = Database(sqlite_url)
    pages = [2**30]
    limit(database, pages)
    try_it(database)
    was_well = database.disk.problem is None
    pages.append(1)

    with pytest.raises(OperationalError):
        fill(database)

    problem, failed_at = database.disk.problem, database.disk.failed_at
    pages.append(2**30)
    try_it(database)
    with database.reading() as session:
        kept = session.exec(select(func.count()).select_from(Received)).one()
    database.dispose()

    assert (was_well, problem, kept) == (True, "full", 0)
    assert failed_at > 0


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("code", "words"),
    [("53100", "full"), ("58030", "failing"), ("25006", "to be read only"), ("53200", None)],
)
def test_postgresqls_codes_are_known(postgres_url: str, code: str, words: str | None) -> None:
    database = Database(postgres_url)
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$"

    with pytest.raises(DBAPIError), database.writing() as session:
        session.execute(text(raising))

    assert database.disk.problem == words
    try_it(database)
    database.dispose()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.DiskFull(), "full"),
        (errors.IoError(), "failing"),
        (errors.LockNotAvailable(), None),
        (OperationalError("INSERT", None, errors.DiskFull()), "full"),
        (ValueError(), None),
    ],
)
def test_an_error_says_whether_it_is_the_disks(error: Exception, words: str | None) -> None:
    assert disk_problem(error) == words
