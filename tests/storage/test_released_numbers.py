"""SQLite gives no number again, from the highest on that is known."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from storage.database import engine_for
from storage.sqlite import begin_to_write
from tests.databases import make_by_copy
from tests.storage.samples import Sample, dump, fill, frozen, tables
from tests.storage.test_released import migrate_to

NAMED = {
    "agenda_items": ("calls:decision:41", "about"),
    "checkins": ("checkins:41:2026-11-30", "key"),
    "drafts": ("draft:41", "topic"),
    "joint_decisions": ("decision-reminders:41:round:1:3:U2:2026-11-30", "key"),
    "members": ("introduction:41:3", "key"),
    "mentorships": ("mentorship:41", "subject"),
    "occurrences": ("decision-help:41:U2", "key"),
    "outbox": ("message:41", "about"),
    "pictured_people": ("shown:41", "subject"),
    "recorded_uses": ("story:7:use:41", "target"),
    "waiting_places": ("place:41:1", "key"),
    "wishes": ("wish:41:ask:edit", "key"),
}
"""A key that holds the number 41 of a row that is gone, and the column where it stands."""


def of_the_revision_before(engine: Engine) -> None:
    """Rows in every table."""
    revision, sample = frozen("0009")
    migrate_to(engine, revision)
    fill(engine, sample)
    migrate_to(engine, "0021")


def of_the_revision(engine: Engine) -> None:
    """The same rows, afterwards."""
    make_by_copy(engine, of_the_revision_before)
    migrate_to(engine, "0022")


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Engine]:
    """A database of the revision before."""
    yield from copied(tmp_path / "before.db", of_the_revision_before)


@pytest.fixture
def after(tmp_path: Path) -> Iterator[Engine]:
    """What has become of it."""
    yield from copied(tmp_path / "after.db", of_the_revision)


def copied(path: Path, make: Callable[[Engine], None]) -> Iterator[Engine]:
    engine = engine_for(f"sqlite:///{path}")
    make_by_copy(engine, make)
    yield engine
    engine.dispose()


def change(engine: Engine, statement: str, **values: object) -> None:
    with engine.connect() as connection, begin_to_write(connection):
        connection.execute(text(statement), values)


def place_of(column: str) -> str:
    """The table whose keys stand in this column."""
    return {"about": "audit", "subject": "occurrences"}.get(column, "outbox")


def next_number(engine: Engine, table: str) -> int:
    """The number that a new row gets: a copy of the first, which goes again."""
    [found] = [one for one in tables(engine) if one.name == table]
    with engine.connect() as connection:
        row = connection.execute(found.select().limit(1)).mappings().one()
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        connection.execute(found.delete())
        values = {name: value for name, value in row.items() if name != "id"}
        number = connection.execute(found.insert().values(values)).lastrowid
        connection.rollback()
    return int(number)


def highest(sample: Sample, table: str) -> int:
    return max(int(row["id"]) for row in sample[table])


@pytest.mark.parametrize("table", sorted(NAMED))
def test_the_number_of_a_row_that_goes_afterwards_is_not_given_again(
    before: Engine, after: Engine, table: str
) -> None:
    rows = dump(before)

    assert next_number(after, table) == highest(rows, table) + 1
    assert dump(after, rows) == rows


@pytest.mark.parametrize("table", sorted(NAMED))
def test_nor_is_one_that_only_a_key_still_holds(before: Engine, table: str) -> None:
    key, column = NAMED[table]
    where = place_of(column)
    if where == "audit":
        add = "INSERT INTO audit (actor, act, about, at) VALUES ('U2', 'x', :key, '2026-11-30')"
        change(before, add, key=key)
    else:
        first = f"(SELECT min(id) FROM {where})"  # noqa: S608  # our own words
        change(before, f"UPDATE {where} SET {column} = :key WHERE id = {first}", key=key)  # noqa: S608

    migrate_to(before, "0022")

    assert next_number(before, table) == 42


def test_what_was_given_between_a_backup_and_its_restoring_is_left_out(before: Engine) -> None:
    first = "(SELECT min(id) FROM occurrences)"
    known = "schedule = 'restored', subject = 'backup'"
    change(before, f"UPDATE occurrences SET {known} WHERE id = {first}")  # noqa: S608
    rows = dump(before)

    migrate_to(before, "0022")

    assert next_number(before, "members") == highest(rows, "members") + 100_001


def test_every_reference_leads_to_a_row_afterwards(after: Engine) -> None:
    with after.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
