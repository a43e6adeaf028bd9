"""Dates as people write them: what has one meaning is read, the rest asked about."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.domain.calendar_words import MONTHS, WEEKDAYS
from bot.domain.folding import folded
from bot.domain.roster.findings import Problem

EARLIEST_YEAR = 1950  # nobody at work joined anything before
LONGEST = (
    90  # characters; a browser's "Tue Dec 31 2019 ... (Central European Standard Time)" has 66
)
DAY, MONTH = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
YEAR, FULL_YEAR = r"(?P<year>\d{4}|['’]?\d{2})", r"(?P<year>\d{4})"
WORD = r"(?P<word>[^\W\d]+)"
TH = r"(?:\.|st|nd|rd|th|er|º)?"
BETWEEN = r"(?:\s?[-/]|\.?,?\s|\.)\s?(?:(?:de|del|of)\s)?"
BEHIND_YEAR = r"(?:\.|\s?r\.|\s?roku)?"
SHAPES = [
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{FULL_YEAR}-{MONTH}-{DAY}",
        rf"{FULL_YEAR}[/.]\s?{MONTH}[/.]\s?{DAY}\.?",
        r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)",
        rf"{DAY}\.\s?{MONTH}\.\s?{YEAR}{BEHIND_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<sign>[/-])(?P<second>\d{{1,2}})[/-]{YEAR}",
        rf"{DAY}{TH}(?:{BETWEEN})?{WORD}(?:{BETWEEN})?{YEAR}{BEHIND_YEAR}",
        rf"{WORD}\.?\s{DAY}{TH},?\s{FULL_YEAR}",
        rf"{WORD}\.?\s{DAY}{TH},\s{YEAR}",
        rf"{FULL_YEAR}{BETWEEN}{WORD}{BETWEEN}{DAY}\.?",
        rf"{WORD}(?:{BETWEEN})?{YEAR}{BEHIND_YEAR}",
        rf"{MONTH}[/.\-]\s?{FULL_YEAR}",
        rf"{FULL_YEAR}[/-]{MONTH}",
        r"(?P<year>(?:19|20)\d{2})",
    )
]
_CLOCK = r"(?:\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
_OFFSET = r"[+\-−]\d{1,2}(?::?\d{2})?"
_ZONE = rf"(?:\s?(?:[a-z]+/[a-z_/]+|[a-z]{{1,5}}))?(?:\s?{_OFFSET})?(?:\s?[\[(][^()\[\]]*[\])])?"
TIME = re.compile(
    rf"(?<=\d)(?:(?:t|,?\s)(?:(?:um|at|à)\s)?{_CLOCK}{_ZONE}|\s?(?:z|utc|gmt)"
    rf"|(?<=-\d\d)[+−-]\d\d:\d\d)$",
    re.IGNORECASE,
)
"""A time and a zone behind a day: the day that was written is meant."""

BEFORE = frozenset(
    [
        "seit",
        "since",
        "ab",
        "from",
        "am",
        "on",
        "le",
        "el",
        "den",
        "dem",
        "the",
        "depuis",
        "desde",
        "od",
        "dnia",
    ]
)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
FIRST_SERIAL_DAY = date(1899, 12, 30)
"""Spreadsheets count days from here: 61 is 1 March 1900 (ECMA-376 part 1, 18.17.4.1)."""


class Exactness(StrEnum):
    """How much of a date was written down."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Order(StrEnum):
    """Which number comes first: 24/10/2022, 10/24/2022 or 22-10-24."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


@dataclass(frozen=True)
class ListedDate:
    """A day, and how exactly the list knew it."""

    day: date
    exact: Exactness

    def __str__(self) -> str:
        return self.day.isoformat()

    def could_be(self, other: date) -> bool:
        """True if `other` can be the same day, written more exactly."""
        if self.exact is Exactness.DAY:
            return self.day == other
        same_year = self.day.year == other.year
        return same_year and (self.exact is Exactness.YEAR or self.day.month == other.month)


@dataclass(eq=False)
class NoDate(Exception):  # a sentence: there is no such date
    """There is no date to take: `problem` says why, `instead` what could have been meant."""

    problem: Problem
    instead: str = ""


class _Meaning(NamedTuple):
    """What a date can mean; `order` where it depends on which number comes first."""

    year: int
    month: int
    day: int
    order: Order | None = None


def read_date(text: str, today: date, order: Order | None = None) -> ListedDate:
    """Return the day that the text names; a month or a year alone stands for its first day.

    `order` is that of the column, for numbers that could be either. Raises `NoDate` for what is no
    date, what no calendar has, what has two meanings, and what lies after `today`.
    """
    listed = parse_date(text, today, order)
    if listed.day > today:
        raise NoDate(Problem.DATE_IN_FUTURE, today.isoformat())
    return listed


def parse_date(text: str, today: date, order: Order | None = None) -> ListedDate:
    """Return what `read_date` does, with days to come allowed: the end of a pause is one."""
    parts, weekdays = _parts(text)
    days = _days(parts, weekdays, today)
    if len(days) > 1 and order is not None:
        days = [one for one in days if order in one[1]] or days
    if len(days) > 1:
        raise NoDate(Problem.DATE_AMBIGUOUS, " / ".join(day.isoformat() for day, _ in days))
    return ListedDate(days[0][0], _exactness(parts))


def order_of(cells: Iterable[str], today: date) -> Order | None:
    """Return the order of the numbers in a column's dates, as far as a cell proves it.

    None where no cell does, or where two contradict each other.
    """
    orders: set[Order] = set()
    for cell in cells:
        with suppress(NoDate):
            days = _days(*_parts(cell), today)
            if len(days) == 1 and len(days[0][1]) == 1:
                orders |= days[0][1]
    return orders.pop() if len(orders) == 1 else None


def day_of_serial(text: str, today: date) -> date | None:
    """Return the day that a spreadsheet means by this number.

    None for any other text, and for days before `EARLIEST_YEAR` and to come.
    """
    if (found := SERIAL.fullmatch(text.strip())) is None:
        return None
    day = FIRST_SERIAL_DAY + timedelta(days=int(found[1]))
    return day if day.year >= EARLIEST_YEAR and day <= today else None


def has_time(text: str) -> bool:
    """True if a time of day stands behind the day."""
    return TIME.search(" ".join(text[:LONGEST].split())) is not None


def _parts(text: str) -> tuple[Mapping[str, str], tuple[int, ...]]:
    """Return the parts of a date by their names, and the weekdays that stand beside it."""
    words = " ".join(text.split())
    if len(words) > LONGEST:
        raise NoDate(Problem.DATE_UNREADABLE)
    words = TIME.sub("", _without_preposition(words))
    weekdays: tuple[int, ...] = ()
    if (parts := _matched(words)) is None:
        words, weekdays = _without_weekday(words)
        parts = _matched(words)
    if parts is None or ("word" in parts and folded(parts["word"]) not in MONTHS):
        raise NoDate(Problem.DATE_UNREADABLE)
    return parts, weekdays


def _matched(words: str) -> Mapping[str, str] | None:
    matches = (shape.fullmatch(words) for shape in SHAPES)
    return next((found.groupdict() for found in matches if found), None)


def _without_weekday(words: str) -> tuple[str, tuple[int, ...]]:
    """Return the words without a weekday in front or behind, and which one that is."""
    first, _, rest = words.partition(" ")
    before, _, last = words.rpartition(" ")
    for weekday, others in ((first, rest), (last, before)):
        if numbers := WEEKDAYS.get(folded(weekday)):
            return _without_preposition(others.rstrip(",")), numbers
    return words, ()


def _without_preposition(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in BEFORE else words


def _exactness(parts: Mapping[str, str]) -> Exactness:
    if parts.keys() & {"day", "first"}:
        return Exactness.DAY
    return Exactness.MONTH if parts.keys() & {"month", "word"} else Exactness.YEAR


def _days(
    parts: Mapping[str, str], weekdays: tuple[int, ...], today: date
) -> list[tuple[date, frozenset[Order]]]:
    """Return each day that can be meant, with the orders of numbers that lead to it."""
    meanings = list(_meanings(parts, today))
    if meanings[0].year < EARLIEST_YEAR:
        raise NoDate(Problem.DATE_UNREADABLE)
    days: dict[date, frozenset[Order]] = {}
    for year, month, day, order in meanings:
        with suppress(ValueError):
            real = date(year, month, day)
            days[real] = days.get(real, frozenset()) | ({order} if order else set())
    if not days:
        raise NoDate(Problem.DATE_IMPOSSIBLE, _nearest(meanings[0]))
    fitting = {day: orders for day, orders in days.items() if day.weekday() in weekdays}
    if weekdays and not fitting:
        raise NoDate(Problem.DATE_IMPOSSIBLE, min(days).isoformat())
    return list((fitting or days).items())


def _nearest(meaning: _Meaning) -> str:
    """Return the last day of the month that was meant, "" if there is no such month."""
    year, month, *_rest = meaning
    return f"{year}-{month:02}-{monthrange(year, month)[1]}" if 1 <= month <= 12 else ""


def _meanings(parts: Mapping[str, str], today: date) -> Iterator[_Meaning]:
    """Yield what the parts can mean, the usual one first."""
    year, day = _full_year(parts["year"], today), int(parts.get("day", 1))
    if "first" in parts:
        yield from _of_two_numbers(parts, year, today)
    elif "word" in parts:
        yield from (_Meaning(year, month, day) for month in MONTHS[folded(parts["word"])])
    else:
        yield _Meaning(year, int(parts.get("month", 1)), day)


def _of_two_numbers(parts: Mapping[str, str], year: int, today: date) -> Iterator[_Meaning]:
    first, second = int(parts["first"]), int(parts["second"])
    yield _Meaning(year, second, first, Order.DAY_FIRST)
    yield _Meaning(year, first, second, Order.MONTH_FIRST)
    if parts["sign"] == "-" and len(parts["year"]) == 2:
        # 21-05-06 can be a date in ISO's order without its century.
        years = _full_year(parts["first"], today)
        turned = _Meaning(years, second, int(parts["year"]), Order.YEAR_FIRST)
        if EARLIEST_YEAR <= turned.year <= today.year:
            yield turned


def _full_year(text: str, today: date) -> int:
    digits = text.lstrip("'’")
    if len(digits) > 2:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    # "98" is 1998; a little ahead stays ahead, so that a slip of the pen is seen as one.
    return year - 100 if year > today.year + 20 else year
