"""Event coverage: who reports from where, from which angle, and from when on people can choose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.days import problem_of
from bot.domain.hosting import Words
from bot.domain.signup import OpensTooLate
from bot.domain.zones import moment_in
from bot.errors import NoLongerOpen, UserFacingError
from bot.texts import _

COVERAGE, ANGLE, RESERVE = "coverage", "angle", "reserve"
"""The first part of the keys of an event, of one of its angles, and of who would report from that
if nobody else does."""

LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240, 480)
"""Minutes that one angle can take."""

MOST_DAYS = 5
MOST_ANGLES = 30
"""Of one event: its card, with three blocks each, stays within Slack's 100 blocks."""

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


class CoverageOver(NoLongerOpen):
    """The angle has begun, or it or its event was cancelled."""

    sentence = _("This is over, has begun or was cancelled. Nothing has changed.")


class NotTheCoverageHost(UserFacingError):
    """Somebody else looks after the event."""

    sentence = _("Somebody else looks after this event. Nothing has changed.")


class AnglesTaken(UserFacingError):
    """Others are to have a turn as well."""

    sentence = _(
        "You’ve signed up for two angles of this event already, waiting lists included. From 24 "
        "hours before it begins, you can take more."
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


class OpensLaterThanThat(UserFacingError):
    """Nobody could sign up for this angle before it begins."""

    sentence = _("People can’t sign up for this event by then. Please choose a later moment.")


class NoAngle(UserFacingError):
    """Nobody could sign up for anything."""

    sentence = _("Please tick one angle at least. You can add more later.")


class TooManyAngles(UserFacingError):
    """The card has room for no more."""

    sentence = _("An event has {most} angles at most.")


@dataclass(frozen=True)
class Facts(Words):
    """What stands on an event's card, as its form holds it."""

    hashtag: str = ""
    press_contact: str = ""
    not_shown: str = ""
    opens_at: datetime | None = None


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


def plain_hashtag(typed: str) -> str:
    """Return the hashtag without its sign. Raises `NotAHashtag`."""
    word = typed.removeprefix("#")
    if word and not word.replace("_", "").isalnum():
        raise NotAHashtag
    return word


Problems = dict[str, UserFacingError | None]
"""What is wrong, by field; None for what is fine."""


def check_beginnings(
    facts: Facts, slots: Iterable[Slot], now: datetime, changed: str | None
) -> Problems:
    """Return what is wrong with when angles to come begin, and with their opening.

    `changed` is the field by which they begin at another moment than before; None if at the same.
    """
    late = None
    for slot in slots:
        if changed and (wrong := problem_of(slot.on, slot.at, facts.time_zone, now)):
            return {changed: wrong}
        late = late or (OpensTooLate() if _opens_after(facts, slot) else None)
    return {"opens": late}


def _opens_after(facts: Facts, slot: Slot) -> bool:
    begins = moment_in(facts.time_zone, slot.on, slot.at)
    return facts.opens_at is not None and facts.opens_at >= begins


def check_hours(facts: Facts, hours: Hours, kinds: Sequence[AngleKind], now: datetime) -> Problems:
    """Return what is wrong with a new event's hours."""
    return check_beginnings(facts, hours.slots(list(AngleKind)), now, "date") | {
        "ends": None if hours.minutes > 0 else EndsTooEarly(),
        "kinds": None if kinds else NoAngle(),
    }


def check_slot(slot: Slot, facts: Facts, now: datetime, others: int) -> Problems:
    """Return what is wrong with an angle beside so many others of its event."""
    too_many = TooManyAngles(most=MOST_ANGLES) if others >= MOST_ANGLES else None
    wrong = problem_of(slot.on, slot.at, facts.time_zone, now)
    if wrong is None and _opens_after(facts, slot):
        wrong = OpensLaterThanThat()
    return {"date": wrong, "angle": too_many}


def may_take(own: int, begins: datetime, now: datetime) -> bool:
    """True if somebody with so many angles of an event that begins then may take another one."""
    return own < ANGLES_EACH or now >= begins - FREE_BEFORE
