"""Clocks that jump about and people who travel: each slot once, at a human hour, or counted."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.clock import SystemClock
from bot.config import Community
from bot.domain.hours import is_working_day
from bot.nouns import all_jobs
from schedules.engine import jobs_for
from schedules.runner import JobRunner
from storage.database import Database
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow
from tests.schedules.clocks import EARLY, MONDAY, NINE, Clocks, schedule
from tests.units_of_work import HOOKS

ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Auckland", "Africa/Cairo",
         "America/Sao_Paulo")  # fmt: skip
AFTER_A_MONTH = schedule(catch_up=timedelta(days=30))
moves = st.lists(
    st.tuples(st.integers(-120, 60 * 24 * 3), st.sampled_from((None, *ZONES))), max_size=12
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves, st.integers(0, 3))
def test_whatever_the_clock_does_and_wherever_people_go_each_slot_is_handled_once(
    sqlite_database: Database, community: Community, steps: list[tuple[int, str | None]], days: int
) -> None:
    clocks = Clocks.again(sqlite_database, community)
    clocks.plan(MONDAY + timedelta(days=days))
    now, zone = EARLY, "Europe/Berlin"

    handled = 0
    for minutes, move in steps:
        now += timedelta(minutes=minutes)
        if move is not None:
            clocks.moves_to(move, now)
            zone = move
        moved = clocks.handles(now, AFTER_A_MONTH)
        handled += moved
        if moved:
            local = now.astimezone(ZoneInfo(zone))
            assert local.date() >= MONDAY + timedelta(days=days)
            assert local.date() > MONDAY + timedelta(days=days) or local.time() >= NINE

    handled += clocks.handles(max(now, EARLY) + timedelta(days=12), AFTER_A_MONTH)
    assert (handled, clocks.sent, clocks.states) == (1, 1, [OccurrenceState.DONE])
    (leaves,) = clocks.ask(lambda one: one.exec(select(OutboxRow.due_at)).all())
    local = leaves.astimezone(ZoneInfo(zone))
    assert time(9) <= local.time() < time(17)
    assert is_working_day(local.date(), "DE", "DE-NW")


@pytest.fixture
def at_work(database: Database, community: Community) -> JobRunner:
    """All jobs, on the machine's own clock."""
    return JobRunner(
        all_jobs(),
        database=database,
        community=community,
        clock=SystemClock(),
        hooks=HOOKS,
        wake_sender=lambda: None,
    )


def slots(database: Database) -> list[tuple[str, str, OccurrenceState]]:
    """What the core team's plan holds and has come to something, in order."""
    with database.reading() as session:
        rows = session.exec(select(Occurrence).where(Occurrence.handled_at != None))  # noqa: E711  # SQL
        found = [(row.schedule, row.slot, OccurrenceState(row.state)) for row in rows]
    return sorted(one for one in found if one[0].startswith(("calls:", "digests:", "impact:")))


CHANGES = [
    ("Europe/Berlin", date(2027, 3, 28)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2027, 3, 14)),
    ("America/Santiago", date(2027, 4, 4)),
    ("Australia/Sydney", date(2027, 4, 4)),
    ("Africa/Cairo", date(2027, 4, 30)),
    ("Asia/Tokyo", date(2027, 3, 28)),
]
"""Days on which clocks change, and one zone in which they never do."""


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_on_the_machines_clock_each_local_day_has_its_prompt_once_while_clocks_change(
    sqlite_database: Database, community: Community, zone: str, change: date
) -> None:
    clocks = Clocks(sqlite_database, community)
    first = change - timedelta(days=3)
    start = datetime.combine(first, time(0), UTC) - timedelta(days=1)
    clocks.moves_to(zone, start)
    days = [first + timedelta(days=number) for number in range(6)]
    for day in days:
        clocks.plan(day, slot=day.isoformat(), now=start)
    work = JobRunner(
        jobs_for([schedule()]),
        database=sqlite_database,
        community=community,
        clock=SystemClock(),
        hooks=HOOKS,
        wake_sender=lambda: None,
    )

    heard: Counter[datetime] = Counter()
    for hours in range(24 * 9):
        moment = start + timedelta(hours=hours)
        with time_machine.travel(moment, tick=False):
            before = clocks.sent
            work.run_due()
            heard[moment] += clocks.sent - before

    local = [moment.astimezone(ZoneInfo(zone)) for moment, count in heard.items() if count]
    assert {(one.hour, one.minute) for one in local} == {(9, 0)}
    assert all(is_working_day(one.date(), "DE", "DE-NW") for one in local)
    working = [day for day in days if is_working_day(day, "DE", "DE-NW")]
    assert [one.date() for one in local][: len(working)] == working
    assert heard.total() == len(days)


def test_three_days_down_over_a_monday_one_digest_and_the_call_is_counted(
    database: Database, at_work: JobRunner
) -> None:
    for moment in (datetime(2026, 11, 27, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)):
        with time_machine.travel(moment, tick=False):
            at_work.run_due()

    done, pointless = OccurrenceState.DONE, OccurrenceState.POINTLESS
    assert slots(database) == [
        ("calls:announce", "2026-W49", pointless),
        ("calls:close", "2026-W49", done),
        ("calls:remind", "2026-W49", pointless),
        ("digests:weekly", "2026-W49", done),
        ("impact:monthly", "2026-11", pointless),
    ]


def test_the_machines_clock_an_hour_back_and_forward_again_repeats_nothing(
    database: Database, at_work: JobRunner
) -> None:
    monday = datetime(2026, 11, 30, 7, tzinfo=UTC)
    there = [monday + timedelta(minutes=15 * number) for number in range(12)]
    back_again = [monday - timedelta(hours=1) + (moment - monday) for moment in there] + there

    def written() -> list[tuple[str, int]]:
        with database.reading() as session:
            return sorted(session.exec(select(OutboxRow.key, OutboxRow.fence)).all())

    for moment in there:
        with time_machine.travel(moment, tick=False):
            at_work.run_due()
    once = slots(database), written()
    for moment in back_again:
        with time_machine.travel(moment, tick=False):
            at_work.run_due()

    assert (slots(database), written()) == once
    assert ("calls:announce", "2026-W49", OccurrenceState.DONE) in once[0]
