"""Days on which clocks are put forward or back (fault 19): once a local date, in six zones."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.config import Community
from bot.services.planning import plan
from schedules.engine import run_due
from storage.database import Database
from storage.occurrences import Occurrence
from storage.unit_of_work import UnitOfWork
from tests.schedules.clocks import schedule
from tests.units_of_work import unit_of_work

HOURS = (time(0, 30), time(2, 30), time(9))
"""In the hours that are left out, or come twice: at midnight in some zones, after two in others."""


def changes(zone: ZoneInfo) -> list[date]:
    """The days of 2027 on which the offset changes."""
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]

    def offset(day: date) -> timedelta | None:
        return datetime.combine(day, time(12), zone).utcoffset()

    return [day for before, day in pairwise(days) if offset(before) != offset(day)]


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Lisbon",
        "America/Chicago",
        "America/Santiago",
        "Africa/Cairo",
        "Australia/Adelaide",
        "Pacific/Auckland",
    ],
)
def test_each_local_date_has_its_own_once(
    sqlite_database: Database, community: Community, name: str
) -> None:
    zone = ZoneInfo(name)
    there = community.community.model_copy(update={"time_zone": name})
    community = community.model_copy(update={"community": there})
    days = [day + timedelta(days=more) for day in changes(zone) for more in (-1, 0, 1)]
    assert len(days) == 6
    handled: list[tuple[str, date]] = []

    def note(uow: UnitOfWork, row: Occurrence) -> None:
        handled.append((row.slot, uow.now.astimezone(zone).date()))

    def at(now: datetime) -> None:
        with unit_of_work(sqlite_database, community, now) as uow:
            run_due({"hello": schedule(note)}, uow)

    for day in days:
        morning = datetime.combine(day, time(0), UTC) - timedelta(days=1)
        with unit_of_work(sqlite_database, community, morning) as uow:
            for hour in HOURS:
                slot = f"{day} {hour}"
                plan(uow, "hello", "all", slot, on=day, at=hour, person=None)
    for day in days[::3]:
        begin = datetime.combine(day, time(0), UTC) - timedelta(hours=18)
        for half_hours in range(2 * 24 * 4):
            at(begin + timedelta(minutes=30 * half_hours))

    assert Counter(handled) == Counter((f"{day} {hour}", day) for day in days for hour in HOURS)
