"""The core team's digest: which Monday."""

from collections.abc import Iterator
from datetime import date, time, timedelta

AT = time(9)
"""On the community's clock."""


def mondays(first: date, until: date) -> Iterator[date]:
    """Return the Mondays from this day on, up to another."""
    day = first + timedelta(days=-first.weekday() % 7)
    while day <= until:
        yield day
        day += timedelta(weeks=1)


def week_of(day: date) -> str:
    """Return the week as a slot, such as "2026-W48"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"
