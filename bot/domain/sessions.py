"""Onboarding sessions: dates of a series, places and the waiting list, when a session is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.access import Audience
from bot.domain.links import is_link
from bot.domain.mentoring.probation import add_months
from bot.domain.prompts import Prompt
from bot.errors import FieldErrors, UserFacingError
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


class InThePast(UserFacingError):
    """The session would have begun already."""

    sentence = _("This moment has already passed. Please choose a later one.")


class NoAddress(UserFacingError):
    """The link leads nowhere."""

    sentence = _("An address begins with https:// and has no spaces.")


class TooFewPlaces(UserFacingError):
    """More people have a place already than there would be."""

    sentence = _("Places already taken: {taken}. It can’t be fewer than that.")


class SessionOver(UserFacingError):
    """The session has begun or was cancelled: its list is closed."""

    sentence = _("This session is over or was cancelled. The next ones are in the list.")


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
        return datetime.combine(self.on, self.at, ZoneInfo(zone)).astimezone(UTC)


def check_details(details: Details, zone: str, now: datetime) -> None:
    """Raise `FieldErrors` naming what is wrong."""
    problems: dict[str, UserFacingError] = {}
    if not details.title:
        problems["title"] = NoTitle()
    if details.starts_at(zone) <= now:
        problems["date"] = InThePast()
    if details.link and not is_link(details.link):
        problems["link"] = NoAddress()
    if problems:
        raise FieldErrors(problems)


def dates_of(
    first: date, rhythm: Rhythm, count: int, is_working_day: Callable[[date], bool]
) -> list[date]:
    """Return the dates of a series, at most twelve.

    Public holidays and, where the first date is no weekend, weekends are passed over. A month's
    date is counted from the first one, so that a series of the 31st comes back to it.
    """
    if rhythm is Rhythm.ONCE:
        return [first]
    keeps_off = is_working_day(first)
    dates: list[date] = []
    step = 0
    while len(dates) < min(count, MOST_DATES):
        day = first + timedelta(weeks=step) if rhythm is Rhythm.WEEKLY else add_months(first, step)
        if is_working_day(day) or not keeps_off:
            dates.append(day)
        step += 1
    return dates


def day_before(on: date, is_working_day: Callable[[date], bool]) -> date:
    """Return the last working day before the session, on which a reminder still reaches people."""
    day = on - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
