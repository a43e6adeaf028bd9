"""A whole list, from its bytes to the members in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.addresses import read_address
from bot.domain.roster.column import Column
from bot.domain.roster.columns import understand
from bot.domain.roster.dates import NoDate, Order, order_of, parse_date
from bot.domain.roster.duplicates import merge_duplicates
from bot.domain.roster.fields import Field
from bot.domain.roster.file import Sheet, read_sheet, read_workbook
from bot.domain.roster.findings import Finding, Findings, Problem
from bot.domain.roster.matching import name_key
from bot.domain.roster.members import ListedMember, StoredMember
from bot.domain.roster.mentors import find_mentors
from bot.domain.roster.parse_row import names_of, parse_row
from bot.domain.roster.prepare import prepare
from bot.domain.roster.row import Context, Row
from bot.domain.spreadsheets.decoding import decode
from bot.domain.spreadsheets.refusals import IsTooLarge
from bot.domain.spreadsheets.workbook import is_workbook

LARGEST = 10 * 1024 * 1024  # bytes; a list of 300 people has 45 kB
FEW_DATES = 3
SOME = 0.2
"""So many dates with two meanings, and such a share, are a matter of the column."""


@dataclass(frozen=True)
class Choices:
    """What a person said of how a list is to be read; empty where the list is to say it."""

    encoding: str = ""
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: Order | None = None


LIST_DECIDES = Choices()


@dataclass(frozen=True)
class Roster:
    """What was read from a list: its members, its columns, and what was found in it."""

    members: Sequence[ListedMember]
    problems: Sequence[Finding]
    notes: Sequence[Finding]
    columns: Sequence[Column]
    sheet: Sheet
    unclear_dates: Sequence[str] = ()
    """Dates with two meanings, where there are too many to be asked about one by one."""

    @property
    def refused(self) -> Sequence[Column]:
        """The columns that are left out, in their order."""
        return [column for column in self.columns if column.refused is not None]

    @property
    def doubts(self) -> Sequence[Column]:
        """The columns about which something has to be said first."""
        return [column for column in self.columns if column.doubt is not None]

    @property
    def is_doubtful(self) -> bool:
        """True if a person has to decide something before the list can move in."""
        return bool(self.doubts or self.unclear_dates)


def open_list(data: bytes, choices: Choices = LIST_DECIDES) -> Sheet:
    """Return the table in the file, a text or a workbook.

    Raises `Unreadable` where there is none, or where it can be read in several ways.
    """
    if len(data) > LARGEST:
        raise IsTooLarge
    if is_workbook(data):
        return read_workbook(data, choices.sheet)
    decoded = decode(data, choices.encoding)
    return read_sheet(decoded.text, decoded.encoding)


def read(text: str, context: Context, stored: Sequence[StoredMember] = ()) -> Roster:
    """Return what `read_list` does, of a text."""
    return read_list(read_sheet(text), context, stored)


def read_list(
    sheet: Sheet,
    context: Context,
    stored: Sequence[StoredMember] = (),
    choices: Choices = LIST_DECIDES,
) -> Roster:
    """Return the members of a list and what was found in it.

    `stored` are those whom a mentor's name may also mean.

    Raises `NotARoster` where `choices` name a column or a field that there is not.
    """
    columns = understand(sheet.headings, sheet.records, context, choices.columns)
    headings = {one.field: one.heading for one in columns if one.field is not None}
    dates = list(dict.fromkeys(_cells(sheet, columns, Field.JOINED_ON)))
    order = choices.date_order or order_of(dates, context.today)
    is_chosen = choices.date_order is not None
    context = replace(context, date_order=order, is_order_chosen=is_chosen)
    findings = Findings(headings)
    members: list[ListedMember] = []
    left_out: set[str] = set()
    above: Mapping[Field, str] = {}
    for record in sheet.records:
        row = prepare(record, columns, Findings(headings), context, above)
        above = row.cells if any(row.cells.values()) else above
        member = _member(row, len(columns))
        if member is not None:
            members.append(member)
        if row.findings.problems:
            findings.problems += row.findings.problems
            address = read_address(row[Field.EMAIL]) or ""
            left_out |= {address, name_key(*names_of(row))}
        else:
            findings.notes += row.findings.notes
    people = merge_duplicates(members, findings)
    return Roster(
        members=find_mentors(people, stored, frozenset(left_out - {""}), findings),
        problems=in_order(findings.problems),
        notes=in_order(findings.notes),
        columns=columns,
        sheet=sheet,
        unclear_dates=[] if order else _unclear(dates, context.today),
    )


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings in the order of the file."""
    return sorted(findings, key=lambda finding: finding.line)


def _cells(sheet: Sheet, columns: Sequence[Column], wanted: Field) -> Iterator[str]:
    at = next((at for at, one in enumerate(columns) if one.field is wanted), None)
    if at is not None:
        yield from (one.cells[at] for one in sheet.records if len(one.cells) > at)


def _unclear(dates: Sequence[str], today: date) -> Sequence[str]:
    """Return the dates with two meanings, where they are many."""
    unclear = [text for text in dates if _has_two_meanings(text, today)]
    is_many = len(unclear) >= FEW_DATES and len(unclear) >= SOME * len(dates)
    return unclear if is_many else []


def _has_two_meanings(text: str, today: date) -> bool:
    try:
        parse_date(text, today)
    except NoDate as none:
        return none.problem is Problem.DATE_AMBIGUOUS
    return False


def _member(row: Row, expected: int) -> ListedMember | None:
    cells = row.record.cells
    counts = {"found": str(len(cells)), "expected": str(expected)}
    if row.record.broken:
        row.add(Problem.QUOTE_LEFT_OPEN)
    elif any(cells) and len(cells) < expected:
        row.add(Problem.TOO_FEW_CELLS, **counts)
    elif any(cells[expected:]):
        row.add(Problem.TOO_MANY_CELLS, **counts)
    else:
        return parse_row(row)
    return None
