"""A file to records: bytes to text, text to cells, and the line of headings among them.

A statistical guesser of encodings was tried and dropped: it took a German export in windows-1252
for windows-1250 and turned "São Paulo" into "Săo Paulo". What spreadsheets write is known, so each
of the few encodings is tried, and the one whose text looks least broken wins.
"""

import csv
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.roster.fields import recognised
from bot.domain.roster.findings import Position
from bot.errors import UserFacingError
from bot.texts import _

LARGEST = 10 * 1024 * 1024  # bytes; a list of 300 people has 45 kB
MOST_LINES = 50_000
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
# In this order where several look equally good.
EIGHT_BIT = ("cp1252", "cp1250", "mac_roman", "cp850")
DELIMITERS = ";,\t|"
HEADING_WITHIN = 20  # lines: some lists have a title and a date above their headings
LINES_IN_A_RECORD = 50  # more line breaks than this in one record: a quote was left open


class NotARoster(UserFacingError):  # a sentence, as all of them
    """The file as a whole is no list of members that can be read."""

    sentence = _("This file isn’t a list of members. Save the list as CSV and try again.")


class NothingInIt(NotARoster):
    """The file is empty."""

    sentence = _("This file is empty.")


class IsAWorkbook(NotARoster):
    """The file is a spreadsheet's own format."""

    sentence = _(
        "This is a workbook. Open it in your spreadsheet program and save it as "
        "“CSV UTF-8 (comma delimited)”, then import that file."
    )


class IsNoText(NotARoster):
    """The file holds something else than text."""

    sentence = _("There’s no text in this file. Save the list as CSV and try again.")


class IsTooLarge(NotARoster):
    """The file is larger than any list of members."""

    sentence = _("This file is too large for a list of members: at most 10 MB and 50,000 lines.")


class HasNoHeadings(NotARoster):
    """No line among the first has headings of a list of members."""

    sentence = _(
        "I don’t know any of the headings in this file. The first line must name at least two "
        "columns, for example: email, first_name, last_name, country, status, joined_on."
    )


class HasNobody(NotARoster):
    """There are headings, and nothing below them."""

    sentence = _("This file has headings, but there’s nobody below them.")


@dataclass(frozen=True)
class Record(Position):
    """The cells of one record; `broken` where its quotes don't close."""

    cells: Sequence[str]
    broken: bool = False


@dataclass(frozen=True)
class Sheet:
    """Headings and what stands below them."""

    headings: Sequence[str]
    records: Sequence[Record]
    delimiter: str
    lines: int


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Raises `NotARoster` for what can't be a text file.
    """
    if not data.strip():
        raise NothingInIt
    if len(data) > LARGEST:
        raise IsTooLarge
    if data.startswith(WORKBOOKS):
        raise IsAWorkbook
    text, encoding = _decoded(data)
    if "\0" in text:
        raise IsNoText
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in data[:200]:
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        readings = [(data.decode(name, errors="replace"), name) for name in EIGHT_BIT]
        return min(readings, key=lambda reading: _oddities(reading[0]))


def _oddities(text: str) -> int:
    """Return how often a word holds what it can't: a sign, or a capital after a small letter."""
    return sum(
        char == "\ufffd"
        or char <= "\x9f"
        or (before.isalpha() and (not char.isalpha() or (before.islower() and char.isupper())))
        for before, char in pairwise(text)
        if char > "\x7f"
    )


def read_sheet(text: str) -> Sheet:
    """Return the table in the text.

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
    if not below[-1].cells:
        below.pop()  # what stands behind the last line break is no empty line of the list
    return Sheet(heading.cells, below, delimiter, len(lines) - (lines[-1] == ""))


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
        return Record(start + 1, row, found[0] if found else []), used
    return Record(start + 1, row, _split(lines[start], delimiter), broken=True), 1


def _is_a_person(line: str, delimiter: str, columns: int) -> bool:
    """True if a line stands for itself: an address, all cells, and every quote closed."""
    closed = line.count('"') % 2 == 0
    return closed and "@" in line and len(_split(line, delimiter)) == columns


def tidy(text: str) -> str:
    """Return the cell in one line; a spreadsheet's protection against formulas is taken off."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if line[:1] == "'" and line[1:2] in tuple("=+-@|%"):
        # defusedcsv, which writes our exports, also writes "\|" for "|" in such a cell.
        return line[1:].replace("\\|", "|")
    return line
