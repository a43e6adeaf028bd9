"""The document on a terminal, by rich: what is too wide goes on in the next line."""

from rich import box
from rich.console import Console, ConsoleRenderable
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

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

CODE = "cyan"


def print_document(document: Document, console: Console) -> None:
    """Print the document; no word of it is cut."""
    console.print(Text(document.title, style="bold"))
    console.print(Text(document.subtitle))
    for block in document.blocks:
        console.print()
        console.print(_block(block))


def _block(block: Block) -> ConsoleRenderable:
    match block:
        case Heading(level=1):
            return Text(block.text, style="bold underline")
        case Heading():
            return Text(block.text, style="bold")
        case Paragraph():
            return Text(block.text)
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block)


def _bullets(block: Bullets) -> ConsoleRenderable:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for pieces in block.items:
        grid.add_row("•", Text.assemble(*map(_piece, pieces)))
    return Padding(grid, (0, 0, 0, 1))


def _table(block: Table) -> ConsoleRenderable:
    grid = Grid(box=box.SIMPLE_HEAD, expand=True, show_lines=False, padding=(0, 1, 0, 0))
    for heading, share in zip(block.headings, block.shares, strict=True):
        grid.add_column(Text(heading), ratio=share, overflow="fold")
    for cells in block.rows:
        grid.add_row(*(Text.assemble(_piece(cell)) for cell in cells))
    return grid


def _piece(cell: Cell) -> tuple[str, str]:
    return (str(cell), CODE if isinstance(cell, Code) else "")
