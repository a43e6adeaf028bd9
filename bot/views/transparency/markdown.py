"""The document as Markdown (GitHub's, for its tables)."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.views.transparency.document import (
    Block,
    Bullets,
    Cell,
    Code,
    Document,
    Heading,
    Paragraph,
    Table,
)

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
"""What Markdown could take for markup; a backslash before it makes it a sign."""

SPACE = re.compile(r"\s+")
"""A line that breaks would end a table's row."""


def as_markdown(document: Document) -> str:
    """Return the document as Markdown."""
    head = [f"# {_plain(document.title)}", "", _plain(document.subtitle), ""]
    return "\n".join([*head, *chain.from_iterable(map(_block, document.blocks))])


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_plain(block.text)}"
        case Paragraph():
            yield _plain(block.text)
        case Bullets():
            yield from (f"- {''.join(map(_cell, pieces))}" for pieces in block.items)
        case Table():
            yield _row(list(map(_plain, block.headings)))
            yield _row(["---"] * len(block.headings))
            yield from (_row(list(map(_cell, cells))) for cells in block.rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    # A pipe ends a table's cell even within backticks.
    return f"`{cell}`".replace("|", r"\|") if isinstance(cell, Code) else _plain(cell)


def _plain(text: str) -> str:
    return SIGNS.sub(r"\\\1", SPACE.sub(" ", text))
