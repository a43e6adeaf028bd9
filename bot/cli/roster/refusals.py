"""Why a file is no list, and what has to be said before it can be read."""

from pathlib import Path

from rich.console import Console

from bot.cli.roster import say, table
from bot.domain.spreadsheets.refusals import EncodingUnclear, Unreadable
from bot.i18n import Translator
from bot.texts import _
from bot.views.roster.file import encoding_name


def print_refusal(console: Console, file: Path, error: Unreadable, t: Translator) -> None:
    """Print why the file can't be read; where it can be in several ways, how each would read."""
    say(console, f"{file}: {t(type(error).sentence, **error.fields)}", "red")
    if isinstance(error, EncodingUnclear):
        _print_readings(console, error, t)


def _print_readings(console: Console, error: EncodingUnclear, t: Translator) -> None:
    """Print words of the file as each encoding reads them, with the option that chooses it."""
    cells = [
        (", ".join(words), encoding_name(code), f"--encoding {code}")
        for code, words in error.readings.items()
    ]
    headings = _("For example"), _("Encoding"), _("Option")
    console.print(table(t, _("Readings"), headings, cells))
