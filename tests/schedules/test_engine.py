"""The engine: each planned row is handled once, at its moment, whatever happens to the clocks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier

import pytest

from bot.config import Community
from bot.domain.members import Status
from bot.services.planning import SkipOccurrence, cancel, plan, replan
from schedules.engine import Schedule, jobs_for
from storage.database import Database
from storage.digests import unsent_since
from storage.members import find_member
from storage.occurrences import Occurrence, OccurrenceState
from storage.unit_of_work import UnitOfWork
from tests.schedules.clocks import EARLY, MONDAY, NINE, Clocks, say_hello, schedule


def test_a_row_is_handled_at_its_moment_and_once(clocks: Clocks) -> None:
    clocks.plan(MONDAY)

    assert clocks.run(datetime(2026, 11, 23, 7, 59, tzinfo=UTC)) == 0
    assert clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC)) == 1
    assert clocks.run(datetime(2026, 11, 23, 8, 1, tzinfo=UTC)) == 0

    assert clocks.states == [OccurrenceState.DONE]
    assert clocks.sent == 1


def test_a_slot_is_planned_once(clocks: Clocks) -> None:
    assert clocks.plan(MONDAY)
    assert not clocks.plan(MONDAY + timedelta(days=1))

    clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert not clocks.plan(MONDAY)
    assert clocks.run(datetime(2026, 11, 24, 12, tzinfo=UTC)) == 0


def test_four_clocks_at_once_handle_each_row_once(database: Database, community: Community) -> None:
    clocks = Clocks(database, community)
    for number in range(30):
        clocks.plan(MONDAY, slot=f"{number:02}")
    barrier, noon = Barrier(4), datetime(2026, 11, 23, 11, tzinfo=UTC)

    def wake(_clock: int) -> int:
        barrier.wait()
        return sum(iter(lambda: clocks.run(noon), 0))

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(wake, range(4)))

    assert sum(done) == 30
    assert clocks.states == [OccurrenceState.DONE] * 30
    assert clocks.sent == 30


def test_a_clock_set_back_by_an_hour_fires_nothing_again(clocks: Clocks) -> None:
    clocks.plan(MONDAY)
    clocks.plan(MONDAY, time(9, 30), slot="two")
    clocks.run(datetime(2026, 11, 23, 8, 10, tzinfo=UTC))

    for minutes in range(0, 120, 10):
        clocks.run(datetime(2026, 11, 23, 7, 10, tzinfo=UTC) + timedelta(minutes=minutes))

    assert clocks.states == [OccurrenceState.DONE] * 2
    assert clocks.sent == 2


def test_a_clock_that_was_down_for_three_days_catches_up_as_the_schedule_says(
    clocks: Clocks,
) -> None:
    clocks.plan(MONDAY)
    thursday = datetime(2026, 11, 26, 9, tzinfo=UTC)

    clocks.run(thursday)

    assert clocks.states == [OccurrenceState.MISSED]
    assert clocks.sent == 0
    assert clocks.ask(lambda session: unsent_since(session, EARLY)) == [
        ("hello", OccurrenceState.MISSED, 1)
    ]

    clocks.plan(MONDAY, slot="two")
    clocks.run(thursday, schedule(catch_up=timedelta(days=7)))

    assert clocks.states == [OccurrenceState.MISSED, OccurrenceState.DONE]
    assert clocks.sent == 1


def test_what_is_cancelled_or_pointless_is_counted_and_not_sent(clocks: Clocks) -> None:
    def refuse(_uow: UnitOfWork, _row: Occurrence) -> None:
        raise SkipOccurrence

    clocks.plan(MONDAY, slot="one")
    clocks.plan(MONDAY, slot="two")
    with clocks.uow(EARLY) as uow:
        assert cancel(uow, "hello", "anna", "one") == 1

    clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC), schedule(refuse))

    assert clocks.states == [OccurrenceState.CANCELLED, OccurrenceState.POINTLESS]
    assert clocks.sent == 0


def test_what_was_cancelled_can_be_planned_again(clocks: Clocks) -> None:
    clocks.plan(MONDAY)
    with clocks.uow(EARLY) as uow:
        cancel(uow, "hello", "anna")
        replan(uow, "hello", "anna", "one", on=MONDAY + timedelta(days=1), at=NINE, person="UANNA")

    assert clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC)) == 0
    assert clocks.run(datetime(2026, 11, 24, 8, tzinfo=UTC)) == 1


def test_one_row_that_fails_holds_up_nobody_and_leaves_nothing_behind(clocks: Clocks) -> None:
    def stumble(uow: UnitOfWork, row: Occurrence) -> None:
        say_hello(uow, row)
        if row.slot == "bad":
            raise RuntimeError("on purpose")

    clocks.plan(MONDAY, slot="bad")
    clocks.plan(MONDAY, slot="good")
    nine = datetime(2026, 11, 23, 8, tzinfo=UTC)

    clocks.run(nine, schedule(stumble))

    assert clocks.states == [OccurrenceState.PLANNED, OccurrenceState.DONE]
    assert clocks.sent == 1
    assert clocks.run(nine + timedelta(minutes=1), schedule(stumble)) == 0
    assert clocks.run(nine + timedelta(minutes=20)) == 1
    assert clocks.sent == 2


@pytest.mark.postgres
def test_who_leaves_while_a_batch_is_handled_hears_no_more_from_it(
    postgres_database: Database, community: Community
) -> None:
    clocks = Clocks(postgres_database, community)
    clocks.plan(MONDAY, slot="one")
    clocks.plan(MONDAY, slot="two")

    def greet_and_let_leave(uow: UnitOfWork, row: Occurrence) -> None:
        say_hello(uow, row)
        with postgres_database.writing() as session:  # a click, as another process handles it
            anna = find_member(session, "UANNA")
            assert anna is not None
            anna.status = Status.LEFT

    clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC), schedule(greet_and_let_leave))

    assert clocks.states == [OccurrenceState.DONE] * 2
    assert clocks.sent == 1


def test_recurring_rows_are_planned_ahead(clocks: Clocks) -> None:
    def mondays(uow: UnitOfWork, until: date) -> None:
        for days in range((until - MONDAY).days + 1):
            day = MONDAY + timedelta(days=days)
            if day.weekday() == 0:
                plan(uow, "hello", "all", day.isoformat(), on=day, at=NINE, person=None)

    _follow, ahead, _due = jobs_for(
        [Schedule("hello", say_hello, timedelta(), "A greeting", mondays)]
    )

    for _twice in range(2):
        with clocks.uow(EARLY) as uow:
            assert ahead.run(uow) == 0

    assert len(clocks.states) == 3
