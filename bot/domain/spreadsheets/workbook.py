"""A workbook to rows of text: .xlsx, .ods and .xls, read by calamine."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from bot.domain.spreadsheets.refusals import IsTooLarge, SheetUnknown, WorkbookUnreadable

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes; 50,000 lines of 20 columns have a quarter of it
MOST_COLUMNS = 500
Cell = str | float | bool | date | time | datetime | timedelta
_SHEET = re.compile(r"<sheet\b[^>]*>")
_RELATIONSHIP = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ERROR = re.compile(
    r'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:<f\b.*?(?:</f>|/>))?'
    r"<v>([^<]*)</v>",
    re.DOTALL,
)


def is_workbook(data: bytes) -> bool:
    """True if the file is a spreadsheet's own format."""
    return data.startswith(WORKBOOKS)


def sheets_of(
    data: bytes, most_lines: int, chosen: str = ""
) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the rows of each sheet that a person sees, by its name, or of the one `chosen`.

    Raises `WorkbookUnreadable`, `IsTooLarge` and `SheetUnknown`.
    """
    workbook = _open(data)
    names = _visible(workbook)
    if chosen and chosen not in workbook.sheet_names:
        raise SheetUnknown(sheet=chosen, sheets=", ".join(names))
    return {
        name: _rows(workbook, data, name, most_lines) for name in ([chosen] if chosen else names)
    }


def _open(data: bytes) -> CalamineWorkbook:
    try:
        if data.startswith(WORKBOOKS[0]):
            with ZipFile(BytesIO(data)) as archive:
                if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                    raise IsTooLarge
        return load_workbook(BytesIO(data))
    except (CalamineError, BadZipFile):
        raise WorkbookUnreadable from None


def _visible(workbook: CalamineWorkbook) -> list[str]:
    """Return the sheets that a person sees, of cells and not of charts."""
    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]


def _rows(
    workbook: CalamineWorkbook, data: bytes, name: str, most_lines: int
) -> Sequence[Sequence[str]]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > most_lines or sheet.total_width > MOST_COLUMNS:
        raise IsTooLarge
    errors = _errors(data, name)
    rows: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
    filled = 1 + max((at for row in rows for at, cell in enumerate(row) if cell != ""), default=-1)
    return [
        [errors.get((line, at), _text(cell)) for at, cell in enumerate(row[:filled])]
        for line, row in enumerate(rows, start=1)
    ]


def _text(cell: Cell) -> str:
    """Return what a person would have typed: days in ISO's notation, whole numbers without ".0"."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    return str(cell)


def _errors(data: bytes, name: str) -> dict[tuple[int, int], str]:
    """Return the errors of formulas such as "#N/A" by row and column.

    The library gives an empty cell for them; in .xlsx they can be looked up.
    """
    found: dict[tuple[int, int], str] = {}
    with suppress(BadZipFile, KeyError), ZipFile(BytesIO(data)) as archive:
        for part in _parts(archive, name):
            sheet = archive.read(part).decode("utf-8", "replace")
            if 't="e"' in sheet:
                found |= {
                    (int(row), _number(column)): html.unescape(error)
                    for column, row, error in _ERROR.findall(sheet)
                }
    return found


def _parts(archive: ZipFile, name: str) -> Iterator[str]:
    """Yield the part of an .xlsx that holds the sheet of this name (ECMA-376 part 1, 18.2.19)."""
    workbook = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relationships = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    ids = {
        values.get("r:id")
        for values in map(_attributes, _SHEET.findall(workbook))
        if html.unescape(values.get("name", "")) == name
    }
    for values in map(_attributes, _RELATIONSHIP.findall(relationships)):
        if values.get("Id") in ids:
            target = values.get("Target", "")
            yield target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _number(column: str) -> int:
    """Return the number of a column from 0: "A" is 0, "AA" 26."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
