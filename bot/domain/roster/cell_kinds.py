"""What a cell can be: the check of its column's heading."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.domain.folding import folded
from bot.domain.roster.cells.statuses import is_status
from bot.domain.roster.dates import NoDate, day_of_serial, parse_date
from bot.domain.roster.fields import Field
from bot.domain.roster.findings import Problem
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.row import Context
from bot.domain.roster.synonyms import (
    CORE_TEAM,
    FALSE_WORDS,
    STATUSES,
    TRUE_WORDS,
    neutral,
    split_items,
)

YEARS_OF_A_COMMUNITY = 10
"""Hardly a community of ambassadors is older; people have been in the company for longer."""

YEARS_OF_A_BEGINNER = 2
"""Nobody is a newcomer or on probation for longer."""

SLACK_ID = re.compile(r"[UW][A-Z0-9]{6,14}")
NUMBER = re.compile(r"[-−]?\d{1,3}(?:[.,]\d+)?(?:\s\w+)?")
REGION = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
MARKS = TRUE_WORDS | FALSE_WORDS
_GENERAL = "member mitglied aktiv active mentor gast guest extern external"
GENERAL = frozenset(_GENERAL.split())
"""Words that a status has in any list: of an account, of a club, of a contract."""


def share(cells: Sequence[str], field: Field, context: Context) -> float:
    """Return the share of the cells that this field can hold; 1 for fields that hold any words."""
    can_be = KINDS.get(field)
    if can_be is None or not cells:
        return 1.0
    return sum(can_be(cell, context) for cell in cells) / len(cells)


def is_telling(cell: str) -> bool:
    """True if the word is a status of a community of ambassadors, and of nothing else."""
    word = neutral(cell)
    return word in STATUSES and word not in GENERAL


def is_beginning(cell: str) -> bool:
    """True if the word is the status of somebody who came lately."""
    return STATUSES.get(neutral(cell)) in {ListedStatus.NEWCOMER, ListedStatus.TRAINEE}


def is_before(cell: str, today: date, years: int) -> bool:
    """True if the cell is a day of more than so many years ago."""
    try:
        day = day_of_serial(cell, today) or parse_date(cell, today).day
    except NoDate:
        return False
    return day.year < today.year - years


def is_date(cell: str, context: Context) -> bool:
    """True for a date, also for one with two meanings and for one that no calendar has."""
    try:
        parse_date(cell, context.today)
    except NoDate as none:
        is_number = day_of_serial(cell, context.today) is not None
        return is_number or none.problem is not Problem.DATE_UNREADABLE
    return True


def _is_address(cell: str, _context: Context) -> bool:
    return "@" in cell or bool(re.search(r"[(\[{\s](?:at|ät)[)\]}\s]", cell))


def _is_name(cell: str, _context: Context) -> bool:
    letters = sum(map(str.isalpha, cell))
    is_other = "@" in cell or "://" in cell or cell.casefold() in MARKS
    return letters * 2 > len(cell) and not is_other


def _is_status(cell: str, context: Context) -> bool:
    return is_status(cell, context.today)


def _is_role(cell: str, context: Context) -> bool:
    words = {folded(cell), neutral(cell)}
    return cell.casefold() in MARKS or bool(words & CORE_TEAM) or _are(cell, context.synonyms.roles)


def _is_mentor(cell: str, context: Context) -> bool:
    is_mark = cell.isalpha() and cell.casefold() in MARKS  # a question mark is no mentor yet
    return not is_mark and not is_date(cell, context)


def _is_region(cell: str, context: Context) -> bool:
    return folded(cell) in context.places.regions or bool(REGION.fullmatch(cell))


def _is_area(cell: str, context: Context) -> bool:
    return folded(cell) in context.synonyms.areas


def _is_country(cell: str, context: Context) -> bool:
    return folded(cell) in context.synonyms.countries


def _are(cell: str, known: Mapping[str, str]) -> bool:
    return folded(cell) in known or any(folded(item) in known for item in split_items(cell))


KINDS: Mapping[Field, Callable[[str, Context], bool]] = {
    Field.EMAIL: _is_address,
    Field.FIRST_NAME: _is_name,
    Field.LAST_NAME: _is_name,
    Field.SECOND_LAST_NAME: _is_name,
    Field.FULL_NAME: _is_name,
    Field.COUNTRY: _is_country,
    Field.REGION: _is_region,
    Field.LOCATION: _is_name,
    Field.AREA: _is_area,
    Field.STATUS: _is_status,
    Field.JOINED_ON: is_date,
    Field.LEFT_ON: is_date,
    Field.MENTOR: _is_mentor,
    Field.LANGUAGES: lambda cell, context: _are(cell, context.synonyms.languages),
    Field.TOPICS: lambda cell, context: _are(cell, context.synonyms.topics),
    Field.CAPACITY: lambda cell, _context: bool(NUMBER.fullmatch(cell)) or cell.casefold() in MARKS,
    Field.CORE_TEAM_ROLE: _is_role,
    Field.TIME_ZONE: lambda cell, _context: "/" in cell or len(cell) <= 5,
    Field.SLACK_ID: lambda cell, _context: bool(SLACK_ID.fullmatch(cell)),
}
