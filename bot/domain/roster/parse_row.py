"""One row of a list: one person, or the reasons why not."""

import re
from dataclasses import dataclass

from bot.domain.addresses import read_name_and_address
from bot.domain.folding import folded
from bot.domain.roster import synonyms
from bot.domain.roster.cells.dates import is_gone, parse_joined
from bot.domain.roster.cells.places import parse_place
from bot.domain.roster.cells.statuses import has_left, parse_status
from bot.domain.roster.cells.synonyms import known_word, known_words
from bot.domain.roster.fields import NAMES, Field
from bot.domain.roster.file import tidy
from bot.domain.roster.findings import Note, Problem
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.matching import has_lost_letters, name_key
from bot.domain.roster.members import ListedMember
from bot.domain.roster.names import CellOfName, read_name, split_name
from bot.domain.roster.row import Row

LONGEST = 75  # characters in a name, a town, a role; first and last name share 160
MAY_BE_LONG = {Field.EMAIL, Field.TOPICS, Field.LANGUAGES}
CAPACITY = re.compile(
    r"(?P<whole>[-−]?\d{1,9})(?:[.,](?P<rest>\d{1,9}))?(?:\s*(?:plätze|platz|places?|mentees))?",
    re.IGNORECASE,
)
FORMULA_MARK = "''"
"""Put before a formula in a file of bad lines: nothing runs it, and it is a formula still."""
FORMULA = re.compile(r"\s*(?:''|[=\t]|[+@-]\s*[^\W\d_]|[+@-]\s*\()")
SLACK_ID = re.compile(r"(?:<@)?([UW][A-Z0-9]{6,20})(?:\|[^>]*)?>?")


@dataclass(frozen=True)
class _Identity:
    """Who a row is about; `key` is what nobody else on the list shares."""

    first: str
    last: str
    email: str | None
    slack_id: str

    @property
    def key(self) -> str:
        return self.email or name_key(self.first, self.last) or self.slack_id


def parse_row(row: Row) -> ListedMember | None:
    """Return the person of this row; None where there is a problem, or the row is about nobody."""
    if not _is_about_somebody(row):
        return None
    _check_texts(row)
    who = _identity(row)
    status, paused_until = parse_status(row)
    _compare_name_with_status(row, status)
    place = parse_place(row)
    known = row.context.synonyms
    in_core_team, role = _core_team(row)
    member = ListedMember(
        line=row.record.line,
        row=row.record.row,
        key=who.key,
        slack_id=who.slack_id,
        email=who.email,
        first_name=who.first,
        last_name=who.last,
        country=place.country,
        region=place.region,
        location=place.town,
        time_zone=place.time_zone,
        area=known_word(row, Field.AREA, known.areas, Note.AREA_UNKNOWN),
        status=status,
        paused_until=paused_until,
        joined=parse_joined(row),
        mentor=row[Field.MENTOR],
        languages=known_words(row, Field.LANGUAGES, known.languages, Note.LANGUAGE_UNKNOWN),
        topics=known_words(row, Field.TOPICS, known.topics, Note.TOPIC_UNKNOWN),
        capacity=_capacity(row),
        core_team=in_core_team,
        core_team_role=role,
    )
    return None if row.findings.problems else member


def names_of(row: Row) -> tuple[str, str]:
    """Return first and last name as the cells have them, what is beside the names left out."""
    first, last, second, whole = (read_name(row[field]).name for field in NAMES)
    last = f"{last} {second}".strip()
    if whole and not (first or last):
        return split_name(whole)
    return first, last


def _is_about_somebody(row: Row) -> bool:
    filled = [cell for cell in map(tidy, row.record.cells) if cell]
    if not filled:
        row.add(Note.EMPTY_LINE)
        return False
    if (total := synonyms.total_in(filled)) is not None:
        row.add(Note.TOTAL_LINE, value=total)
        return False
    if has_left(row):
        row.add(Note.HAS_LEFT, Field.STATUS)
        return False
    if is_gone(row):
        row.add(Note.HAS_LEFT, Field.LEFT_ON)
        return False
    return True


def _check_texts(row: Row) -> None:
    for field, cell in row.cells.items():
        if FORMULA.match(cell) and row[field]:
            row.add(Problem.FORMULA, field)
        elif len(row[field]) > LONGEST and field not in MAY_BE_LONG:
            row.add(Problem.TOO_LONG, field, most=str(LONGEST))


def _identity(row: Row) -> _Identity:
    first, last = names_of(row)
    for field in NAMES:
        cell = read_name(row[field])
        if cell.beside:
            row.add(Note.NAME_ADDITION, field, found=cell.name)
    beside, address = read_name_and_address(row[Field.EMAIL])
    if not (first or last):
        first, last = split_name(beside)
    slack_id = _slack_id(row)
    email = _email(row, first, last, address) if row[Field.EMAIL] else None
    if not row[Field.EMAIL] and not slack_id:
        if (first and last) or ((first or last) and row[Field.STATUS]):
            row.add(Note.ADDRESS_MISSING, Field.EMAIL, value=f"{first} {last}".strip())
        else:
            row.add(Problem.NOBODY, value=first or last)
    return _Identity(first, last, email, slack_id)


def _email(row: Row, first: str, last: str, address: str | None) -> str | None:
    if address is None:
        row.add(Problem.ADDRESS_UNREADABLE, Field.EMAIL)
        return None
    if address != row.cells[Field.EMAIL]:
        row.add(Note.ADDRESS_REPAIRED, Field.EMAIL, found=address)
    if not (first and last):
        row.add(Note.NAME_MISSING, value=address)
    elif has_lost_letters(address, first, last):
        row.add(Note.LETTERS_LOST, value=f"{first} {last}", found=address)
    return address


def _slack_id(row: Row) -> str:
    """Return the id of the Slack account, "" where there is none."""
    written = row[Field.SLACK_ID]
    found = SLACK_ID.fullmatch(written)
    if written and found is None:
        row.add(Note.SLACK_ID_UNREADABLE, Field.SLACK_ID)
    return found[1] if found else ""


def _compare_name_with_status(row: Row, status: ListedStatus | None) -> None:
    """Say where a name has "(extern)" beside it and the person would not come in as a fan."""
    cells: list[CellOfName] = [read_name(row[field]) for field in NAMES]
    if status is not ListedStatus.FAN and any(cell.is_external for cell in cells):
        row.add(Note.EXTERNAL_NO_FAN, value=" ".join(filter(None, map(_whole, cells))))


def _whole(cell: CellOfName) -> str:
    return f"{cell.name} {cell.beside}".strip()


def _core_team(row: Row) -> tuple[bool, str]:
    """Return whether the row puts somebody into the core team, and the role, "" for a mark."""
    is_by_status = synonyms.neutral(row[Field.STATUS]) in synonyms.CORE_TEAM
    written = row[Field.CORE_TEAM_ROLE]
    word = folded(written) or written
    if word in synonyms.FALSE_WORDS:
        return is_by_status, ""
    if word in synonyms.TRUE_WORDS:
        return True, ""
    known = row.context.synonyms.roles
    role = known_word(row, Field.CORE_TEAM_ROLE, known, Note.ROLE_UNKNOWN)
    return bool(role) or is_by_status, role


def _capacity(row: Row) -> int | None:
    """Return how many newcomers a mentor offers to take; None where nothing (or none) is said."""
    written = row[Field.CAPACITY]
    if (folded(written) or written) in synonyms.FALSE_WORDS:
        return None
    found = CAPACITY.fullmatch(written)
    if found is None:
        row.add(Problem.CAPACITY_UNREADABLE, Field.CAPACITY)
        return None
    places, most = int(found["whole"].replace("−", "-")), row.context.capacity_most
    if places < 0:
        row.add(Problem.CAPACITY_NEGATIVE, Field.CAPACITY, instead=str(-places))
    elif set(found["rest"] or "") - {"0"}:
        row.add(Problem.CAPACITY_NOT_WHOLE, Field.CAPACITY, instead=str(places))
    elif places > most:
        row.add(Problem.CAPACITY_TOO_LARGE, Field.CAPACITY, instead=str(most))
    return places or None
