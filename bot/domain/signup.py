"""Signing up for something: first come, first served, then a waiting list where places run out.

A freed place is held for the head of the waiting list for a day: they take it, pass it on once, or
leave the list.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.access import Audience
from bot.domain.days import NoDay
from bot.domain.prompts import Prompt
from bot.domain.zones import moment_in
from bot.errors import NoLongerOpen, UserFacingError
from bot.texts import _

SIGN_UP_PROMPT = Prompt(
    "sign-ups", _("What I signed up for: meetups and the like"), Audience.COLLEAGUES, rank=31
)
PROMPTS = (SIGN_UP_PROMPT,)

HELD_FOR = timedelta(hours=24)
"""How long a freed place waits for the head of the waiting list."""

OPENS_AT = time(9)
"""On the clocks of the place, where people can sign up from a day on that is given alone."""

HELD_UNTIL_AT = time(18)
"""On the day before, on the community's clock: from then on whoever waits takes a free place."""


class SignUpStatus(StrEnum):
    """What somebody who signed up has."""

    TAKEN = "taken"
    WAITING = "waiting"
    HELD = "held"
    """A freed place waits for their answer."""


class Need(StrEnum):
    """What somebody can need there."""

    FOOD = "food"
    ACCESS = "access"
    QUIET = "quiet"


class Pictures(StrEnum):
    """What somebody says to being photographed."""

    FINE = "fine"
    NOT_ME = "not me"


class NeedsYourYes(UserFacingError):
    """What somebody needs can tell of health or belief: it is kept only with their consent."""

    sentence = _("Please tick this as well, or leave the needs empty.")


class NoPlaceThere(NoLongerOpen):
    """The person has given up their place, or never had one."""

    sentence = _("You have no place there. Nothing has changed.")


class NoPlaceHeld(NoLongerOpen):
    """The place waits for this person no longer."""

    sentence = _("This place is no longer held for you. Nothing has changed.")


class PassedOnBefore(UserFacingError):
    """A place is passed on once."""

    sentence = _(
        "You’ve passed a place on once already. Please take this one, or leave the waiting list: "
        "you can sign up again at any time."
    )


class NotYetOpen(UserFacingError):
    """What many want opens for all at the same moment."""

    sentence = _("You can sign up from {here} your time. On site that’s {there} ({zone}).")


class OpensTooLate(UserFacingError):
    """Nobody could sign up before it begins."""

    sentence = _("Please choose a moment before the event begins.")


class TooFewPlaces(UserFacingError):
    """More people have a place already than there would be."""

    sentence = _("Places already taken: {taken}. It can’t be fewer than that.")


class TooLateToRemind(NoLongerOpen):
    """A reminder on the next working day would come after it has begun."""

    sentence = _("Tomorrow would be too late for a reminder. You keep your place.")


class RemindersOff(UserFacingError):
    """The person wanted to hear no more of it by itself."""

    sentence = _("You asked for no more messages about this, and I’ll keep to that.")


def opening(zone: str, on: date | None, at: time | None) -> datetime | None:
    """Return the moment from which people can sign up; None for at once. Raises `NoDay`."""
    if on is None and at is not None:
        raise NoDay
    return None if on is None else moment_in(zone, on, at or OPENS_AT)


def place_for(taken: int, places: int | None) -> SignUpStatus:
    """Return what a sign-up gets when so many places are taken or held: one, or a turn."""
    return SignUpStatus.TAKEN if places is None or taken < places else SignUpStatus.WAITING


def held_until(
    told_at: datetime, starts_at: datetime | None, over_at: datetime | None, zone: str
) -> datetime | None:
    """Return until when a place is held for somebody who hears of it at `told_at`.

    None where it is too late for that: nothing is held from 18:00 of the day before on, nor once
    nobody can sign up any more.
    """
    until = min(told_at + HELD_FOR, over_at or told_at + HELD_FOR)
    if starts_at is not None:
        eve = starts_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
        until = min(until, datetime.combine(eve, HELD_UNTIL_AT, ZoneInfo(zone)).astimezone(UTC))
    return until if until > told_at else None


def day_before(on: date, is_working_day: Callable[[date], bool]) -> date:
    """Return the last working day before, on which a reminder still reaches people."""
    day = on - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
