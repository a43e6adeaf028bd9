"""Event coverage: who reports from where, from which angle, and from when on people can choose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.days import InThePast, TooFarAhead, is_too_far
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.texts import _

COVERAGE, ANGLE = "coverage", "angle"
"""The first part of the keys of an event, and of one of its angles."""

LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240, 480)
"""Minutes that one angle can take."""

MOST_DAYS = 5
MOST_ANGLES = 30
"""Of one event: its card stays within Slack's 100 blocks."""

MOST_PLACES = 50

ANGLES_EACH = 2
FREE_BEFORE = timedelta(hours=24)
"""So long before the event somebody can take more angles than that: who wanted one has had time."""

SOON = timedelta(days=10)
"""How long before it the core team reads that an angle is open."""

MOST_OF_HASHTAG = 60


class AngleKind(StrEnum):
    """From where somebody reports."""

    STAGE = "stage"
    STAND = "stand"
    BEHIND = "behind the scenes"
    PEOPLE = "people"


class CoverageState(StrEnum):
    """Whether an event, or one of its angles, is still wanted."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class CoverageOver(NoLongerOpen):
    """The angle has begun, or it or its event was cancelled."""

    sentence = _("This is over, has begun or was cancelled. Nothing has changed.")


class NotTheCoverageHost(UserFacingError):
    """Somebody else looks after the event."""

    sentence = _("Somebody else looks after this event. Nothing has changed.")


class NotYetOpen(UserFacingError):
    """A large event opens for all at the same moment."""

    sentence = _("You can sign up from {here} your time. On site that’s {there} ({zone}).")


class AnglesTaken(UserFacingError):
    """Others are to have a turn as well."""

    sentence = _(
        "You have two angles of this event already. From 24 hours before it begins, you can take "
        "more."
    )


class ReportsAlready(UserFacingError):
    """Who reports needs no "if nobody else"."""

    sentence = _("You’re down for this angle already. Nothing has changed.")


class NotAHashtag(UserFacingError):
    """Networks would cut it off."""

    sentence = _("A hashtag is one word of letters and numbers, such as #GoodConnections.")


class EndsTooEarly(UserFacingError):
    """It would be over before it begins."""

    sentence = _("Please choose a later time than the one above.")


class NoAngle(UserFacingError):
    """Nobody could sign up for anything."""

    sentence = _("Please tick one angle at least. You can add more later.")


class TooManyAngles(UserFacingError):
    """The card has room for no more."""

    sentence = _("An event has {most} angles at most.")


class OpensTooLate(UserFacingError):
    """Nobody could sign up before it begins."""

    sentence = _("Please choose a moment before the event begins.")


@dataclass(frozen=True)
class Facts:
    """What stands on an event's card, as its form holds it."""

    title: str
    venue: str
    time_zone: str
    hashtag: str = ""
    press_contact: str = ""
    not_shown: str = ""
    opens_on: date | None = None
    opens_from: time | None = None

    @property
    def opens_at(self) -> datetime | None:
        """The moment from which people can sign up; None for at once."""
        if self.opens_on is None:
            return None
        return moment_there(self.opens_on, self.opens_from or time(9), self.time_zone)


@dataclass(frozen=True)
class Slot:
    """One angle, on the clocks of the place."""

    kind: AngleKind
    on: date
    at: time
    minutes: int
    places: int | None = None


@dataclass(frozen=True)
class Hours:
    """On which days an event is, and from when until when on each of them."""

    on: date
    begins: time
    ends: time
    days: int = 1

    @property
    def minutes(self) -> int:
        """How long it is on each day."""
        return (self.ends.hour - self.begins.hour) * 60 + self.ends.minute - self.begins.minute

    def slots(self, kinds: Sequence[AngleKind]) -> Iterator[Slot]:
        """Return these angles on every day, for as long as the event is."""
        for day in range(self.days):
            for kind in kinds:
                yield Slot(kind, self.on + timedelta(days=day), self.begins, self.minutes)


def moment_there(on: date, at: time, zone: str) -> datetime:
    """Return the moment at which clocks of that zone show this."""
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)


def plain_hashtag(typed: str) -> str:
    """Return the hashtag without its sign. Raises `NotAHashtag`."""
    word = typed.removeprefix("#")
    if word and not word.replace("_", "").isalnum():
        raise NotAHashtag
    return word


def day_problem(on: date, at: time, zone: str, now: datetime) -> UserFacingError | None:
    """Return what is wrong with a beginning, if anything."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if is_too_far(on, today):
        return TooFarAhead()
    # The day first: before the year 1 and after 9999 there is no moment in UTC.
    if on < today or moment_there(on, at, zone) <= now:
        return InThePast()
    return None


def check_hours(
    hours: Hours, kinds: Sequence[AngleKind], zone: str, now: datetime
) -> dict[str, UserFacingError]:
    """Return what is wrong with a new event's hours, by field."""
    problems: dict[str, UserFacingError] = {}
    if wrong := day_problem(hours.on, hours.begins, zone, now):
        problems["date"] = wrong
    if hours.minutes <= 0:
        problems["ends"] = EndsTooEarly()
    if not kinds:
        problems["kinds"] = NoAngle()
    return problems


def check_slot(slot: Slot, zone: str, now: datetime, others: int) -> None:
    """Raise `FieldErrors` for what is wrong with an angle beside so many others of its event."""
    problems: dict[str, UserFacingError] = {}
    if wrong := day_problem(slot.on, slot.at, zone, now):
        problems["date"] = wrong
    if others >= MOST_ANGLES:
        problems["kind"] = TooManyAngles(most=MOST_ANGLES)
    if problems:
        raise FieldErrors(problems)


def may_take(own: int, begins: datetime, now: datetime) -> bool:
    """True if somebody with so many angles of an event that begins then may take another one."""
    return own < ANGLES_EACH or now >= begins - FREE_BEFORE
