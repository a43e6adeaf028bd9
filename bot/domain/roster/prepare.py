"""The cells of a record, before they are read: spoilt letters, formulas' errors, order of names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.folding import folded
from bot.domain.roster.column import Column
from bot.domain.roster.columns import SLACK_GONE
from bot.domain.roster.fields import PEOPLE, Field, Refusal
from bot.domain.roster.file import Record
from bot.domain.roster.findings import Findings, Note, Problem
from bot.domain.roster.row import Context, Row
from bot.domain.roster.synonyms import is_ditto
from bot.domain.spreadsheets.decoding import bytes_kept_in
from bot.domain.spreadsheets.spoilt import is_beyond_repair, is_error, mended, perhaps, shown

NEEDED = PEOPLE | {Field.STATUS, Field.JOINED_ON, Field.LEFT_ON}
"""Without these a person begins somewhere else: an error in their cells is no empty cell."""

IDENTITY = PEOPLE | {Field.SLACK_ID}
NOTHING_ABOVE: Mapping[Field, str] = {}
SLACK_LEFT = "left"


def prepare(
    record: Record,
    columns: Sequence[Column],
    findings: Findings,
    context: Context,
    above: Mapping[Field, str] = NOTHING_ABOVE,
) -> Row:
    """Return the row with sound cells; what was mended or is lost is among its findings.

    "dito" is what stands `above`; people are never the same.
    """
    cells: dict[Field, str] = {}
    row = Row(_printable(record), cells, findings, context)
    for column, cell in zip(columns, record.cells, strict=False):
        if column.field is not None:
            cells[column.field] = _sound(row, column, column.field, cell)
        elif column.refused is Refusal.OF_SLACK and folded(cell) in SLACK_GONE:
            cells[Field.STATUS] = SLACK_LEFT
    for field, cell in cells.items():
        if cell and field not in IDENTITY and is_ditto(cell) and above.get(field):
            cells[field] = above[field]
            row.add(Note.DITTO, field, value=cell, found=above[field])
    return row


def _printable(record: Record) -> Record:
    if not any(bytes_kept_in(cell) for cell in record.cells if not cell.isascii()):
        return record
    return replace(record, cells=[shown(cell) for cell in record.cells])


def _sound(row: Row, column: Column, field: Field, cell: str) -> str:
    if cell.isascii() and "&" not in cell and "#" not in cell:
        return _in_order(column, field, cell)
    if is_error(cell):
        kind = Problem.ERROR_CELL if field in NEEDED else Note.ERROR_EMPTY
        row.add(kind, field, value=cell)
        return ""
    if is_beyond_repair(cell):
        # A name that lost letters comes from Slack later on; what is left of it may stay.
        if bytes_kept_in(cell) or field not in PEOPLE:
            seen = shown(cell)
            row.add(Problem.LETTER_UNREADABLE, field, value=seen, instead=perhaps(cell))
        return shown(cell)
    sound = mended(cell)
    if sound != cell:
        row.add(Note.LETTERS_REPAIRED, field, value=cell, found=sound)
    return _in_order(column, field, sound)


def _in_order(column: Column, field: Field, cell: str) -> str:
    """Return a whole name with its parts in the order that its column has."""
    if field is not Field.FULL_NAME or (is_turned := column.is_last_first) is None:
        return cell
    if not is_turned:
        # Under "Nombre y apellidos" a comma still says that the last name comes first.
        return cell.replace(",", " ") if "," in column.heading else cell
    words = cell.split()
    return ", ".join(words) if len(words) == 2 and "," not in cell else cell
