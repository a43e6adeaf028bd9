"""What an import understood, as a table of columns; and what has to be decided before it."""

from rich.console import Console

from bot.cli.roster import say, table
from bot.domain.roster.column import Column
from bot.domain.roster.fields import Refusal
from bot.domain.roster.importing import Roster
from bot.domain.spreadsheets.spoilt import shown
from bot.i18n import Translator
from bot.texts import _
from bot.views.mrkdwn import clip
from bot.views.roster import columns, findings
from bot.views.roster.file import how_read

SAMPLE_LENGTH = 30


def print_understanding(console: Console, roster: Roster, t: Translator) -> None:
    """Print how the file was read, what each column is taken as, and which are left out and why."""
    say(console, how_read(roster.sheet, t))
    taken = [
        (column.heading, columns.taken_as(column, t), _samples(column))
        for column in roster.columns
        if column.field
    ]
    headings = _("Column"), _("Taken as"), _("For example")
    console.print(table(t, _("Columns"), headings, taken))
    left_out = [
        (column.heading, findings.refusal(column, t), _samples(column))
        for column in roster.refused
        if column.heading or column.samples
    ]
    if left_out:
        headings = _("Column"), _("Why"), _("For example")
        console.print(table(t, _("Columns left out"), headings, left_out))


def print_questions(console: Console, roster: Roster, t: Translator) -> None:
    """Print what has to be decided before the list can move in."""
    if roster.is_doubtful:
        say(console, t("This has to be decided first:"), "bold")
        for question in columns.questions(roster, t):
            say(console, f"• {question}", "yellow")


def _samples(column: Column) -> str:
    """Return a few cells; none where they tell of people what is not to be known here."""
    if column.refused in {Refusal.PERFORMANCE, Refusal.PERSONAL}:
        return ""
    return ", ".join(clip(shown(sample), SAMPLE_LENGTH) for sample in column.samples)
