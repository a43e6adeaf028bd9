"""Polls for a date: what is to choose from and until when, counting, and the date to propose.

A date is a whole day, which is of no zone, or a moment, in UTC.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.days import InThePast, is_too_far
from bot.domain.hours import local_date
from bot.domain.roster.dates import Exactness, NoDate, has_time, parse_date
from bot.domain.zones import end_of_day, moment_in
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.texts import _

LEAST_OPTIONS, MOST_OPTIONS = 2, 12


class Reply(StrEnum):
    """What somebody says to one date."""

    YES = "yes"
    IF_NEED_BE = "if need be"
    NO = "no"


class Visibility(StrEnum):
    """What a poll shows of its answers; chosen once, and printed on it."""

    NAMES = "names"
    COUNTS = "counts"


class PollStage(StrEnum):
    """How far a poll is."""

    OPEN = "open"
    CLOSED = "closed"
    """It is counted, and somebody decides."""
    SETTLED = "settled"
    """The date is set, or there will be none."""


class NotADate(UserFacingError):
    """A line has no full date, or one with two meanings."""

    sentence = _(
        "I can’t read line {line} as a date: “{typed}”. Please write the day with its year, such "
        "as 4.3.2027, 4 March 2027 or 2027-03-04; with a time: 4.3.2027 18:00."
    )


class NoSuchChoice(UserFacingError):
    """A date lies in the past or too far ahead, or stands there already."""

    sentence = _(
        "Line {line} can’t be chosen: “{typed}”. Each date lies ahead, within two years, and "
        "stands there once."
    )


class MixedLines(UserFacingError):
    """Whole days beside moments: nobody could compare them."""

    sentence = _("Some lines have a time and others don’t. Please give one to all, or to none.")


class WrongNumber(UserFacingError):
    """Too few dates to choose from, or too many for a phone."""

    sentence = _("A poll has {least} to {most} dates, one a line. These are {number}.")


class ClosesTooLate(UserFacingError):
    """The first date would have come before anybody decides."""

    sentence = _("Please choose a day before the first date of the poll.")


class PollClosed(NoLongerOpen):
    """Answers are counted: none can be changed any more. A noun's own says where to look."""

    sentence = _("This poll is closed. You’ll find what became of it in the list.")


@dataclass(frozen=True, order=True)
class When:
    """A date to choose: a whole day or a moment."""

    day: date | None = None
    moment: datetime | None = None

    @classmethod
    def read(cls, written: str) -> "When":
        """Return the date that was written by `written`."""
        if "T" in written:
            return cls(moment=datetime.fromisoformat(written))
        return cls(day=date.fromisoformat(written))

    @property
    def written(self) -> str:
        """The date as it is kept (ISO 8601)."""
        return (self.moment or self.day or date.min).isoformat()

    def on(self, zone: str) -> date:
        """Return the day; of a moment, the one in this zone."""
        return local_date(self.moment, zone) if self.moment else self.day or date.min

    def at(self, begins: time | None, zone: str) -> datetime | None:
        """Return the moment, in UTC: a day at this time of the zone; None without a time."""
        if self.moment is not None or begins is None:
            return self.moment
        return datetime.combine(self.on(zone), begins, ZoneInfo(zone)).astimezone(UTC)


_CLOCK = re.compile(
    r"(?P<day>.*?\S)(?:,|\s)\s*(?:(?:um|at)\s)?"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?:\s?(?:uhr|h))?"
    r"|(?P<german>\d{1,2})(?:\.(?P<after>\d{2}))?\s?uhr"
    r"|(?P<english>\d{1,2})(?::(?P<past>\d{2}))?\s?(?P<half>[ap])\.?m\.?)",
    re.IGNORECASE,
)
"""A day and the time behind it: 18:00, 18:00 Uhr, 18 Uhr, 6 pm, 6:30 pm."""


def read_options(typed: str, zone: str, now: datetime) -> list[When]:
    """Return the dates that were typed, one a line, in German or English, the earliest first.

    Times are those of `zone`, where it takes place. Raises an error that names the line.
    """
    numbered = [(n, line.strip()) for n, line in enumerate(typed.splitlines(), 1) if line.strip()]
    if not LEAST_OPTIONS <= len(numbered) <= MOST_OPTIONS:
        raise WrongNumber(least=LEAST_OPTIONS, most=MOST_OPTIONS, number=len(numbered))
    found: list[When] = []
    today = local_date(now, zone)
    for number, line in numbered:
        when = _read_line(line, zone, today)
        if when is None:
            raise NotADate(line=number, typed=line)
        has_passed = when.moment <= now if when.moment else when.on(zone) < today
        if has_passed or is_too_far(when.on(zone), today) or when in found:
            raise NoSuchChoice(line=number, typed=line)
        found.append(when)
    if len({one.day is None for one in found}) > 1:
        raise MixedLines
    return sorted(found, key=lambda one: one.written)


@dataclass(frozen=True)
class Question:
    """What somebody asks who looks for a date."""

    typed: str
    """The dates, one a line."""
    visibility: Visibility
    closes_on: date

    def options(self, zone: str, now: datetime, community_zone: str) -> list[When]:
        """Return the dates; raises `FieldErrors` for the first thing that is wrong.

        `zone` is that of the place; the poll closes at midnight in the community's.
        """
        field = "dates"
        try:
            found = read_options(self.typed, zone, now)
            field = "closes"
            check_closing(self.closes_on, found, zone, now, community_zone)
        except UserFacingError as wrong:
            raise FieldErrors({field: wrong}) from None
        return found


def check_closing(
    closes_on: date, options: Sequence[When], zone: str, now: datetime, community_zone: str
) -> None:
    """Raise an error unless answers are taken until a day from now on, before the first date."""
    if closes_on < local_date(now, community_zone):
        raise InThePast
    first = min(one.moment or moment_in(zone, one.on(zone), time()) for one in options)
    if closes_on >= min(one.on(zone) for one in options):
        raise ClosesTooLate
    if end_of_day(community_zone, closes_on) > first:
        raise ClosesTooLate


def _read_line(line: str, zone: str, today: date) -> When | None:
    clock = _CLOCK.fullmatch(line)
    typed = clock["day"].rstrip(",") if clock else line
    try:
        # The lists' reading passes over a time behind a day; here one that is unclear matters.
        listed = None if has_time(typed) else parse_date(typed, today)
        begins = _time_of(clock) if clock else None
    except (NoDate, ValueError):
        return None
    if listed is None or listed.exact is not Exactness.DAY:
        return None
    day = When(day=listed.day)
    return day if begins is None else When(moment=day.at(begins, zone))


def _time_of(clock: re.Match[str]) -> time:
    """Return the time of day; raises ValueError for one that no clock shows."""
    if clock["half"]:
        hour = int(clock["english"])
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        return time(hour % 12 + 12 * (clock["half"].casefold() == "p"), int(clock["past"] or 0))
    return time(int(clock["hour"] or clock["german"]), int(clock["minute"] or clock["after"] or 0))


@dataclass(frozen=True)
class Tally:
    """How many said what to one date; where names are visible, who can and who could."""

    yes: int = 0
    if_need_be: int = 0
    no: int = 0
    can: Sequence[str] = ()
    could: Sequence[str] = ()

    @property
    def numbers(self) -> list[int]:
        """Yes, if need be, no."""
        return [self.yes, self.if_need_be, self.no]


def count(option: str, replies: Iterable[tuple[str, Mapping[str, str]]]) -> Tally:
    """Return what people said to one date; each comes with their id and replies by option."""
    said: dict[str | None, list[str]] = {}
    for person, by_option in replies:
        said.setdefault(by_option.get(option), []).append(person)
    yes, if_need_be, no = (said.get(reply, []) for reply in Reply)
    return Tally(len(yes), len(if_need_be), len(no), can=yes, could=if_need_be)


def proposed(tallies: Sequence[Tally]) -> int | None:
    """Return the place of the date to propose; None where nobody could come on any.

    Most can, then fewest can't, then most could if need be, then the earliest: they come in order.
    """
    possible = [n for n, one in enumerate(tallies) if one.yes or one.if_need_be]
    ranks = {n: (-tallies[n].yes, tallies[n].no, -tallies[n].if_need_be) for n in possible}
    return min(possible, key=ranks.__getitem__, default=None)
