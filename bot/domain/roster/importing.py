"""A whole list, from its text to the people in it."""

from collections.abc import Sequence
from datetime import date

from bot.domain.roster.cells import Line
from bot.domain.roster.diff import KnownMember
from bot.domain.roster.duplicates import merge
from bot.domain.roster.fields import understand
from bot.domain.roster.file import Record, read_sheet
from bot.domain.roster.findings import Gathering
from bot.domain.roster.members import (
    Column,
    Field,
    Finding,
    ListedMember,
    Problem,
    Roster,
    Vocabulary,
)
from bot.domain.roster.mentors import find_mentors
from bot.domain.roster.parse_row import read_line


def read(
    text: str, today: date, vocabulary: Vocabulary, known: Sequence[KnownMember] = ()
) -> Roster:
    """The people of a list and what is strange about it.

    `known` are those whom a mentor's name may also mean.

    Raises `NotARoster` where the text has no headings of a list of members.
    """
    sheet = read_sheet(text)
    columns = understand(sheet.headings)
    lines = [_line(record, columns, today, vocabulary) for record in sheet.records]
    members = [(line, _member(line, len(columns))) for line in lines]
    gathering = Gathering(
        members=[member for _, member in members if member is not None],
        left_out=[_whose(line) for line, member in members if member is None and line.problems],
        known=known,
        headings=_headings(columns),
    )
    merge(gathering)
    find_mentors(gathering)
    return Roster(
        members=gathering.members,
        problems=_sorted([one for line in lines for one in line.problems] + gathering.problems),
        notes=_sorted(
            [one for line in lines for one in line.notes if not line.problems] + gathering.notes
        ),
        columns=columns,
        delimiter=sheet.delimiter,
        lines=sheet.lines,
    )


def _headings(columns: Sequence[Column]) -> dict[Field, str]:
    return {column.field: column.heading for column in columns if column.field is not None}


def _line(record: Record, columns: Sequence[Column], today: date, vocabulary: Vocabulary) -> Line:
    pairs = zip(columns, record.cells, strict=False)
    cells = {column.field: cell for column, cell in pairs if column.field is not None}
    return Line(record, cells, _headings(columns), today, vocabulary)


def _member(line: Line, expected: int) -> ListedMember | None:
    cells = line.record.cells
    if line.record.broken:
        line.problem(Problem.QUOTE_LEFT_OPEN)
    elif any(cells) and len(cells) < expected:
        line.problem(Problem.TOO_FEW_CELLS, found=str(len(cells)), expected=str(expected))
    elif any(cells[expected:]):
        line.problem(Problem.TOO_MANY_CELLS, found=str(len(cells)), expected=str(expected))
    else:
        return read_line(line)
    return None


def _whose(line: Line) -> tuple[str, str, str]:
    """Address, first and last name as far as a line that is left out tells them."""
    return (
        line[Field.EMAIL].casefold(),
        line[Field.FIRST_NAME],
        line[Field.LAST_NAME] or line[Field.FULL_NAME],
    )


def _sorted(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.line)
