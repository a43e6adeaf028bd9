"""What an import found, as tables: people, repairs, columns left out, bad lines, the result."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from bot.cli.roster import say
from bot.i18n import Text, Translator, sentences
from bot.services.roster.importing import ImportPlan
from bot.texts import _
from bot.views.mrkdwn import clip
from bot.views.roster import findings as views
from bot.views.roster.matching import status_word

LONGEST_VALUE = 40
"""Characters of a cell that are shown."""

EXAMPLES = 3
"""Of each kind of repair."""

NUMBER_WIDTH = 8
"""Characters of a column of numbers, with its heading folded."""

LINES = 8
"""Numbers of lines shown for a kind of repair."""


def print_report(
    console: Console,
    plan: ImportPlan,
    t: Translator,
    next_steps: Sequence[Text],
    *,
    is_dry_run: bool,
) -> None:
    """Print who is new, what changes, what was repaired, and each bad line with what to write.

    `next_steps` come last.
    """
    if is_dry_run and (plan.changes.create or plan.changes.update):
        console.print(_people(plan, t))
    if plan.notes:
        console.print(_notes(plan, t))
    if plan.roster.refused:
        cells = [(column.heading, views.refusal(column, t)) for column in plan.roster.refused]
        console.print(_table(t, _("Columns left out"), (_("Column"), _("Why")), cells))
    if plan.problems:
        console.print(_problems(plan, t))
    for line in (_result(plan, t, is_dry_run=is_dry_run), *next_steps):
        say(console, line)


def _table(
    t: Translator,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: int = 0,
) -> Table:
    """Return a table of texts as they are: nothing that a list holds is taken for markup.

    The first so many columns hold `numbers` only and leave the room to the others.
    """
    table = Table(title=str(t(title)), title_justify="left", title_style="bold")
    for at, heading in enumerate(headings):
        width = NUMBER_WIDTH if at < numbers else None
        table.add_column(str(t(heading)), overflow="fold", max_width=width)
    for row in rows:
        table.add_row(*(Cell(clip(" ".join(str(cell).split()), 200)) for cell in row))
    return table


def _people(plan: ImportPlan, t: Translator) -> Table:
    new, changes = str(t("new")), t("changes")
    rows = [(one, new) for one in plan.changes.create]
    rows += [(one.member, f"{changes}: {', '.join(one.values)}") for one in plan.changes.update]
    cells = [
        (one.line, one.name or one.key, status_word(one.status or "", t), what)
        for one, what in sorted(rows, key=lambda row: row[0].line)
    ]
    headings = _("Line of the file"), _("Who"), _("Status"), _("What")
    return _table(t, _("What would happen"), headings, cells)


def _notes(plan: ImportPlan, t: Translator) -> Table:
    cells = [
        (
            one.text,
            t.number(len(one.lines)),
            ", ".join(map(str, one.lines[:LINES])) + (" …" if len(one.lines) > LINES else ""),
            "; ".join(one.examples[:EXAMPLES]),
        )
        for one in views.summaries(plan.notes, t)
    ]
    headings = _("What"), _("How often"), _("Lines of the file"), _("For example")
    return _table(t, _("Fixed, assumed or left empty"), headings, cells)


def _problems(plan: ImportPlan, t: Translator) -> Table:
    cells = [
        (
            one.line,
            one.row,
            ": ".join(filter(None, (one.column, clip(views.value(one, t), LONGEST_VALUE)))),
            views.reason(one, t),
            views.instead(one, t),
        )
        for one in plan.problems
    ]
    position = _("Line of the file"), _("Row of the sheet")
    headings = *position, _("Cell"), _("Why"), _("What to write instead")
    return _table(t, _("Lines left out"), headings, cells, numbers=len(position))


def _result(plan: ImportPlan, t: Translator, *, is_dry_run: bool) -> Text:
    happened = (
        t("Result (a trial run, nothing was changed):")
        if is_dry_run
        else t("Result (nobody was told):")
    )
    counts = t.plural(
        "{new} new, {changed} changed, {unchanged} as before, {n} line left out.",
        "{new} new, {changed} changed, {unchanged} as before, {n} lines left out.",
        plan.bad_lines,
        new=t.number(len(plan.changes.create)),
        changed=t.number(len(plan.changes.update)),
        unchanged=t.number(len(plan.changes.unchanged)),
        n=t.number(plan.bad_lines),
    )
    return sentences(happened, counts)
