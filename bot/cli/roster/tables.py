"""Tables of texts on the command line."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text as Cell

from bot.i18n import Translator
from bot.views.mrkdwn import clip

NUMBER_WIDTH = 8
"""Characters of a column of numbers, with its heading folded."""

LONGEST_CELL = 200


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
        made.add_row(*(Cell(clip(" ".join(str(cell).split()), LONGEST_CELL)) for cell in row))
    return made
