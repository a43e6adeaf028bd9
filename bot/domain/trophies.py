"""The travelling trophy: who has it, whom it goes to next, where it is, what is in its box."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from bot.domain import custody
from bot.domain.access import Audience
from bot.domain.custody import FREE, Custody, NotYours
from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.errors import UserFacingError, Way
from bot.texts import _

TROPHY_PROMPT = Prompt(
    "trophies", _("A trophy that is offered or on its way"), Audience.COLLEAGUES, rank=75
)
PROMPTS = (TROPHY_PROMPT,)

TROPHY = "trophy"
"""The kind of things that are trophies, and of their public addresses."""

AT = time(9)
"""When both are reminded, on their own clocks."""

DAYS_TO_REMIND = (3, 10)
"""Working days of each of the two in one state, after which they are reminded."""

DAYS_TO_LAPSE = 15
"""Working days after which an offer that nobody answered ends. Our choice."""

DAYS_TO_SEND_AGAIN = 1
"""Working days after which the same offer can be sent again. Our choice."""

TOWN_MOST = 60
"""Characters of a town's name."""


def thing_of(name: str) -> Key:
    """Return the name by which custody and the ledger of consents know a trophy."""
    return Key(TROPHY, name)


def name_of(thing: str) -> str:
    """Return the trophy's name in community.toml."""
    return Key(thing).rest


class Stage(StrEnum):
    """Where a trophy is between two holders."""

    HOMELESS = "homeless"
    """Nobody has it."""
    HELD = "held"
    OFFERED = "offered"
    AGREED = "agreed"
    """Somebody has said that they take it; it has not left yet."""
    ON_THE_WAY = "on the way"
    MISSING = "missing"


UNDER_WAY = frozenset({Stage.OFFERED, Stage.AGREED, Stage.ON_THE_WAY})
"""Stages in which both are reminded."""

OUT_OF_HANDS = frozenset({Stage.ON_THE_WAY, Stage.MISSING})
"""Stages in which its holder answers for it and does not have it."""


class Side(StrEnum):
    """The two of a hand-over."""

    HOLDER = "holder"
    NEXT = "next"


class Mark(StrEnum):
    """What somebody found of a thing in the box."""

    THERE = "there"
    USED_UP = "used up"
    MISSING = "missing"
    ADDED = "added"


class MovedOn(UserFacingError):
    """The trophy is in another state by now."""

    sentence = _(
        "The trophy has moved on meanwhile. Its passport says where it is now. Nothing has changed."
    )
    leads_to = Way.TROPHIES


class NoTrophies(UserFacingError):
    """community.toml names no trophy, or this one no longer."""

    sentence = _("There’s no travelling trophy in this community at the moment.")


class CoreTeamBegins(UserFacingError):
    """The very first holder is somebody of the core team."""

    sentence = _("A new trophy starts out from the core team. They’ll tell you once it does.")
    leads_to = Way.TROPHIES


class CannotTakeIt(UserFacingError):
    """Somebody who is no member, is on a pause or a guest."""

    sentence = _("This person can’t take the trophy at the moment. Please choose somebody else.")


class NotATown(UserFacingError):
    """More than a town: no address is kept."""

    sentence = _("Please give the town only, no street and no postcode. I keep no addresses.")


@dataclass(frozen=True)
class Passage:
    """A trophy's custody, and its stage. The old holder has it until the next one says it's here.

    `custody.offered_to` is the next one from the offer up to the arrival.
    """

    custody: Custody = FREE
    stage: Stage = Stage.HOMELESS

    @property
    def holder(self) -> str | None:
        """The person who answers for it."""
        return self.custody.holder

    @property
    def next(self) -> str | None:
        """The person it is offered to, or on its way to."""
        return self.custody.offered_to

    def side_of(self, slack_id: str) -> Side | None:
        """Return the part this person has in it; None for everybody else."""
        if slack_id == self.holder:
            return Side.HOLDER
        return Side.NEXT if slack_id == self.next else None

    def other_than(self, slack_id: str) -> str:
        """Return the other one of the two; empty where there is nobody."""
        return (self.next if slack_id == self.holder else self.holder) or ""


Step = Callable[[Passage], Passage]


def take(passage: Passage, who: str) -> Passage:
    """Return a homeless trophy, taken; a second click changes nothing. Raises `HeldByAnother`."""
    taken = custody.take(passage.custody, who)
    return passage if taken == passage.custody else Passage(taken, Stage.HELD)


def offer(passage: Passage, who: str, to: str) -> Passage:
    """Return the trophy with its one open offer, which can be sent again.

    Raises as custody's rule does, and `MovedOn` once it is promised, on its way or missing.
    """
    offered = custody.offer(passage.custody, who, to)
    return Passage(offered, _at(passage, Stage.OFFERED, Stage.HELD, Stage.OFFERED))


def agree(passage: Passage, who: str) -> Passage:
    """Return the trophy with a promise to take it; a second click changes nothing."""
    _require_next(passage, who)
    if passage.stage in {Stage.AGREED, Stage.ON_THE_WAY}:
        return passage
    return replace(passage, stage=_at(passage, Stage.AGREED, Stage.OFFERED))


def decline(passage: Passage, who: str) -> Passage:
    """Return the trophy as it stays with its holder; it can be declined until it is sent."""
    _require_next(passage, who)
    stage = _at(passage, Stage.HELD, Stage.OFFERED, Stage.AGREED)
    return Passage(custody.decline(passage.custody, who), stage)


def take_back(passage: Passage, who: str) -> Passage:
    """Return the trophy without the offer; it can be taken back until it is sent."""
    taken = custody.take_back(passage.custody, who)
    return Passage(taken, _at(passage, Stage.HELD, Stage.OFFERED, Stage.AGREED))


def send(passage: Passage, who: str) -> Passage:
    """Return the trophy on its way; a second click changes nothing. Raises `NotYours`."""
    _require_holder(passage, who)
    if passage.stage is Stage.ON_THE_WAY:
        return passage
    return replace(passage, stage=_at(passage, Stage.ON_THE_WAY, Stage.AGREED))


def arrive(passage: Passage, who: str) -> Passage:
    """Return the trophy with the next one, who says that it's here: only now it is theirs."""
    if passage == Passage(Custody(who), Stage.HELD):
        return passage
    _require_next(passage, who)
    stage = _at(passage, Stage.HELD, Stage.AGREED, Stage.ON_THE_WAY, Stage.MISSING)
    return Passage(custody.accept(passage.custody, who), stage)


def miss(passage: Passage, who: str) -> Passage:
    """Return the trophy as missing: its holder says so, or the next one while it is on its way.

    An offer that nobody has agreed to ends. A second click changes nothing. Raises `NotYours`.
    """
    is_awaited = passage.stage in OUT_OF_HANDS and passage.next == who
    if not is_awaited:
        _require_holder(passage, who)
    if passage.stage is Stage.OFFERED:
        return Passage(custody.lapse(passage.custody), Stage.MISSING)
    return replace(passage, stage=Stage.MISSING)


def find(passage: Passage, who: str) -> Passage:
    """Return a missing trophy with whoever has it in their hands; its holder's second click too."""
    if passage == Passage(Custody(who), Stage.HELD):
        return passage
    _at(passage, Stage.HELD, Stage.MISSING)
    return Passage(custody.take(FREE, who), Stage.HELD)


def let_go(_passage: Passage) -> Passage:
    """Return the trophy of somebody who leaves: it needs a home."""
    return Passage()


def close(passage: Passage) -> Passage:
    """Return the trophy without an offer that lapsed, or whose next one takes part no longer."""
    stage = Stage.MISSING if passage.stage is Stage.MISSING else Stage.HELD
    return Passage(custody.lapse(passage.custody), stage)


def _at(passage: Passage, then: Stage, *now: Stage) -> Stage:
    if passage.stage not in now:
        raise MovedOn
    return then


def _require_next(passage: Passage, who: str) -> None:
    if passage.next != who:
        raise MovedOn


def _require_holder(passage: Passage, who: str) -> None:
    if passage.holder != who:
        raise NotYours


Box = Mapping[str, Mark]
"""What somebody found in the box: a mark for each thing."""


IN_THE_BOX = frozenset({Mark.THERE, Mark.ADDED})
"""Marks that say that a thing is in the box, whoever put it there."""


def differences(sent: Box, received: Box) -> list[str]:
    """Return the things that one of the two found in the box and the other did not, by name.

    What only one of them was asked about, since community.toml changed meanwhile, is none.
    """
    both = sorted(sent.keys() & received.keys())
    return [one for one in both if (sent[one] in IN_THE_BOX) != (received[one] in IN_THE_BOX)]


def town_of(typed: str) -> str | None:
    """Return the town; None where nothing was typed. Raises `NotATown` for an address."""
    town = " ".join(typed.split())
    if any(sign.isdigit() or sign in ",;/@" for sign in town):
        raise NotATown
    return town or None
