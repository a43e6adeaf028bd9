"""Onboarding sessions: dates of a series, places and the waiting list, when a session is over."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.access import Audience
from bot.domain.days import problem_of
from bot.domain.links import is_link
from bot.domain.mentoring.probation import add_months
from bot.domain.prompts import Prompt
from bot.domain.zones import moment_in
from bot.errors import NoLongerOpen, UserFacingError, Way, refuse
from bot.texts import _

SESSION_PROMPT = Prompt(
    "sessions", _("Onboarding sessions I signed up for"), Audience.STAFF, rank=30
)
PROMPTS = (SESSION_PROMPT,)

LENGTHS = (15, 30, 45, 60, 90, 120)
"""Minutes a session can take."""

MOST_DATES = 12
"""Dates of a series: half a year of weeks bound nobody, and lists stay readable."""

MOST_PLACES = 500

TICK_DAYS = 30
"""So long after a session "I was there" can be ticked; our own choice."""


class Rhythm(StrEnum):
    """How a series goes on."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class SessionState(StrEnum):
    """Whether a session takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class NoTitle(UserFacingError):
    """A session without a name."""

    sentence = _("Please give the session a title.")


class NoAddress(UserFacingError):
    """The link leads nowhere."""

    sentence = _("An address begins with https:// and has no spaces.")


class SessionOver(UserFacingError):
    """The session has begun or was cancelled: its list is closed."""

    sentence = _("This session is over or was cancelled. The next ones are in the list.")
    leads_to = Way.SESSIONS


class TooLateToTick(NoLongerOpen):
    """The session is so long ago that nobody needs the tick any more."""

    sentence = _(
        "The session was more than {days} days ago, so this can’t be ticked any more. Nothing "
        "depends on it."
    )
    leads_to = Way.SESSIONS


class AlreadyTicked(NoLongerOpen):
    """The question has been answered."""

    sentence = _("You’ve already ticked that you were there, so I won’t ask again.")
    leads_to = Way.SESSIONS


class NotYetOver(UserFacingError):
    """Nobody was there before it began."""

    sentence = _("The session hasn’t started yet. You can tick this afterwards.")


@dataclass(frozen=True)
class Details:
    """What a session is."""

    title: str
    on: date
    at: time
    minutes: int
    language: str
    link: str = ""
    places: int | None = None

    def starts_at(self, zone: str) -> datetime:
        """Return the moment it begins, in UTC; `zone` is where `at` is meant."""
        return moment_in(zone, self.on, self.at)


def check_details(details: Details, zone: str, now: datetime) -> None:
    """Raise `FieldErrors` naming what is wrong."""
    is_wrong = details.link and not is_link(details.link)
    refuse(
        {
            "title": None if details.title else NoTitle(),
            "date": problem_of(details.on, details.at, zone, now),
            "link": NoAddress() if is_wrong else None,
        }
    )


def dates_of(
    first: date, rhythm: Rhythm, count: int, is_working_day: Callable[[date], bool]
) -> list[date]:
    """Return the dates of a series, at most twelve.

    Every week: public holidays are passed over. Every month: the same weekday of the month, such as
    the first Wednesday; where that is a public holiday, the next week, so that no month is left out
    as long as it has a working day of that weekday.
    """
    if rhythm is Rhythm.ONCE:
        return [first]
    takes_place = is_working_day if is_working_day(first) else lambda _day: True
    dates: list[date] = []
    step = 0
    while len(dates) < min(count, MOST_DATES):
        if rhythm is Rhythm.MONTHLY:
            days = _nearest_in_month(first, step)
        else:
            days = [first + timedelta(weeks=step)]
        dates += list(filter(takes_place, days))[:1]
        step += 1
    return dates


def _nearest_in_month(first: date, months: int) -> list[date]:
    """Return the days of a later month with the same weekday, the one at the same place first.

    A month's fifth one stands for its last. The others follow by distance, the later ones first.
    """
    month = add_months(first.replace(day=1), months)
    earliest = 1 + (first.weekday() - month.weekday()) % 7
    numbers = range(earliest, monthrange(month.year, month.month)[1] + 1, 7)
    days = [month.replace(day=number) for number in numbers]
    same_place = days[min((first.day - 1) // 7, len(days) - 1)]
    return sorted(days, key=lambda day: (abs(day - same_place), day < same_place))
