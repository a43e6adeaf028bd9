"""A text or a workbook to records: cells, and the line of headings among them."""

import csv
import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.addressees import addressees
from bot.domain.roster.fields import names_people, recognised
from bot.domain.roster.findings import Position
from bot.domain.roster.refusals import HasNobody, HasNoHeadings, NotARoster, SheetUnclear
from bot.domain.spreadsheets.refusals import IsTooLarge
from bot.domain.spreadsheets.workbook import sheets_of
from bot.domain.visible_text import visible

MOST_LINES = 50_000
OF_A_MAIL = ("name", "email")
"""The headings of people copied from a mail."""

DELIMITERS = ";,\t|"
HEADING_WITHIN = 20  # lines: some lists have a title and a date above their headings
NAMED_LETTER = re.compile(r"&(?:#\d{2,5}|[A-Za-z]{3,8});")
HELD = "\ue000"  # of Unicode's private use
LINES_IN_A_RECORD = 50  # more line breaks than this in one record: a quote was left open


@dataclass(frozen=True)
class Record(Position):
    """The cells of one record; `broken` where its quotes don't close."""

    cells: Sequence[str]
    broken: bool = False


@dataclass(frozen=True)
class Sheet:
    """Headings and what stands below them; how the file was read stands beside it."""

    headings: Sequence[str]
    records: Sequence[Record]
    lines: int
    heading_line: int = 1
    """0 where there are no headings."""
    delimiter: str = ""  # none in a workbook
    encoding: str = ""
    name: str = ""
    """Of the sheet, in a workbook; `others` are its other sheets."""
    others: Sequence[str] = ()


def read_sheet(text: str, encoding: str = "") -> Sheet:
    """Return the table in the text; people copied from a mail are one without headings.

    Raises `NotARoster` where no line has at least two known headings, or none has anything below.
    """
    text = NAMED_LETTER.sub(_held, text.removeprefix("\ufeff"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise IsTooLarge
    try:
        delimiter, columns = _shape(lines)
    except HasNoHeadings:
        return _of_a_mail("\n".join(lines), encoding)
    sheet = below_headings(list(_records(lines, delimiter, columns)))
    # What stands behind the last line break is no empty line of the list.
    count = len(lines) - (lines[-1] == "")
    return replace(sheet, lines=count, delimiter=delimiter, encoding=encoding)


def _of_a_mail(text: str, encoding: str) -> Sheet:
    """Return a table of the people in the text. Raises `HasNoHeadings` where there are none."""
    sign, people = addressees(_let_go(text))
    if not people:
        raise HasNoHeadings
    records = [Record(one.line, one.line, [one.name, one.address]) for one in people]
    return Sheet(OF_A_MAIL, records, text.count("\n") + 1, 0, sign, encoding)


def read_workbook(data: bytes, chosen: str = "") -> Sheet:
    """Return the sheet that is the list; `chosen` is the name of it that a person gave, if any.

    Raises `Unreadable` where none is one, and `SheetUnclear` where several can be.
    """
    found: dict[str, Sheet] = {}
    refusals: list[NotARoster] = []
    sheets = sheets_of(data, MOST_LINES, chosen)
    for name, rows in sheets.items():
        try:
            found[name] = below_headings([Record(at, at, row) for at, row in enumerate(rows, 1)])
        except (HasNoHeadings, HasNobody) as error:
            refusals.append(error)
    if not found:
        # Headings without people say more than no headings at all.
        raise next((one for one in refusals if isinstance(one, HasNobody)), HasNoHeadings())
    # Choices for drop-down lists have headings too, but name nobody.
    found = {name: one for name, one in found.items() if names_people(one.headings)} or found
    if len(found) > 1:
        raise SheetUnclear(sheets=", ".join(found), first=_fullest(found))
    name, sheet = found.popitem()
    return replace(sheet, name=name, others=[one for one in sheets if one != name])


def _fullest(sheets: Mapping[str, Sheet]) -> str:
    """Return the name of the sheet with most known headings, then with most lines."""
    return max(
        sheets, key=lambda name: (recognised(sheets[name].headings), len(sheets[name].records))
    )


def _held(entity: re.Match[str]) -> str:
    """Return HTML's name of a letter with its semicolon held back: it divides no cells."""
    return entity[0][:-1] + HELD if html.unescape(entity[0]).isalpha() else entity[0]


def below_headings(records: Sequence[Record]) -> Sheet:
    """Return the records below the line that has most headings among the first.

    Raises `HasNoHeadings` where none has two that are known, `HasNobody` where all are empty.
    """
    first = records[:HEADING_WITHIN]
    heading = max(first, key=lambda record: recognised(record.cells), default=None)
    if heading is None or recognised(heading.cells) < 2:
        raise HasNoHeadings
    below = list(records[records.index(heading) + 1 :])
    while below and not below[-1].cells:
        below.pop()
    if not any(cell.strip() for record in below for cell in record.cells):
        raise HasNobody
    return Sheet(heading.cells, below, len(records), heading.line)


def _shape(lines: Sequence[str]) -> tuple[str, int]:
    """Return the sign that divides one of the first lines into most headings, and how many."""
    splits = [(sign, _split(line, sign)) for sign in DELIMITERS for line in lines[:HEADING_WITHIN]]
    sign, headings = max(splits, key=lambda split: recognised(split[1]))
    if recognised(headings) < 2:
        raise HasNoHeadings
    return sign, len(headings)


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


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
    """Return the record that begins at `start`, and how many lines it takes.

    A quote left open would swallow people that follow: then only the one line is given up.
    """
    for used in range(1, min(LINES_IN_A_RECORD, len(lines) - start) + 1):
        if used > 1 and _is_a_person(lines[start + used - 1], delimiter, columns):
            break
        # The module wants lines; whatever it splits must stay one record.
        text = "\n".join(lines[start : start + used]).splitlines(keepends=True)
        try:
            found = list(csv.reader(text, delimiter=delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        return Record(start + 1, row, list(map(_let_go, found[0])) if found else []), used
    cells = list(map(_let_go, _split(lines[start], delimiter)))
    return Record(start + 1, row, cells, broken=True), 1


def _let_go(text: str) -> str:
    return text.replace(HELD, ";") if HELD in text else text


def _is_a_person(line: str, delimiter: str, columns: int) -> bool:
    """True if a line stands for itself: an address, all cells, and every quote closed."""
    closed = line.count('"') % 2 == 0
    return closed and "@" in line and len(_split(line, delimiter)) == columns


@lru_cache(maxsize=8192)  # each cell is asked for several times
def tidy(text: str) -> str:
    """Return the cell in one line; a spreadsheet's protection against formulas is taken off."""
    line = " ".join(unicodedata.normalize("NFC", visible(text)).split())
    if line[:1] == "'" and line[1:2] in tuple("=+-@|%"):
        # defusedcsv, which writes our exports, also writes "\|" for "|" in such a cell.
        return line[1:].replace("\\|", "|")
    return line
