"""The engine: each planned row is handled once, at its moment, whatever happens to the clocks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.services.planning import Pointless, cancel, due_moment, plan, replan, replan_person
from bot.services.telling import tell
from bot.views.blocks import Message
from schedules.engine import Schedule, jobs_for, run_due
from storage.database import Database
from storage.members import find_member
from storage.occurrences import Occurrence, OccurrenceState, missed_since
from storage.outbox import OutboxRow
from storage.people import find_person
from storage.unit_of_work import UnitOfWork, unit_of_work
from tests.storage.test_mentoring import add_member

MONDAY = date(2026, 11, 23)
EARLY = datetime(2026, 11, 23, 7, tzinfo=UTC)
NINE = time(9)


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


def say_hello(uow: UnitOfWork, row: Occurrence) -> None:
    tell(uow, row.person or "", lambda _t: Message("Hello"), key=f"hello:{row.subject}:{row.slot}")


def schedule(
    handle: Callable[[UnitOfWork, Occurrence], None] = say_hello,
    catch_up: timedelta = timedelta(days=2),
) -> Schedule:
    return Schedule("hello", handle, catch_up, "A greeting")


HELLO = schedule()


class Clocks:
    """A database with Anna, and any number of clocks on it."""

    def __init__(self, database: Database, community: Community) -> None:
        self.database, self.community = database, community
        with database.writing() as session:
            add_member(session, "anna", Status.TRAINEE)

    def uow(self, now: datetime) -> Any:
        return unit_of_work(self.database, self.community, now)

    def plan(self, on: date, at: time = NINE, slot: str = "one", now: datetime = EARLY) -> bool:
        with self.uow(now) as uow:
            return plan(uow, "hello", "anna", slot, on=on, at=at, person="UANNA")

    def run(self, now: datetime, by: Schedule = HELLO) -> int:
        with self.uow(now) as uow:
            return run_due({"hello": by}, uow)

    def moves_to(self, zone: str, now: datetime) -> None:
        with self.uow(now) as uow:
            anna = find_person(uow.session, "UANNA")
            assert anna is not None
            anna.time_zone = zone
            uow.session.add(anna)
            replan_person(uow, "UANNA")

    def ask(self, question: Callable[[Session], Any]) -> Any:
        with self.database.reading() as session:
            return question(session)

    @property
    def states(self) -> list[OccurrenceState]:
        with self.database.reading() as session:
            return list(session.exec(select(Occurrence.state).order_by(Occurrence.slot)))

    @property
    def due(self) -> datetime:
        with self.database.reading() as session:
            return session.exec(select(Occurrence.due_at)).one()

    @property
    def sent(self) -> int:
        return len(
            self.ask(
                lambda session: session.exec(
                    select(OutboxRow.id).where(
                        OutboxRow.destination == "UANNA", OutboxRow.kind == "post"
                    )
                ).all()
            )
        )


@pytest.fixture
def clocks(database: Database, community: Community) -> Clocks:
    return Clocks(database, community)


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
    assert clocks.ask(lambda session: missed_since(session, EARLY)) == [("hello", 1)]

    clocks.plan(MONDAY, slot="two")
    clocks.run(thursday, schedule(catch_up=timedelta(days=7)))

    assert clocks.states == [OccurrenceState.MISSED, OccurrenceState.DONE]
    assert clocks.sent == 1


def test_a_move_from_berlin_to_tokyo_shifts_a_pending_prompt(clocks: Clocks) -> None:
    clocks.plan(MONDAY + timedelta(days=1))

    clocks.moves_to("Asia/Tokyo", EARLY)

    assert clocks.due == datetime(2026, 11, 24, 0, tzinfo=UTC)
    assert clocks.run(datetime(2026, 11, 24, 0, tzinfo=UTC)) == 1
    clocks.moves_to("Europe/Berlin", datetime(2026, 11, 24, 0, 30, tzinfo=UTC))
    assert clocks.run(datetime(2026, 11, 24, 8, tzinfo=UTC)) == 0
    assert clocks.sent == 1


def test_whoever_moves_west_in_the_morning_hears_in_the_new_morning(clocks: Clocks) -> None:
    clocks.plan(MONDAY)

    clocks.moves_to("America/New_York", EARLY)

    assert clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC)) == 0
    assert clocks.run(datetime(2026, 11, 23, 14, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("country", "region", "holiday", "next_day"),
    [
        ("DE", "DE-NW", date(2027, 5, 27), date(2027, 5, 28)),
        ("JP", "JP-13", date(2026, 11, 23), date(2026, 11, 24)),
        ("US", "US-NY", date(2026, 11, 26), date(2026, 11, 27)),
        ("DE", "DE-BY", date(2027, 1, 6), date(2027, 1, 7)),
    ],
)
def test_a_holiday_of_the_region_moves_a_prompt(
    clocks: Clocks, country: str, region: str, holiday: date, next_day: date
) -> None:
    with clocks.uow(EARLY) as uow:
        anna = find_member(uow.session, "UANNA")
        assert anna is not None
        anna.country, anna.region = country, region
        uow.session.add(anna)

    with clocks.uow(EARLY) as uow:
        moment = due_moment(uow, holiday, NINE, "UANNA")

    assert moment.astimezone(ZoneInfo("Europe/Berlin")).date() == next_day


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        ("America/New_York", date(2027, 3, 14)),
        ("America/Sao_Paulo", date(2027, 2, 21)),
        ("Australia/Sydney", date(2027, 4, 4)),
        ("Africa/Cairo", date(2027, 4, 30)),
        ("Asia/Tokyo", date(2027, 3, 28)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("America/New_York", date(2026, 11, 1)),
    ],
)
def test_nine_is_nine_on_both_sides_of_a_daylight_saving_day(
    clocks: Clocks, zone: str, change: date
) -> None:
    before = datetime.combine(change, NINE, UTC) - timedelta(days=9)
    clocks.moves_to(zone, before)

    for days in range(-3, 4):
        with clocks.uow(before) as uow:
            moment = due_moment(uow, change + timedelta(days=days), NINE, "UANNA")
            post = due_moment(uow, change + timedelta(days=days), NINE, None)
        assert moment.astimezone(ZoneInfo(zone)).time() == NINE
        assert moment.astimezone(ZoneInfo(zone)).weekday() < 5
        assert post.astimezone(ZoneInfo("Europe/Berlin")).time() == NINE


def test_own_hours_that_begin_later_are_kept_when_they_change_after_planning(
    clocks: Clocks,
) -> None:
    clocks.plan(MONDAY)
    with clocks.uow(EARLY) as uow:
        anna = find_member(uow.session, "UANNA")
        assert anna is not None
        anna.quiet_until = "11:00"
        uow.session.add(anna)

    clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC))  # nobody replanned: the row looks again

    assert clocks.states == [OccurrenceState.PLANNED]
    assert clocks.run(datetime(2026, 11, 23, 10, tzinfo=UTC)) == 1
    assert clocks.sent == 1


def test_what_is_cancelled_or_pointless_is_counted_and_not_sent(clocks: Clocks) -> None:
    def refuse(_uow: UnitOfWork, _row: Occurrence) -> None:
        raise Pointless

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


def test_recurring_rows_are_planned_ahead(clocks: Clocks) -> None:
    def mondays(uow: UnitOfWork, until: date) -> None:
        for days in range((until - MONDAY).days + 1):
            day = MONDAY + timedelta(days=days)
            if day.weekday() == 0:
                plan(uow, "hello", "all", day.isoformat(), on=day, at=NINE, person=None)

    ahead, _due = jobs_for([Schedule("hello", say_hello, timedelta(), "A greeting", mondays)])

    for _twice in range(2):
        with clocks.uow(EARLY) as uow:
            assert ahead.run(uow) == 0

    assert len(clocks.states) == 3


def test_a_wake_up_finds_what_is_due_by_the_index(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        question, index = "EXPLAIN QUERY PLAN ", "ix_occurrences_due"
    else:
        question, index = "EXPLAIN ", "ix_occurrences_due"
    statement = (
        "SELECT id FROM occurrences WHERE state = 'planned' AND due_at <= :now "
        "ORDER BY due_at, id LIMIT 50"
    )
    with database.reading() as session:
        if database.engine.dialect.name != "sqlite":
            session.execute(text("SET enable_seqscan = off"))
        rows = session.execute(text(question + statement), {"now": "2026-11-23"}).all()

    assert index in " ".join(str(row) for row in rows)
