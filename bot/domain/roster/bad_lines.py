"""The lines that an import left out, as rows to mend and import again."""

from collections.abc import Mapping, Sequence

from bot.domain.roster.file import Sheet
from bot.domain.roster.parse_row import FORMULA, FORMULA_MARK
from bot.domain.spreadsheets.spoilt import shown


def bad_lines(sheet: Sheet, reasons: Mapping[int, str]) -> list[list[str]]:
    """Return the records in whose lines something is wrong, each behind the reason.

    The reason comes first: where a record has too many cells or too few, it has them still.
    """
    return [
        [reasons[record.line], *safe_cells(record.cells)]
        for record in sheet.records
        if record.line in reasons
    ]


def safe_cells(cells: Sequence[str]) -> list[str]:
    """Return cells that a spreadsheet program shows and does not run.

    The mark of a formula stays wrong until somebody has mended the cell.
    """
    return [
        f"{FORMULA_MARK}{cell.removeprefix(FORMULA_MARK)}" if FORMULA.match(cell) else cell
        for cell in map(shown, cells)
    ]
