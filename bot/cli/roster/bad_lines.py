"""The lines that an import left out, as a file to mend and import again."""

from io import StringIO
from pathlib import Path

from defusedcsv import csv

from bot.domain.roster.bad_lines import bad_lines, safe_cells
from bot.i18n import Translator
from bot.services.roster.exporting import BYTE_ORDER_MARK
from bot.services.roster.importing import ImportPlan
from bot.texts import _
from bot.views.roster import findings as views

REASONS = _("what to fix")
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
    writer.writerow([str(t(REASONS)), *safe_cells(plan.roster.sheet.headings)])
    writer.writerows(bad_lines(plan.roster.sheet, _reasons(plan, t)))
    file.touch(mode=0o600, exist_ok=False)  # people's data: for whoever imports alone
    file.write_text(BYTE_ORDER_MARK + sheet.getvalue(), encoding="utf-8", newline="")


def _reasons(plan: ImportPlan, t: Translator) -> dict[int, str]:
    """Return what is wrong with each line, and what to write instead."""
    reasons: dict[int, list[str]] = {}
    for one in plan.problems:
        words = (
            f"{one.column}:" if one.column else "",
            views.reason(one, t),
            views.instead(one, t),
        )
        reasons.setdefault(one.line, []).append(" ".join(str(word) for word in words if word))
    return {line: " ".join(found) for line, found in reasons.items()}
