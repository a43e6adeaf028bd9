"""Ideas: where one stands, who counts among those behind it, and when it falls asleep."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class IdeaWords:
    """An idea in its author's words."""

    title: str = ""
    text: str = ""


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


class Shelf(StrEnum):
    """The lists of ideas."""

    AWAKE = "awake"
    ASLEEP = "asleep"
    SETTLED = "settled"


class IdeaSettled(NoLongerOpen):
    """Somebody does something with an idea that is done, put aside or part of another one."""

    sentence = _("This idea is no longer open. The board says what became of it.")
    leads_to = Way.IDEAS


class AuthorNotAsked(UserFacingError):
    """The newer idea's author said no before, or takes part no longer."""

    sentence = _("Its author has said no before, or doesn’t take part now, and isn’t asked again.")
    leads_to = Way.IDEAS


class AuthorAsked(UserFacingError):
    """The newer idea's author has this very question before them."""

    sentence = _("Its author has been asked that already, and decides.")
    leads_to = Way.IDEAS


def thing_of(number: int) -> Key:
    """Return the name by which custody knows an idea."""
    return Key(IDEA, number)


def is_asleep(renewed_at: datetime, now: datetime) -> bool:
    """True if there has been nothing new about an idea for so long."""
    return renewed_at <= now - ASLEEP_AFTER


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
    both = {newer_author: Support.LIKE, **newer}
    both |= {
        slack_id: support
        for slack_id, support in older.items()
        if support is Support.HELP or slack_id not in both
    }
    both.pop(older_author, None)
    return both
