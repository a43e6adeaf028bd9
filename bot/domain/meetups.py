"""Meetups: how far one is, and what it is."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.date_polls import PollClosed
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


class MeetupPollClosed(PollClosed):
    """What became of the poll stands in the list."""

    leads_to = Way.MEETUPS


class MeetupOver(NoLongerOpen):
    """The meetup has begun, is over or was cancelled."""

    sentence = _("This meetup is over or was cancelled. Others are in the list.")
    leads_to = Way.MEETUPS


class NotTheHost(UserFacingError):
    """Only the host decides, and sees what people need."""

    sentence = _("Only the host of this meetup can do that.")
    leads_to = Way.MEETUPS


@dataclass(frozen=True)
class Details(Words):
    """What a meetup is, whenever it takes place."""

    about: str = ""
    link: str = ""
    places: int | None = None
