"""Text to records: delimiter, quoted line breaks, the line of headings, quotes left open."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.roster.headings import recognised
from bot.domain.roster.model import HasNoHeadings, IsTooLarge

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
    """The table in the text; raises `NotARoster` where no line has at least two known headings."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise IsTooLarge
    delimiter = _delimiter(lines)
    records = list(_records(lines, delimiter))
    heading = max(records[:HEADING_WITHIN], key=lambda record: recognised(record.cells))
    below = records[records.index(heading) + 1 :]
    return Sheet(heading.cells, _without_last(below), delimiter, len(lines) - (lines[-1] == ""))


def _delimiter(lines: Sequence[str]) -> str:
    """The sign by which one of the first lines falls into the most known headings."""
    first = lines[:HEADING_WITHIN]
    best = max(DELIMITERS, key=lambda sign: max(recognised(_split(line, sign)) for line in first))
    if max(recognised(_split(line, best)) for line in first) < 2:
        raise HasNoHeadings
    return best


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _without_last(records: list[Record]) -> list[Record]:
    """Without what stands behind the last line break, which is no empty line of the list."""
    return records[:-1] if records and not records[-1].cells else records


def _records(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    start = row = 0
    while start < len(lines):
        row += 1
        record, used = _record(lines, start, row, delimiter)
        yield record
        start += used


def _record(lines: Sequence[str], start: int, row: int, delimiter: str) -> tuple[Record, int]:
    """The record that begins at `start`, and how many lines it takes.

    A quote that never closes would swallow all that follows: then only the one line is given up.
    """
    for used in range(1, min(LINES_IN_A_RECORD, len(lines) - start) + 1):
        try:
            cells = _strict("\n".join(lines[start : start + used]), delimiter)
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        return Record(start + 1, row, cells), used
    return Record(start + 1, row, _split(lines[start], delimiter), broken=True), 1


def _strict(text: str, delimiter: str) -> list[str]:
    # The module wants lines; whatever it splits must stay one record.
    found = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    return found[0] if found else []
