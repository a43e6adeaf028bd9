"""Days to come as people type them: "until 31.01.2027", "for 3 weeks", "bis Ende Januar"."""

import calendar
import re
from datetime import date, datetime, time, timedelta

from bot.domain.calendar_words import MONTHS as NAMES
from bot.domain.folding import WRITTEN_OUT, unaccented
from bot.domain.hours import local_date
from bot.domain.mentoring.probation import add_months
from bot.domain.roster.dates import NoDate, parse_date
from bot.domain.zones import moment_in
from bot.errors import UserFacingError
from bot.texts import _

MONTHS = {name: numbers[0] for name, numbers in NAMES.items() if len(numbers) == 1}
"""Names that mean one month, whatever the language."""

_FILLERS = """bis zum zur am an den die das dem der des fuer in lang
    until till to on the for of long"""
FILLERS = frozenset(_FILLERS.split())
UNITS = {
    **dict.fromkeys(("tag", "tage", "tagen", "day", "days"), "days"),
    **dict.fromkeys(("woche", "wochen", "week", "weeks"), "weeks"),
    **dict.fromkeys(("monat", "monate", "monaten", "month", "months"), "months"),
    **dict.fromkeys(("jahr", "jahre", "jahren", "year", "years"), "years"),
}
_ONE = "a an one next ein eine einen einem einer naechste naechsten naechster"
ONE = frozenset(_ONE.split())
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("two zwei", "three drei", "four vier", "five fuenf", "six sechs"), start=2
    )
    for word in words.split()
} | dict.fromkeys(ONE, 1)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "montag monday",
            "dienstag tuesday",
            "mittwoch wednesday",
            "donnerstag thursday",
            "freitag friday",
            "samstag sonnabend saturday",
            "sonntag sunday",
        )
    )
    for name in names.split()
}
MORROWS = {"morgen": 1, "tomorrow": 1, "uebermorgen": 2}
ENDS = frozenset(("ende", "end"))
WHOLES = {"monatsende": "monat", "jahresende": "jahr"}
LONGEST = 999

FURTHEST = timedelta(days=2 * 365 + 1)
"""Two years, one of them a leap year: a day beyond is a slip of the pen, such as 2099."""

LEAP_YEARS_APART = 8
"""Years between two of them at most, as between 1896 and 1904."""
DAY_MONTH = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?")
DAY_WORD = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s?([^\W\d]+)")
WORD_DAY = re.compile(r"([^\W\d]+)\s(\d{1,2})(?:st|nd|rd|th)?")


class InThePast(UserFacingError):
    """What is planned would have begun already."""

    sentence = _("This moment has already passed. Please choose a later one.")


class NoDay(UserFacingError):
    """A time of day without a day."""

    sentence = _("Please choose the day as well, or leave the time empty.")


class TooFarAhead(UserFacingError):
    """Nobody plans for such a day."""

    sentence = _("Please choose a day within the next two years.")


def is_too_far(day: date, today: date) -> bool:
    """True if a day lies further ahead than anybody plans."""
    return day > today + FURTHEST


def problem_of(on: date, at: time, zone: str, now: datetime) -> UserFacingError | None:
    """Return what is wrong with a day and time, on the clocks of a zone, for something to come."""
    today = local_date(now, zone)
    if is_too_far(on, today):
        return TooFarAhead()
    # The day first: before the year 1 and after 9999 there is no moment in UTC.
    return InThePast() if on < today or moment_in(zone, on, at) <= now else None


def read_day(text: str, today: date) -> date | None:
    """Return the day that was typed, in German or English; None where none can be read out of it.

    Without a year the next such day is meant. Whether it lies ahead is for the caller to check.
    """
    words = [
        word
        for typed in unaccented(text.casefold().translate(WRITTEN_OUT)).split()
        if (word := typed.strip("!?;:")) and word not in FILLERS
    ]
    if not words:
        return None
    try:
        return _written_out(" ".join(words), today) or _relative(words, today)
    except (ValueError, OverflowError):
        return None


def _written_out(typed: str, today: date) -> date | None:
    if (found := WORD_DAY.fullmatch(typed)) and found[1] in MONTHS:
        # Before the lists' reading, to which "Jan 31" is a month of 2031.
        return _next_such(int(found[2]), MONTHS[found[1]], today)
    try:
        return parse_date(typed, today).day
    except NoDate:
        pass
    if found := DAY_MONTH.fullmatch(typed):
        return _next_such(int(found[1]), int(found[2]), today)
    if (found := DAY_WORD.fullmatch(typed)) and found[2] in MONTHS:
        return _next_such(int(found[1]), MONTHS[found[2]], today)
    return _next_such(1, MONTHS[typed], today) if typed in MONTHS else None


def _next_such(day: int, month: int, today: date) -> date:
    for year in range(today.year, today.year + LEAP_YEARS_APART + 1):
        # 29 February is not in every year.
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) > today:
            return date(year, month, day)
    raise ValueError(day, month)


def _relative(words: list[str], today: date) -> date | None:
    *before, last = words
    if not before:
        return _by_one_word(last, today)
    if before[0] in ENDS:
        return _end_of(words[1:], today)
    if last in WEEKDAYS:
        return _by_one_word(last, today)
    number = NUMBERS.get(before[0], 0) or (int(before[0]) if before[0].isdecimal() else 0)
    if len(before) > 1 or last not in UNITS or not 0 < number <= LONGEST:
        return None
    return _later(number, UNITS[last], today)


def _by_one_word(word: str, today: date) -> date | None:
    if word in MORROWS:
        return today + timedelta(days=MORROWS[word])
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    return _end_of([WHOLES[word]], today) if word in WHOLES else None


def _later(number: int, unit: str, today: date) -> date:
    match unit:
        case "months":
            return add_months(today, number)
        case "years":
            return add_months(today, 12 * number)
        case _:
            return today + timedelta(**{unit: number})


def _end_of(words: list[str], today: date) -> date | None:
    """Return the last day of "January", "January 2027", "the month", "the year", "2027"."""
    words = [word for word in words if word not in {"this", "dieses", "diesen"}]
    if words in (["monat"], ["monats"], ["month"]):
        return _last_day(today.year, today.month)
    if words in (["jahr"], ["jahres"], ["year"]):
        return date(today.year, 12, 31)
    if len(words) == 1 and words[0].isdigit():
        return date(int(words[0]), 12, 31)
    first = _written_out(" ".join(words), today.replace(day=1) - timedelta(days=1))
    return _last_day(first.year, first.month) if first else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
