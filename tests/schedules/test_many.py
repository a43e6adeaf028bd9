"""With a hundred thousand rows planned, a wake-up that finds nothing due stays as quick."""

from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from time import perf_counter

from sqlalchemy import insert, text
from sqlalchemy.dialects import postgresql, sqlite

from bot.config import Community
from schedules import SCHEDULES
from schedules.engine import run_due
from storage.database import Database
from storage.occurrences import Occurrence, OccurrenceState, due_statement
from storage.unit_of_work import unit_of_work

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
BY_NAME = {one.name: one for one in SCHEDULES}
SLOTS = 8
"""Check-ins and questions of both sides of one mentorship."""

FEW, MANY = 100, 12_500
"""Trainees. A hundred thousand of them, 800,000 rows, were measured once, with the same result;
filling such a table would take every run of the tests a minute."""


def fill(database: Database, first: int, last: int) -> None:
    """Plan the whole probation of these trainees, all of it in the months ahead."""
    rows = [
        {
            "schedule": "checkins",
            "subject": f"mentorship:{number}",
            "slot": f"month {slot}",
            "person": f"U{number % 1000}",
            "local_date": date(2026, 12, 1),
            "local_time": time(9),
            "due_at": NOON + timedelta(hours=20 + number % 4000, minutes=slot),
            "state": OccurrenceState.PLANNED,
        }
        for number in range(first, last)
        for slot in range(SLOTS)
    ]
    with database.writing() as session:
        for start in range(0, len(rows), 20_000):
            session.execute(insert(Occurrence), rows[start : start + 20_000])
    with database.writing() as session:
        session.execute(text("ANALYZE occurrences"))


def wake_up(database: Database, community: Community) -> float:
    """Seconds of the typical wake-up that finds nothing."""
    seconds = []
    for _number in range(50):
        start = perf_counter()
        with unit_of_work(database, community, NOON) as uow:
            assert run_due(BY_NAME, uow) == 0
        seconds.append(perf_counter() - start)
    return median(seconds)


def explain(database: Database) -> str:
    """How the database finds what is due."""
    name = database.engine.dialect.name
    dialect = sqlite.dialect() if name == "sqlite" else postgresql.dialect()
    statement = due_statement(NOON, 50).compile(
        dialect=dialect, compile_kwargs={"literal_binds": True}
    )
    order = "EXPLAIN QUERY PLAN" if name == "sqlite" else "EXPLAIN"
    with database.reading() as session:
        return " ".join(str(row) for row in session.execute(text(f"{order} {statement}")))


def test_a_wake_up_that_finds_nothing_is_as_quick_with_a_hundred_thousand_rows(
    database: Database, community: Community
) -> None:
    fill(database, 0, FEW)
    wake_up(database, community)
    with_few = wake_up(database, community)

    fill(database, FEW, MANY)
    with_many = wake_up(database, community)

    assert "ix_occurrences_due" in explain(database)
    # Twice: the machine has other things to do as well. Without the index it is a hundred times.
    assert with_many < 2 * with_few + 0.002
