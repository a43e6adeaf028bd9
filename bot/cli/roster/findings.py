"""What an import found, as tables: people, repairs, bad lines; and the result."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.cli.roster import say, table
from bot.cli.roster.columns import print_questions, print_understanding
from bot.i18n import Text, Translator, joined, sentences
from bot.services.roster.importing import ImportPlan
from bot.texts import _
from bot.views.mrkdwn import clip
from bot.views.roster import findings as views
from bot.views.roster.matching import status_word

LONGEST_VALUE = 40
"""Characters of a cell that are shown."""

EXAMPLES = 3
"""Of each kind of repair."""

LINES = 8
"""Numbers of lines shown for a kind of repair."""

MOST_PEOPLE = 20
MOST_PROBLEMS = 50
"""Rows of a table; a list can have 50,000 lines."""


def print_report(
    console: Console,
    plan: ImportPlan,
    t: Translator,
    next_steps: Sequence[Text],
    *,
    is_dry_run: bool,
) -> None:
    """Print what was understood, what needs somebody, and what it would come to or came to.

    `next_steps` come last.
    """
    print_understanding(console, plan.roster, t)
    print_questions(console, plan.roster, t)
    if plan.problems:
        _print_problems(console, plan, t)
    if plan.notes:
        console.print(_notes(plan, t))
    if is_dry_run and (plan.changes.create or plan.changes.update):
        _print_people(console, plan, t)
    for line in (_result(plan, t, is_dry_run=is_dry_run), *next_steps):
        say(console, line)


def _print_people(console: Console, plan: ImportPlan, t: Translator) -> None:
    """Print the first of the people who are new or change, and how many there are of each status.

    A change of somebody who is known comes first.
    """
    new, changes = str(t("new")), t("changes")
    rows = [(one.member, f"{changes}: {', '.join(one.values)}") for one in plan.changes.update]
    rows += [(one, new) for one in plan.changes.create]
    shown = sorted(rows[:MOST_PEOPLE], key=lambda row: row[0].line)
    cells = [
        (one.line, one.name or one.key, status_word(one.status or "", t), what)
        for one, what in shown
    ]
    headings = _("Line of the file"), _("Who"), _("Status"), _("What")
    console.print(table(t, _("What would happen"), headings, cells, numbers=1))
    _say_more(console, len(rows) - len(cells), t)
    counts = Counter(one.status or "newcomer" for one, _what in rows).most_common()
    say(console, joined(", ", [f"{status_word(name, t)}: {t.number(n)}" for name, n in counts]))


def _say_more(console: Console, more: int, t: Translator) -> None:
    if more > 0:
        say(console, t.plural("… and {n} more.", "… and {n} more.", more).fill(n=t.number(more)))


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
    return table(t, _("Fixed, assumed or left empty"), headings, cells)


def _print_problems(console: Console, plan: ImportPlan, t: Translator) -> None:
    shown = plan.problems[:MOST_PROBLEMS]
    cells = [
        (
            one.line,
            one.row,
            ": ".join(filter(None, (one.column, clip(views.value(one, t), LONGEST_VALUE)))),
            views.reason(one, t),
            views.instead(one, t),
        )
        for one in shown
    ]
    position = _("Line of the file"), _("Row of the sheet")
    headings = *position, _("Cell"), _("Why"), _("What to write instead")
    console.print(table(t, _("Lines left out"), headings, cells, numbers=len(position)))
    _say_more(console, len(plan.problems) - len(shown), t)


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
