"""The made-up community: whole, the same for a seed, and in the proportions that are promised."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel, col, func, select

from bot.domain.members import Status
from storage.database import Database
from storage.members import Member
from storage.mentoring.profiles import free_mentors
from storage.models import all_tables
from storage.stories.models import Story
from tests.bench.filling import Filling, fill
from tests.bench.filling.cache import checked

SMALL = Filling(600)
EMPTY = {
    "book_editions",
    "book_files",
    "book_stories",
    "channel_places",
    "custody_offers",
    "erasures",
    "wall_links",
}
"""Tables that are empty, or all but empty, in a community of any size."""

Filled = Callable[[Filling], Database]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where filled databases are kept for the tests of this module."""
    return tmp_path_factory.mktemp("filling")


@pytest.fixture
def filled(sqlite_database: Database, folder: Path) -> Filled:
    """Fills the test's SQLite database."""

    def put(filling: Filling) -> Database:
        sqlite_database.dispose()
        fill(filling, sqlite_database.engine.url.render_as_string(), folder)
        return sqlite_database

    return put


def content(database: Database, *tables: str) -> list[str]:
    """Every row of these tables."""
    with database.reading() as session:
        orders = [f"SELECT * FROM {table} ORDER BY 1, 2" for table in tables]  # noqa: S608  # our own names
        return [repr(row) for order in orders for row in session.execute(text(order))]


def count(database: Database, table: type[SQLModel], *where: object) -> int:
    """How many rows of a table are so."""
    with database.reading() as session:
        query = select(func.count()).select_from(table).where(*where)  # type: ignore[arg-type]
        return session.exec(query).one()


def test_each_row_is_one_that_the_database_takes(filled: Filled, folder: Path) -> None:
    filled(SMALL)

    assert checked(folder / f"{SMALL.name}.db") == [("ok",)]


def test_all_that_grows_with_members_is_there(filled: Filled) -> None:
    database = filled(SMALL)

    names = {table.name for table in all_tables().sorted_tables} - EMPTY
    assert [name for name in sorted(names) if not content(database, name)] == []


def test_the_same_seed_gives_the_same_rows_and_another_one_others(filled: Filled) -> None:
    tables = ("members", "stories", "outbox", "occurrences")
    first = content(filled(SMALL), *tables)
    again = content(filled(SMALL), *tables)
    other = content(filled(Filling(SMALL.members, seed=8)), *tables)

    assert first == again
    assert len(first) > 1000
    assert len(set(first) & set(other)) < len(first) / 2


def test_a_third_of_a_percent_are_free_mentors_and_half_as_many_stories_as_members(
    filled: Filled,
) -> None:
    database = filled(SMALL)

    with database.reading() as session:
        assert len(free_mentors(session)) == 2  # those of the first hundred of six
    assert count(database, Story) == SMALL.members / 2
    assert count(database, Member, col(Member.status) == Status.TRAINEE) == 3 * 6 - 2


@pytest.mark.postgres
def test_postgresql_has_the_same_rows(filled: Filled, postgres_database: Database) -> None:
    tables = ("members", "stories", "outbox", "mentor_profiles")
    target = postgres_database.engine.url.set(database="filled")

    fill(SMALL, target.render_as_string(hide_password=False))

    database = Database(target.render_as_string(hide_password=False))
    assert len(content(database, *tables)) == len(content(filled(SMALL), *tables))
    assert count(database, Member, col(Member.status) == Status.TRAINEE) == 3 * 6 - 2
    database.dispose()
