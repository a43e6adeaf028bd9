"""The monthly impact report: which month, on which day, and which numbers may be shown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from bot.domain.breakdowns import SMALLEST_GROUP, Breakdown, showable
from bot.domain.mentoring.probation import add_months
from bot.domain.stories import Goal
from bot.errors import UserFacingError
from bot.texts import _

AT = time(9)
MOST_COUNTRIES = 8
"""Bars that can be read on a phone; the others are summed up."""

MOST_REACH = 999_999_999


class NoSuchMonth(UserFacingError):
    """Months are written 2026-11, and only past and present ones have numbers."""

    sentence = _("I have no figures for this month.")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        """As it is stored, such as "2026-11"."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """Its beginning and its end in this zone, as moments in UTC."""
        ends = (self.first, add_months(self.first, 1))
        begin, end = (datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) for day in ends)
        return begin, end


def month_of(day: date, earlier: int = 0) -> Month:
    """Return the month of a day, or one so many months before."""
    there = add_months(day.replace(day=1), -earlier)
    return Month(there.year, there.month)


def read_month(text: str) -> Month:
    """Return the month written as 2026-11; raises `NoSuchMonth`."""
    found = re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", text)
    if found is None:
        raise NoSuchMonth
    return Month(int(found[1]), int(found[2]))


def report_day(month: Month, is_working_day: Callable[[date], bool]) -> date:
    """Return the first working day after the month, on which its report is due."""
    day = add_months(month.first, 1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@dataclass(frozen=True)
class Figures:
    """The numbers of one month. `joined` is None where it would show a small group."""

    month: Month
    stories: Mapping[Goal, int] = field(default_factory=dict)
    thanks: int = 0
    joined: int | None = 0
    countries: int = 0
    members: Mapping[str, int] = field(default_factory=dict)
    """By country, large groups only, the largest first."""
    elsewhere: int | None = None
    """In all other countries together; None where that is too small a group or nobody."""
    reach: int | None = None
    totals: Mapping[str, int] = field(default_factory=dict)
    """What the nouns count, by the name of the total."""

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to report: no story, no thanks, nobody."""
        counted = (*self.stories.values(), *self.totals.values())
        return not (any(counted) or self.thanks or self.countries or self.reach) and (
            self.joined == 0
        )

    def as_json(self) -> dict[str, Any]:
        """Return what the outbox keeps until the chart is drawn."""
        return {
            "month": str(self.month),
            "stories": {str(goal): number for goal, number in self.stories.items()},
            "thanks": self.thanks,
            "joined": self.joined,
            "countries": self.countries,
            "members": dict(self.members),
            "elsewhere": self.elsewhere,
            "reach": self.reach,
            "totals": dict(self.totals),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return the figures that were kept; months of earlier releases have no totals."""
        stories = {Goal(goal): int(number) for goal, number in kept["stories"].items()}
        return cls(**{**kept, "month": read_month(kept["month"]), "stories": stories})


def figures(
    month: Month,
    *,
    stories: Mapping[Goal, int],
    thanks: int,
    joined: int,
    by_country: Mapping[str, int],
    reach: int | None,
    totals: Mapping[str, int],
    before: Figures | None = None,
) -> Figures:
    """Return the numbers that may be shown beside those of the month before, if there are some."""
    known = Breakdown(before.members, before.elsewhere) if before else None
    groups = showable(by_country, known, most=MOST_COUNTRIES)
    return Figures(
        month,
        {goal: stories.get(goal, 0) for goal in Goal},
        thanks,
        None if 0 < joined < SMALLEST_GROUP else joined,
        len(by_country),
        groups.shown,
        groups.others,
        reach,
        totals,
    )
