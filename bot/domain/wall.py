"""Links to what is shown beyond Slack: to the wall, by occasion, and to the feed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.consents import Use
from bot.domain.days import InThePast
from bot.domain.hours import local_date
from bot.domain.stories.uses import Uses
from bot.errors import FieldErrors, UserFacingError
from bot.texts import _

LAST_MINUTE = time(23, 59)
"""Of a day for which no time is named: the day itself counts."""


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


class NoPublicSite(UserFacingError):
    """The bot has no public address, so a link would lead nowhere."""

    sentence = _(
        "There’s no public site yet, so there are no links to the wall. Whoever runs me on the "
        "server sets one up with WEB_URL."
    )


class KindNotOffered(UserFacingError):
    """Authors are not asked about a use that such a link needs."""

    sentence = _("Nobody here is asked about this use, so such a link would show nothing.")


class NoPurpose(UserFacingError):
    """Later nobody would know which link to revoke."""

    sentence = _("Please say where it hangs or who gets it, so that it can be found again.")


class EventTooLong(UserFacingError):
    """A link for an event is left open for longer than an event lasts."""

    sentence = _("An event’s link is open for {hours} hours at most.")


class OpenTooLong(UserFacingError):
    """A link is left open for longer than links of its kind are."""

    sentence = _("A link of this kind is open for {days} days at most. You can make a new one.")


@dataclass(frozen=True)
class Term:
    """How long links of a kind are open, and how long before their end the core team hears so."""

    default: timedelta
    longest: timedelta
    notice: timedelta


TERMS: Mapping[LinkKind, Term] = {
    LinkKind.DISPLAY: Term(timedelta(days=183), timedelta(days=366), timedelta(days=14)),
    LinkKind.EVENT: Term(timedelta(hours=12), timedelta(hours=72), timedelta(days=2)),
    LinkKind.BOARD: Term(timedelta(days=30), timedelta(days=92), timedelta(days=7)),
    LinkKind.FEED: Term(timedelta(days=366), timedelta(days=366), timedelta(days=14)),
}
"""Half a year and a year, hours, a month and a quarter, a year: the same day next year is within
it, with a 29 February in between as well. The digest comes once a week, so what lasts for longer is
noticed a week ahead at least.
"""

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


def is_ending(kind: LinkKind, made_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """True if an open link ends so soon that the core team hears of it.

    That begins in the second half of its time: whoever made it for a few hours knows.
    """
    half = made_at + (ends_at - made_at) / 2
    return now >= half and now + TERMS[kind].notice >= ends_at


def end_of(
    kind: LinkKind, on: date | None, at: time | None, *, zone: str, now: datetime
) -> datetime:
    """Return the moment up to which a new link is open: this day and time, as the zone has them.

    Without a time it is the day's end, or the longest there is where that comes before; without a
    day it is today, and without both what is usual for the kind. Raises `FieldErrors` for a moment
    that has passed, or lies too far ahead.
    """
    if on is None and at is None:
        return now + TERMS[kind].default
    today, longest = local_date(now, zone), TERMS[kind].longest
    day, field = on or today, "date" if on else "time"
    # By days first: before the year 1 and after 9999 there is no moment in UTC.
    if day < today:
        raise FieldErrors({field: InThePast()})
    if day > today + longest:
        raise FieldErrors({field: _too_long(kind)})
    ends_at = datetime.combine(day, at or LAST_MINUTE, ZoneInfo(zone)).astimezone(UTC)
    if ends_at <= now:
        raise FieldErrors({field: InThePast()})
    if at is not None and ends_at > now + longest:
        raise FieldErrors({"time": _too_long(kind)})
    return min(ends_at, now + longest)


def _too_long(kind: LinkKind) -> UserFacingError:
    longest = TERMS[kind].longest
    if kind is LinkKind.EVENT:
        return EventTooLong(hours=longest // timedelta(hours=1))
    return OpenTooLong(days=longest.days)
