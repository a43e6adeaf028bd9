"""Dates as people write them: what has one meaning is read, the rest asked about."""

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.roster.members import Exactness, ListedDate, Problem
from bot.domain.roster.synonyms import folded

EARLIEST_YEAR = 1950  # nobody at work joined anything before
MONTHS = {
    name: number
    for number, names in enumerate(
        (
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
        ),
        start=1,
    )
    for name in names.split()
}
YEAR = r"(?P<year>\d{4}|'?\d{2})"
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ][\d:.]+Z?)?")
GERMAN = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{YEAR}(?:\s[\d:]+)?")
SLASHES = re.compile(rf"(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{YEAR}")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})")
DAY_WORD = re.compile(rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?P<word>[^\W\d]+)\.?,?\s?{YEAR}")
WORD_DAY = re.compile(rf"(?P<word>[^\W\d]+)\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s?{YEAR}")
WORD_YEAR = re.compile(rf"(?P<word>[^\W\d]+)\.?\s?{YEAR}")
MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[/.\-]\s?(?P<year>\d{4})")
YEAR_MONTH = re.compile(r"(?P<year>\d{4})[/-](?P<month>\d{1,2})")
JUST_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})")
SHAPES = (
    ISO,
    YEAR_FIRST,
    GERMAN,
    SLASHES,
    DAY_WORD,
    WORD_DAY,
    WORD_YEAR,
    MONTH_YEAR,
    YEAR_MONTH,
    JUST_YEAR,
)


@dataclass(frozen=True)
class NoDate(Exception):  # a sentence: there is no such date
    """There is no date to take: `problem` says why, `instead` what could have been meant."""

    problem: Problem
    instead: str = ""


def read_date(text: str, today: date) -> ListedDate:
    """The day that `text` names; a month or a year alone stands for its first day.

    Raises `NoDate` for what is no date, what no calendar has, what has two meanings, and what
    lies after `today`.
    """
    listed = parse_date(text, today)
    if listed.day > today:
        raise NoDate(Problem.DATE_IN_FUTURE, today.isoformat())
    return listed


def parse_date(text: str, today: date) -> ListedDate:
    """Like `read_date`, with days to come allowed: the end of a pause is one."""
    words = " ".join(text.split())
    for shape in SHAPES:
        if found := shape.fullmatch(words):
            return _listed(found.groupdict(), today)
    raise NoDate(Problem.DATE_UNREADABLE)


def _listed(parts: dict[str, str], today: date) -> ListedDate:
    year = _full_year(parts["year"], today)
    if "first" in parts:
        day, month = _day_and_month(int(parts["first"]), int(parts["second"]), year)
    else:
        day, month = int(parts.get("day", 1)), _month(parts)
    if year < EARLIEST_YEAR:
        raise NoDate(Problem.DATE_UNREADABLE)
    try:
        return ListedDate(date(year, month, day), _exactness(parts))
    except ValueError:
        raise NoDate(Problem.DATE_IMPOSSIBLE, _nearest(year, month)) from None


def _exactness(parts: dict[str, str]) -> Exactness:
    if "day" in parts or "first" in parts:
        return Exactness.DAY
    return Exactness.MONTH if "month" in parts or "word" in parts else Exactness.YEAR


def _full_year(text: str, today: date) -> int:
    digits = text.removeprefix("'")
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    # "98" is 1998; a little ahead stays ahead, so that a slip of the pen is seen as one.
    return year - 100 if year > today.year + 20 else year


def _month(parts: dict[str, str]) -> int:
    if word := parts.get("word"):
        if (number := MONTHS.get(folded(word))) is None:
            raise NoDate(Problem.DATE_UNREADABLE)
        return number
    return int(parts.get("month", 1))


def _day_and_month(first: int, second: int, year: int) -> tuple[int, int]:
    if first <= 12 and second <= 12 and first != second:
        raise NoDate(
            Problem.DATE_AMBIGUOUS, f"{year}-{second:02}-{first:02} / {year}-{first:02}-{second:02}"
        )
    return (second, first) if second > 12 else (first, second)


def _nearest(year: int, month: int) -> str:
    """The last day of the month that was meant, if there is such a month."""
    if not 1 <= month <= 12:
        return ""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()
