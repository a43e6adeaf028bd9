"""Cells of a status: where somebody stands, since when, and until when a pause lasts."""

import re
from datetime import date, timedelta
from difflib import get_close_matches

from bot.domain.days import is_too_far
from bot.domain.folding import folded
from bot.domain.mentoring.probation import add_months
from bot.domain.roster import synonyms
from bot.domain.roster.cells.dates import day_by_column
from bot.domain.roster.dates import Exactness, NoDate, parse_date
from bot.domain.roster.fields import Field
from bot.domain.roster.findings import Note, Problem
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.row import Row

LONGEST = 80
"""Characters that are looked at; what is longer is refused anyway."""

UNTIL = re.compile(
    r"(?P<what>.*?)[\s,:(–-]*\b(?:bis(?: zum| einschließlich| inkl\.?| voraussichtlich| ca\.)*"
    r"|until|till|through|to|jusqu['’]au|hasta(?: el)?)\s+(?P<day>.+?)\)?",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"(?P<what>.+?)[\s,:(–-]*\s(?:(?:seit(?: dem)?|since|am|zum|per|im|in|on|as of)\s+)?"
    r"(?P<day>\S*\d.*?)\)?",
    re.IGNORECASE,
)
END_OF = re.compile(r"(?:ende|end of|end|fin de|fin)\s+(?P<span>.+)", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
ALIKE = 0.8


def has_left(row: Row) -> bool:
    """True if the cell says that the person is no member any more; a day to come is none yet."""
    return _says_left(row[Field.STATUS][:LONGEST], row.context.today)


def is_status(written: str, today: date) -> bool:
    """True if the words say where somebody stands, or stood."""
    written = written[:LONGEST]
    until = UNTIL.fullmatch(written)
    return (
        _known(written, today) is not None
        or _is_private(written)
        or _says_left(written, today)
        or _word(written) in synonyms.BETWEEN_STATUSES
        or bool(until and _is_pause(until["what"]))
    )


def _says_left(written: str, today: date) -> bool:
    if _word(written) in synonyms.LEFT:
        return True
    since = SINCE.fullmatch(written)
    if since is None or _word(since["what"]) not in synonyms.LEFT:
        return False
    try:
        return parse_date(since["day"], today).day <= today
    except NoDate:
        return False


def parse_status(row: Row) -> tuple[ListedStatus | None, date | None]:
    """Return the status, and the end of a pause."""
    written = row[Field.STATUS][:LONGEST]
    if not written:
        row.add(Note.STATUS_MISSING, Field.STATUS)
        return None, None
    until = UNTIL.fullmatch(written)
    if until and _is_pause(until["what"]):
        return _pause(row, until["what"], until["day"])
    if _is_private(written):
        row.add(Note.REASON_NOT_KEPT, Field.STATUS, value="")
        return ListedStatus.PAUSED, None
    if (status := _known(written, row.context.today)) is None:
        row.add(Problem.STATUS_UNKNOWN, Field.STATUS, instead=_nearest(written))
    return status, None


def _known(written: str, today: date) -> ListedStatus | None:
    """Return the status of "aktiv" and "aktiv seit 2019", None for what is not known."""
    if status := synonyms.STATUSES.get(_word(written)):
        return status
    since = SINCE.fullmatch(written)
    if since is None:
        return None
    try:
        is_past = parse_date(since["day"], today).day <= today
    except NoDate:
        return None
    return synonyms.STATUSES.get(_word(since["what"])) if is_past else None


def _word(text: str) -> str:
    """Return the cell's word as the tables have it; without its brackets if it is known so."""
    word = synonyms.neutral(text)
    if word in synonyms.STATUSES or word in synonyms.LEFT:
        return word
    return synonyms.neutral(BRACKETS.sub("", text))


def _is_pause(what: str) -> bool:
    return synonyms.STATUSES.get(_word(what)) is ListedStatus.PAUSED or _is_private(what)


def _is_private(text: str) -> bool:
    """True if the cell gives a reason for a pause that is not over."""
    words = {folded(word) for word in re.split(r"[\s,;:()/–-]+", text)}
    words |= {folded(text)}
    return bool(words & synonyms.PRIVATE_REASONS) and not words & synonyms.OVER


def _pause(row: Row, what: str, until: str) -> tuple[ListedStatus, date | None]:
    is_private = _is_private(what)
    value = until if is_private else row[Field.STATUS]
    if is_private:
        row.add(Note.REASON_NOT_KEPT, Field.STATUS, value="")
    if folded(until) in synonyms.OPEN_END:
        return ListedStatus.PAUSED, None
    try:
        end = _last_day(row, until, value)
    except NoDate as none:
        row.add(none.problem, Field.STATUS, value=value, instead=none.instead)
        return ListedStatus.PAUSED, None
    today = row.context.today
    if is_too_far(end, today):
        row.add(Note.PAUSE_WITHOUT_END, Field.STATUS, value=value)
        return ListedStatus.PAUSED, None
    if end > today:
        return ListedStatus.PAUSED, end
    row.add(Note.PAUSE_OVER, Field.STATUS, value=value)
    return ListedStatus.AMBASSADOR, None


def _last_day(row: Row, until: str, value: str) -> date:
    """Return the day up to which a pause lasts; "Ende 2027" is that year's last."""
    span = END_OF.fullmatch(until)
    listed = day_by_column(row, Field.STATUS, span["span"] if span else until, parse_date, value)
    if span is None or listed.exact is Exactness.DAY:
        return listed.day
    months = 1 if listed.exact is Exactness.MONTH else 12
    return add_months(listed.day, months) - timedelta(days=1)


def _nearest(written: str) -> str:
    """Return the word that a slip of the pen may have missed, "" where a hint could mislead.

    "abgemeldet" is far from "angemeldet", whatever the number of letters.
    """
    word = _word(written)
    if word in synonyms.BETWEEN_STATUSES:
        return synonyms.BETWEEN_STATUSES[word]
    known = [one for one in synonyms.STATUSES if one[:2] == word[:2]]
    close = get_close_matches(word, known, 1, ALIKE)
    return close[0] if close else ""
