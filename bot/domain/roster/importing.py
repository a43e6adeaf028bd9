"""A whole list, from its text to the members in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.roster.addresses import read_address
from bot.domain.roster.dates import Order, order_of
from bot.domain.roster.duplicates import merge_duplicates
from bot.domain.roster.fields import Column, Field, understand
from bot.domain.roster.file import Sheet, read_sheet
from bot.domain.roster.findings import Finding, Findings, Note, Problem
from bot.domain.roster.matching import name_key
from bot.domain.roster.members import ListedMember, StoredMember
from bot.domain.roster.mentors import find_mentors
from bot.domain.roster.parse_row import names_of, parse_row
from bot.domain.roster.row import Context, Row
from bot.domain.roster.synonyms import is_ditto

IDENTITY = {Field.SLACK_ID, Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME}


@dataclass(frozen=True)
class Roster:
    """What was read from a list: its members, its columns, and what was found in it."""

    members: Sequence[ListedMember]
    problems: Sequence[Finding]
    notes: Sequence[Finding]
    columns: Sequence[Column]

    @property
    def refused(self) -> Sequence[Column]:
        """The columns that are left out, in their order."""
        return [column for column in self.columns if column.refused is not None]


def read(text: str, context: Context, stored: Sequence[StoredMember] = ()) -> Roster:
    """Return the members of a list and what was found in it.

    `stored` are those whom a mentor's name may also mean.

    Raises `NotARoster` where the text has no headings of a list of members.
    """
    sheet = read_sheet(text)
    columns = understand(sheet.headings)
    headings = {one.field: one.heading for one in columns if one.field is not None}
    context = replace(context, date_order=_order_of_dates(sheet, columns, context.today))
    findings = Findings(headings)
    members: list[ListedMember] = []
    left_out: set[str] = set()
    above: Mapping[Field, str] = {}
    for record in sheet.records:
        pairs = zip(columns, record.cells, strict=False)
        written = {column.field: cell for column, cell in pairs if column.field is not None}
        cells = _completed(written, above)
        row = Row(record, cells, Findings(headings), context)
        above = cells if any(written.values()) else above
        for field in cells:
            if cells[field] != written[field]:
                row.add(Note.DITTO, field, value=written[field], found=cells[field])
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
    )


def _completed(cells: Mapping[Field, str], above: Mapping[Field, str]) -> Mapping[Field, str]:
    """Return the cells with what stands above in place of "dito"; people are never the same."""
    return {
        field: above.get(field) or cell if field not in IDENTITY and is_ditto(cell) else cell
        for field, cell in cells.items()
    }


def _order_of_dates(sheet: Sheet, columns: Sequence[Column], today: date) -> Order | None:
    at = next((at for at, one in enumerate(columns) if one.field is Field.JOINED_ON), None)
    if at is None:
        return None
    return order_of((one.cells[at] for one in sheet.records if len(one.cells) > at), today)


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings in the order of the file."""
    return sorted(findings, key=lambda finding: finding.line)


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
