"""What an import found, as tables: people, repairs, columns left out, bad lines, the result."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.i18n import Translator
from bot.services.roster import MovingIn
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
    moving: MovingIn,
    t: Translator,
    next_steps: Sequence[str],
    *,
    is_dry_run: bool,
) -> None:
    """Print who is new, what changes, what was repaired, and each bad line with what to write.

    `next_steps` come last.
    """
    if is_dry_run and (moving.changes.create or moving.changes.update):
        console.print(_people(moving, t))
    if moving.notes:
        console.print(_notes(moving, t))
    if moving.roster.refused:
        console.print(_columns(moving, t))
    if moving.problems:
        console.print(_problems(moving, t))
    for line in (_result(moving, t, is_dry_run=is_dry_run), *next_steps):
        console.print(Text(line))


def _table(
    title: str, headings: Iterable[str], rows: Iterable[Sequence[str]], *, numbers: int = 0
) -> Table:
    """A table of texts as they are: nothing that a list holds is taken for markup.

    The first so many columns hold `numbers` only and leave the room to the others.
    """
    table = Table(title=title, title_justify="left", title_style="bold")
    for at, heading in enumerate(headings):
        width = NUMBER_WIDTH if at < numbers else None
        table.add_column(heading, overflow="fold", max_width=width)
    for row in rows:
        table.add_row(*(Text(clip(" ".join(cell.split()), 200)) for cell in row))
    return table


def _people(moving: MovingIn, t: Translator) -> Table:
    new, changes = t.gettext("new"), t.gettext("changes")
    rows = [(one.line, one, new) for one in moving.changes.create]
    rows += [
        (one.member.line, one.member, f"{changes}: {', '.join(one.values)}")
        for one in moving.changes.update
    ]
    return _table(
        t.gettext("What would happen"),
        (t.gettext("Line of the file"), t.gettext("Who"), t.gettext("Status"), t.gettext("What")),
        (
            (str(line), who.name or who.key, status_word(who.status or "", t), what)
            for line, who, what in sorted(rows, key=lambda row: row[0])
        ),
    )


def _notes(moving: MovingIn, t: Translator) -> Table:
    return _table(
        t.gettext("Repaired, assumed or left empty"),
        (
            t.gettext("What"),
            t.gettext("How often"),
            t.gettext("Lines of the file"),
            t.gettext("For example"),
        ),
        (
            (
                one.text,
                t.number(len(one.lines)),
                _some(one.lines),
                "; ".join(one.examples[:EXAMPLES]),
            )
            for one in views.summaries(moving.notes, t)
        ),
    )


def _some(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:LINES])) + (" …" if len(lines) > LINES else "")


def _columns(moving: MovingIn, t: Translator) -> Table:
    return _table(
        t.gettext("Columns left out"),
        (t.gettext("Column"), t.gettext("Why")),
        ((column.heading, views.refusal(column, t)) for column in moving.roster.refused),
    )


def _problems(moving: MovingIn, t: Translator) -> Table:
    return _table(
        t.gettext("Lines left out"),
        (
            t.gettext("Line of the file"),
            t.gettext("Row of the sheet"),
            t.gettext("Cell"),
            t.gettext("Why"),
            t.gettext("What to write instead"),
        ),
        (
            (
                str(one.line),
                str(one.row),
                _cell(one.column, clip(views.value(one, t), LONGEST_VALUE)),
                views.reason(one, t),
                views.instead(one, t),
            )
            for one in moving.problems
        ),
        numbers=2,
    )


def _cell(column: str, value: str) -> str:
    return f"{column}: {value}" if column and value else column or value


def _result(moving: MovingIn, t: Translator, *, is_dry_run: bool) -> str:
    changes = moving.changes
    happened = (
        t.gettext("This would come of it (nothing was changed):")
        if is_dry_run
        else t.gettext("This came of it (nobody was told):")
    )
    bad = len({one.line for one in moving.problems})
    counts = t.ngettext(
        "{new} new, {changed} changed, {unchanged} as before, {n} line left out.",
        "{new} new, {changed} changed, {unchanged} as before, {n} lines left out.",
        bad,
    )
    told = counts.format(
        new=t.number(len(changes.create)),
        changed=t.number(len(changes.update)),
        unchanged=t.number(len(changes.unchanged)),
        n=t.number(bad),
    )
    return f"{happened} {told}"
