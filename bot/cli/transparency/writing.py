"""The report in each of its forms: a new one is a function in `FORMS`."""

from collections.abc import Callable, Mapping
from datetime import date
from io import StringIO
from pathlib import Path

from bot.cli.pdf import name_replaced
from bot.cli.terminal import Terminal
from bot.cli.transparency.forms import Form
from bot.cli.transparency.printing import print_document
from bot.domain.transparency.coding import to_json
from bot.domain.transparency.report import Report
from bot.i18n import Translator
from bot.views.pdf import typeset
from bot.views.transparency.markdown import as_markdown
from bot.views.transparency.report import report_document

WIDTH = 80
"""Columns of a text in a file."""


def _as_text(report: Report, t: Translator) -> bytes:
    written = StringIO()
    print_document(report_document(report, t), Terminal(file=written, width=WIDTH))
    return written.getvalue().encode()


def _as_markdown(report: Report, t: Translator) -> bytes:
    return as_markdown(report_document(report, t)).encode()


def _as_json(report: Report, _t: Translator) -> bytes:
    return to_json(report).encode()


def _as_pdf(report: Report, t: Translator) -> bytes:
    day, publisher = date.fromisoformat(report.made_on), report.installation.community
    made = typeset(report_document(report, t), publisher=publisher, day=day)
    name_replaced(made.replaced, t)
    return made.pdf


FORMS: Mapping[Form, Callable[[Report, Translator], bytes]] = {
    Form.TEXT: _as_text,
    Form.MARKDOWN: _as_markdown,
    Form.JSON: _as_json,
    Form.PDF: _as_pdf,
}


def write_report(report: Report, form: Form, t: Translator, file: Path) -> None:
    """Write the report to the file."""
    file.write_bytes(FORMS[form](report, t))


def print_report(report: Report, form: Form, t: Translator) -> None:
    """Print the report: as wide as the terminal where it is for reading there."""
    console = Terminal()
    if form is Form.TEXT:
        print_document(report_document(report, t), console)
        return
    text = FORMS[form](report, t).decode()
    console.print(text, end="", soft_wrap=True, highlight=False, markup=False)
