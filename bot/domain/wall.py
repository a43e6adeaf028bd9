"""Links to what is shown beyond Slack: to the wall, by occasion, and to the feed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.consents import Use
from bot.domain.stories.uses import Uses


class LinkKind(StrEnum):
    """What a link is for: it decides what is shown there, and for how long."""

    DISPLAY = "display"
    """A screen that hangs somewhere for months."""
    EVENT = "event"
    """A screen for the hours of an event."""
    BOARD = "board"
    """The four goals as chapters, with totals, for the management."""
    FEED = "feed"
    """A feed (Atom) that the intranet reads."""


@dataclass(frozen=True)
class Term:
    """How long links of a kind are open, and how long before their end the core team hears so."""

    default: timedelta
    longest: timedelta
    notice: timedelta


TERMS: Mapping[LinkKind, Term] = {
    LinkKind.DISPLAY: Term(timedelta(days=183), timedelta(days=366), timedelta(days=14)),
    LinkKind.EVENT: Term(timedelta(hours=12), timedelta(hours=72), timedelta(days=2)),
    LinkKind.BOARD: Term(timedelta(days=30), timedelta(days=92), timedelta(days=2)),
    LinkKind.FEED: Term(timedelta(days=366), timedelta(days=366), timedelta(days=14)),
}
"""Half a year and a year, hours, a month and a quarter, a year: the same day in a year is within
it, with a 29 February in between as well."""

USES_OF: Mapping[LinkKind, Uses] = {
    LinkKind.DISPLAY: (Use.WALL,),
    LinkKind.EVENT: (Use.WALL,),
    LinkKind.BOARD: (Use.WALL, Use.REPORT),
    LinkKind.FEED: (Use.INTRANET,),
}
"""The uses that a story needs a yes to, each of them, to be shown by a link of this kind.

The management reads the board link: that is what the consent to a report is about.
"""


def kinds_offered(uses: Collection[str]) -> tuple[LinkKind, ...]:
    """Return the kinds of links in a community that asks its authors about these uses."""
    return tuple(kind for kind in LinkKind if set(USES_OF[kind]).issubset(uses))


def is_open(ends_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """True if a link leads to something: it has not ended and nobody has revoked it."""
    return revoked_at is None and now < ends_at
