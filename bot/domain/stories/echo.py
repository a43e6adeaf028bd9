"""Where stories are used: each author hears of it once, with the occasion or the link."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import ELSEWHERE, Uses
from bot.domain.wall import USES_OF, LinkKind


class UsedAt(StrEnum):
    """A place where stories are used: what a link shows, the book, or a copy elsewhere."""

    DISPLAY = "display"
    EVENT = "event"
    BOARD = "board"
    FEED = "feed"
    BOOK = "book"
    INTRANET = "intranet"
    SOCIAL = "social"
    REPORT = "report"
    AWARDS = "awards"


NEEDED: Mapping[UsedAt, Uses] = {
    **{UsedAt(kind): uses for kind, uses in USES_OF.items()},
    **{UsedAt(use): (use,) for use in (Use.BOOK, *ELSEWHERE)},
}
"""The uses that a story needs its author's yes to, each of them, to be used there."""

TOLD_ONCE = frozenset({LinkKind.DISPLAY, LinkKind.FEED})
"""Kinds of links that stay for months: an author hears of the first, however many there are."""


def subject_of(kind: LinkKind, number: int) -> str:
    """Return what an author hears of once for a link: all of its kind, or this one."""
    return "" if kind in TOLD_ONCE else Key("link", number)


def is_allowed(place: UsedAt, allowed: Collection[Use]) -> bool:
    """True if a story with these uses may be used there as things stand."""
    return set(NEEDED[place]).issubset(allowed)
