"""Ideas: where one stands, who counts among those behind it, and when it falls asleep."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.keys import Key
from bot.errors import NoLongerOpen, UserFacingError, Way
from bot.texts import _

ASLEEP_AFTER = timedelta(days=180)
"""How long an idea stays among the first without anything new."""

ON_AGENDA_FROM = 3
"""Helpers with whom an idea comes onto the core team's agenda."""

IDEA = "idea"
"""The kind of things that are ideas: whoever tries one has it in custody."""


class Support(StrEnum):
    """What somebody gives an idea; a helper likes it as well."""

    LIKE = "like"
    HELP = "help"


class IdeaState(StrEnum):
    """What has been settled about an idea."""

    OPEN = "open"
    DONE = "done"
    NOT_NOW = "not now"
    MERGED = "merged"


class Stage(StrEnum):
    """Where an idea stands, as people read it."""

    NEW = "new"
    GATHERING = "gathering"
    TRIED = "tried"
    ASLEEP = "asleep"
    DONE = "done"
    NOT_NOW = "not now"
    MERGED = "merged"


class Shelf(StrEnum):
    """The lists of ideas."""

    AWAKE = "awake"
    ASLEEP = "asleep"
    SETTLED = "settled"


class IdeaSettled(NoLongerOpen):
    """Somebody does something with an idea that is done, put aside or part of another one."""

    sentence = _("This idea is no longer open. The list says what became of it.")
    leads_to = Way.IDEAS


class IdeaNotPutAside(NoLongerOpen):
    """Two of the core team pressed; one was faster."""

    sentence = _("This idea is open again already.")
    leads_to = Way.IDEAS


class AlreadyAmongIdeas(NoLongerOpen):
    """The preview belongs to a draft that was published, perhaps on another device."""

    sentence = _("This idea is already on the board.")
    leads_to = Way.IDEAS


class OwnIdea(UserFacingError):
    """Nobody counts behind their own idea."""

    sentence = _("This is your own idea: you’re behind it anyway.")
    leads_to = Way.IDEAS


class NotYourIdea(UserFacingError):
    """Only its author changes an idea, or says that it is the same as another one."""

    sentence = _("Only whoever had this idea can do that. Nothing has changed.")
    leads_to = Way.IDEAS


class SaidNo(NoLongerOpen):
    """The newer idea's author wants it to stand by itself."""

    sentence = _("Its author has said that it’s an idea of its own, and isn’t asked again.")
    leads_to = Way.IDEAS


class NobodyToAsk(UserFacingError):
    """The newer idea's author takes part no longer."""

    sentence = _("Its author doesn’t take part at the moment, so nobody can say yes.")
    leads_to = Way.IDEAS


def thing_of(number: int) -> Key:
    """Return the name by which custody knows an idea."""
    return Key(IDEA, number)


def number_of(thing: str) -> int:
    """Return the number of the idea that a thing is."""
    return int(Key(thing).rest)


def stage_of(
    state: IdeaState, *, is_tried: bool, supporters: int, active_at: datetime, now: datetime
) -> Stage:
    """Return where an idea stands."""
    if state is not IdeaState.OPEN:
        return Stage(state.value)
    if active_at <= now - ASLEEP_AFTER:
        return Stage.ASLEEP
    if is_tried:
        return Stage.TRIED
    return Stage.GATHERING if supporters else Stage.NEW


def comes_onto_agenda(helpers: int, agenda_at: datetime | None) -> bool:
    """True if so many would help for the first time; later comings and goings change nothing."""
    return helpers >= ON_AGENDA_FROM and agenda_at is None


def moved(
    older: Mapping[str, Support], newer: Mapping[str, Support], older_author: str, newer_author: str
) -> dict[str, Support]:
    """Return who is behind the older of two merged ideas, and with what: everybody once.

    Who would help with one of them helps with both. The newer one's author had the same idea, and
    likes it; the older one's is behind it anyway.
    """
    both = {newer_author: Support.LIKE} | dict(newer)
    for slack_id, support in older.items():
        if support is Support.HELP or slack_id not in both:
            both[slack_id] = support
    both.pop(older_author, None)
    return both
