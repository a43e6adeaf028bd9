"""The core team's digest: which Monday, and which roles nobody has taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

AT = time(9)
"""On the community's clock (product.md, the core team)."""


OVERDUE_AFTER, LET_BE_AFTER = timedelta(weeks=1), timedelta(weeks=4)
"""How long a check-in waits for its answer before the digest says so, and until it says no more:
nobody has to answer. Our choice.
"""


def is_overdue(asked_at: datetime, now: datetime) -> bool:
    """Whether a check-in that was asked then, and is not answered, is a matter for the digest."""
    return OVERDUE_AFTER <= now - asked_at < LET_BE_AFTER


def mondays(first: date, until: date) -> Iterator[date]:
    """The Mondays from this day on, up to another."""
    day = first + timedelta(days=-first.weekday() % 7)
    while day <= until:
        yield day
        day += timedelta(weeks=1)


def week_of(day: date) -> str:
    """The week as a slot, such as "2026-W48"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


@dataclass(frozen=True)
class Vacancy:
    """A role that nobody holds, or whose holder has no deputy."""

    role: str
    has_holder: bool


def vacancies(roles: Mapping[str, Sequence[str]]) -> list[Vacancy]:
    """What is free: the first named holds a role, the second is the deputy (community.toml)."""
    return [Vacancy(role, bool(holders)) for role, holders in roles.items() if len(holders) < 2]
