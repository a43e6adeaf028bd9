"""Dates as people write them: what has one meaning is read, the rest asked about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.roster.findings import Problem
from bot.domain.roster.matching import folded

EARLIEST_YEAR = 1950  # nobody at work joined anything before
_MONTHS = (
    "jan januar january jaenner jaen",
    "feb februar february feber",
    "mar maerz march mrz mae marz",
    "apr april",
    "mai may",
    "jun juni june",
    "jul juli july",
    "aug august",
    "sep sept september",
    "okt oct oktober october",
    "nov november",
    "dez dec dezember december",
)
MONTHS = {name: at for at, names in enumerate(_MONTHS, start=1) for name in names.split()}
DAY, MONTH, NUMBERS = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"\d{1,2}"
YEAR, FULL_YEAR = r"(?P<year>\d{4}|'?\d{2})", r"(?P<year>\d{4})"
WORD = r"(?P<word>[^\W\d]+)"
SHAPES = [
    re.compile(shape)
    for shape in (
        rf"{FULL_YEAR}-{MONTH}-{DAY}(?:[T ][\d:.]+Z?)?",
        rf"{FULL_YEAR}[/.]{MONTH}[/.]{DAY}",
        rf"{DAY}\.\s?{MONTH}\.\s?{YEAR}(?:\s[\d:]+)?",
        rf"(?P<first>{NUMBERS})[/-](?P<second>{NUMBERS})[/-]{YEAR}",
        rf"{DAY}(?:\.|st|nd|rd|th)?\s?{WORD}\.?,?\s?{YEAR}",
        rf"{WORD}\.?\s{DAY}(?:st|nd|rd|th)?,\s?{YEAR}",
        rf"{WORD}\.?\s?{YEAR}",
        rf"{MONTH}[/.\-]\s?{FULL_YEAR}",
        rf"{FULL_YEAR}[/-]{MONTH}",
        r"(?P<year>(?:19|20)\d{2})",
    )
]


class Exactness(StrEnum):
    """How much of a date was written down."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


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


@dataclass(frozen=True)
class NoDate(Exception):  # a sentence: there is no such date
    """There is no date to take: `problem` says why, `instead` what could have been meant."""

    problem: Problem
    instead: str = ""


def read_date(text: str, today: date) -> ListedDate:
    """Return the day that the text names; a month or a year alone stands for its first day.

    Raises `NoDate` for what is no date, what no calendar has, what has two meanings, and what
    lies after `today`.
    """
    listed = parse_date(text, today)
    if listed.day > today:
        raise NoDate(Problem.DATE_IN_FUTURE, today.isoformat())
    return listed


def parse_date(text: str, today: date) -> ListedDate:
    """Return what `read_date` does, with days to come allowed: the end of a pause is one."""
    words = " ".join(text.split())
    for shape in SHAPES:
        if found := shape.fullmatch(words):
            return _listed(found.groupdict(), today)
    raise NoDate(Problem.DATE_UNREADABLE)


def _listed(parts: dict[str, str], today: date) -> ListedDate:
    year = _full_year(parts["year"], today)
    day, month = _day_and_month(parts, year)
    if year < EARLIEST_YEAR:
        raise NoDate(Problem.DATE_UNREADABLE)
    if parts.keys() & {"day", "first"}:
        exact = Exactness.DAY
    else:
        exact = Exactness.MONTH if parts.keys() & {"month", "word"} else Exactness.YEAR
    try:
        return ListedDate(date(year, month, day), exact)
    except ValueError:
        # The last day of the month that was meant, if there is such a month.
        nearest = f"{year}-{month:02}-{monthrange(year, month)[1]}" if 1 <= month <= 12 else ""
        raise NoDate(Problem.DATE_IMPOSSIBLE, nearest) from None


def _full_year(text: str, today: date) -> int:
    digits = text.removeprefix("'")
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    # "98" is 1998; a little ahead stays ahead, so that a slip of the pen is seen as one.
    return year - 100 if year > today.year + 20 else year


def _day_and_month(parts: dict[str, str], year: int) -> tuple[int, int]:
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            meanings = f"{year}-{second:02}-{first:02} / {year}-{first:02}-{second:02}"
            raise NoDate(Problem.DATE_AMBIGUOUS, meanings)
        return (second, first) if second > 12 else (first, second)
    if "word" not in parts:
        return int(parts.get("day", 1)), int(parts.get("month", 1))
    if (month := MONTHS.get(folded(parts["word"]))) is None:
        raise NoDate(Problem.DATE_UNREADABLE)
    return int(parts.get("day", 1)), month
