"""The core team's digest: which Monday, and which roles nobody has taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Vacancy:
    """A role that nobody holds, or whose holder has no deputy."""

    role: str
    has_holder: bool


def vacancies(roles: Mapping[str, Sequence[str]]) -> list[Vacancy]:
    """Return the vacancies: the first named holds a role, the second is the deputy."""
    return [Vacancy(role, bool(holders)) for role, holders in roles.items() if len(holders) < 2]
