"""The lines that an import left out, as a file to mend and import again."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from defusedcsv import csv

from bot.domain.roster.file import Sheet
from bot.domain.roster.parse_row import FORMULA, FORMULA_MARK
from bot.domain.roster.spoilt import shown
from bot.i18n import Translator
from bot.services.roster.exporting import BYTE_ORDER_MARK
from bot.services.roster.importing import ImportPlan
from bot.texts import _
from bot.views.roster import findings as views

REASONS = _("what to mend")
USUAL = ";"
"""The separator where the list had none: German spreadsheet programs read no other."""


def write_bad_lines(file: Path, plan: ImportPlan, t: Translator) -> None:
    """Write the bad lines below the list's own headings; what is wrong stands in front of each.

    An import leaves that first column out. UTF-8 with a mark, so that spreadsheet programs read it,
    and no cell is run as a formula. Raises `FileExistsError` where there is such a file already.
    """
    sheet = StringIO(newline="")
    writer = csv.writer(
        sheet, delimiter=plan.roster.sheet.delimiter or USUAL, lineterminator="\r\n"
    )
    writer.writerow([str(t(REASONS)), *_cells(plan.roster.sheet.headings)])
    writer.writerows(_rows(plan.roster.sheet, plan, t))
    with file.open("x", encoding="utf-8", newline="") as target:
        target.write(BYTE_ORDER_MARK + sheet.getvalue())


def _rows(sheet: Sheet, plan: ImportPlan, t: Translator) -> list[list[str]]:
    reasons: dict[int, list[str]] = {}
    for one in plan.problems:
        words = (
            f"{one.column}:" if one.column else "",
            views.reason(one, t),
            views.instead(one, t),
        )
        reasons.setdefault(one.line, []).append(" ".join(str(word) for word in words if word))
    return [
        [" ".join(reasons[record.line]), *_cells(record.cells)]
        for record in sheet.records
        if record.line in reasons
    ]


def _cells(cells: Sequence[str]) -> list[str]:
    """Return cells that a spreadsheet program shows and does not run.

    The mark of a formula stays wrong until somebody has mended the cell.
    """
    return [
        f"{FORMULA_MARK}{cell.removeprefix(FORMULA_MARK)}" if FORMULA.match(cell) else cell
        for cell in map(shown, cells)
    ]
