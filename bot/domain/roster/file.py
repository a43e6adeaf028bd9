"""Text to records: delimiter, quoted line breaks, the line of headings, quotes left open."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.roster.fields import recognised
from bot.domain.roster.members import HasNobody, HasNoHeadings, IsTooLarge

DELIMITERS = ";,\t|"
HEADING_WITHIN = 20  # lines: some lists have a title and a date above their headings
LINES_IN_A_RECORD = 50  # more line breaks than this in one record: a quote was left open
MOST_LINES = 50_000


@dataclass(frozen=True)
class Record:
    """The cells of one record; `broken` where its quotes don't close."""

    line: int  # of the file, counted from 1
    row: int  # as a spreadsheet counts
    cells: Sequence[str]
    broken: bool = False


@dataclass(frozen=True)
class Sheet:
    """Headings and what stands below them."""

    headings: Sequence[str]
    records: Sequence[Record]
    delimiter: str
    lines: int


def read_sheet(text: str) -> Sheet:
    """The table in the text.

    Raises `NotARoster` where no line has at least two known headings, or none has anything below.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise IsTooLarge
    delimiter, columns = _shape(lines)
    records = list(_records(lines, delimiter, columns))
    heading = max(records[:HEADING_WITHIN], key=lambda record: recognised(record.cells))
    below = records[records.index(heading) + 1 :]
    if not any(cell.strip() for record in below for cell in record.cells):
        raise HasNobody
    return Sheet(heading.cells, _without_last(below), delimiter, len(lines) - (lines[-1] == ""))


def _shape(lines: Sequence[str]) -> tuple[str, int]:
    """The sign by which one of the first lines falls into most known headings, and its columns."""
    splits = [(sign, _split(line, sign)) for sign in DELIMITERS for line in lines[:HEADING_WITHIN]]
    sign, headings = max(splits, key=lambda split: recognised(split[1]))
    if recognised(headings) < 2:
        raise HasNoHeadings
    return sign, len(headings)


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _without_last(records: list[Record]) -> list[Record]:
    """Without what stands behind the last line break, which is no empty line of the list."""
    return records[:-1] if records and not records[-1].cells else records


def _records(lines: Sequence[str], delimiter: str, columns: int) -> Iterator[Record]:
    start = row = 0
    while start < len(lines):
        row += 1
        record, used = _record(lines, start, row, delimiter, columns)
        yield record
        start += used


def _record(
    lines: Sequence[str], start: int, row: int, delimiter: str, columns: int
) -> tuple[Record, int]:
    """The record that begins at `start`, and how many lines it takes.

    A quote left open would swallow people that follow: then only the one line is given up.
    """
    for used in range(1, min(LINES_IN_A_RECORD, len(lines) - start) + 1):
        if used > 1 and _is_a_person(lines[start + used - 1], delimiter, columns):
            break
        try:
            cells = _strict("\n".join(lines[start : start + used]), delimiter)
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        return Record(start + 1, row, cells), used
    return Record(start + 1, row, _split(lines[start], delimiter), broken=True), 1


def _is_a_person(line: str, delimiter: str, columns: int) -> bool:
    """Whether a line stands for itself: an address, all cells, and every quote closed."""
    closed = line.count('"') % 2 == 0
    return closed and "@" in line and len(_split(line, delimiter)) == columns


def _strict(text: str, delimiter: str) -> list[str]:
    # The module wants lines; whatever it splits must stay one record.
    found = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    return found[0] if found else []
