"""Where a line says that somebody stands: the status, a pause, the core team."""

import re
from datetime import date
from difflib import get_close_matches

from bot.domain.roster import synonyms as words
from bot.domain.roster.cells import Line
from bot.domain.roster.dates import NoDate, parse_date
from bot.domain.roster.members import Field, ListedStatus, Note, Problem

PAUSED = re.compile(
    r"(?:pausiert|pause|in pause|paused|on pause|beurlaubt|ruht)\s+"
    r"(?:bis(?: zum)?|until|till|to)\s+(?P<day>.+)",
    re.IGNORECASE,
)


def read_status(line: Line) -> tuple[ListedStatus | None, bool, date | None]:
    """The status, whether the person is of the core team, and the end of a pause."""
    written = line[Field.STATUS]
    word = words.neutral(written)
    in_core_team = word in words.CORE_TEAM or read_role(line) != "" or _is_marked(line)
    if not written:
        line.note(Note.STATUS_MISSING, Field.STATUS)
        return None, in_core_team, None
    if paused := PAUSED.fullmatch(written):
        return _pause(line, paused["day"], in_core_team)
    if word in words.PRIVATE_REASONS:
        line.note(Note.REASON_NOT_KEPT, Field.STATUS, value="")
        return ListedStatus.PAUSED, in_core_team, None
    if word not in words.STATUSES:
        close = get_close_matches(word, words.STATUSES, 1)
        line.problem(Problem.STATUS_UNKNOWN, Field.STATUS, instead=close[0] if close else "")
    return words.STATUSES.get(word), in_core_team, None


def _pause(line: Line, until: str, in_core_team: bool) -> tuple[ListedStatus, bool, date | None]:
    try:
        end = parse_date(until, line.today)
    except NoDate as none:
        line.problem(none.problem, Field.STATUS, instead=none.instead)
        return ListedStatus.PAUSED, in_core_team, None
    if end.day > line.today:
        return ListedStatus.PAUSED, in_core_team, end.day
    line.note(Note.PAUSE_OVER, Field.STATUS)
    return ListedStatus.AMBASSADOR, in_core_team, None


def _is_marked(line: Line) -> bool:
    return line[Field.CORE_TEAM_ROLE].casefold() in words.TRUE_WORDS


def read_role(line: Line) -> str:
    """The role in the core team; a mere "x" in the column says only that there is one."""
    text = line[Field.CORE_TEAM_ROLE]
    return "" if text.casefold() in words.TRUE_WORDS | words.FALSE_WORDS else text
