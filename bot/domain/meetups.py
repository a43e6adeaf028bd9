"""Meetups: how far one is, what its poll shows, and what people need there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.date_polls import When
from bot.domain.days import InThePast
from bot.domain.hosting import Words
from bot.errors import NoLongerOpen, UserFacingError, Way
from bot.texts import _

MEETUP = "meetup"
"""First part of the keys of a meetup, and of what consents are about."""

MOST_PLACES = 500
LENGTHS = (60, 90, 120, 180, 240, 360, 480)
"""Minutes a meetup can take."""


class Stage(StrEnum):
    """How far a meetup is."""

    POLL = "poll"
    DECIDING = "deciding"
    DATE_SET = "date set"
    CANCELLED = "cancelled"


class Visibility(StrEnum):
    """What a poll shows of its answers; chosen once, and printed on it."""

    NAMES = "names"
    COUNTS = "counts"


class Need(StrEnum):
    """What somebody can need."""

    FOOD = "food"
    ACCESS = "access"
    QUIET = "quiet"


class Pictures(StrEnum):
    """What somebody says to being photographed."""

    FINE = "fine"
    NOT_ME = "not me"


class ClosesTooLate(UserFacingError):
    """The first date would have come before anybody decides."""

    sentence = _("Please choose a day before the first date of the poll.")


class PollClosed(NoLongerOpen):
    """Answers are counted: none can be changed any more."""

    sentence = _("This poll is closed. You’ll find what became of it in the list of meetups.")
    leads_to = Way.MEETUPS


class MeetupOver(NoLongerOpen):
    """The meetup has begun, is over or was cancelled."""

    sentence = _("This meetup is over or was cancelled. Others are in the list.")
    leads_to = Way.MEETUPS


class NotTheHost(UserFacingError):
    """Only the host decides, and sees what people need."""

    sentence = _("Only the host of this meetup can do that.")
    leads_to = Way.MEETUPS


class NeedsYourYes(UserFacingError):
    """What somebody needs can tell of health or belief: it is kept only with their consent."""

    sentence = _("Please tick this as well, or leave the needs empty.")


@dataclass(frozen=True)
class Details(Words):
    """What a meetup is, whenever it takes place."""

    about: str = ""
    link: str = ""
    places: int | None = None


def check_closing(closes_on: date, options: Sequence[When], zone: str, today: date) -> None:
    """Raise an error unless answers are taken until a day from now on, before the first date."""
    if closes_on < today:
        raise InThePast
    if closes_on >= min(one.on(zone) for one in options):
        raise ClosesTooLate


def end_of(day: date, zone: str) -> datetime:
    """Return the end of a day in this zone, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)
