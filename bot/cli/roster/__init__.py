"""Lists of members on the command line."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from bot.config import Community
from bot.i18n import Text, Translator
from bot.views.mrkdwn import clip

BAD_LINES = 1
NOTHING_DONE = 2
"""Exit statuses: some lines were left out of an import; nothing could be done."""

NUMBER_WIDTH = 8
"""Characters of a column of numbers, with its heading folded."""

LONGEST_CELL = 200


def match_command(community: Community, t: Translator) -> str:
    """Return the command in Slack by which the core team confirms accounts."""
    return f"{community.commands.main} {t('match')}"


def say(console: Console, text: Text | str, style: str = "") -> None:
    """Print a sentence; nothing in it is taken for the terminal's markup."""
    console.print(Line(str(text), style=style))


def table(
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
    made = Table(title=str(t(title)), title_justify="left", title_style="bold")
    for at, heading in enumerate(headings):
        width = NUMBER_WIDTH if at < numbers else None
        made.add_column(str(t(heading)), overflow="fold", max_width=width)
    for row in rows:
        made.add_row(*(Line(clip(" ".join(str(cell).split()), LONGEST_CELL)) for cell in row))
    return made
