"""`python -m tests.noun_sizes`: how large each noun is, in lines and files of product code.

A line of code is one that Python runs: blank lines, comments and docstrings are printed beside,
and have no goal. Whoever explains more shall not have to build less.
"""

import ast
import io
import tokenize
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bot.nouns import NOUNS
from tests.guards.sources import CODE, files, text_of

COMMUNITY_LIFE = (
    "meetups", "groups", "coverage", "offers", "challenges", "ideas", "appeals",
)  # fmt: skip
"""Nouns whose size has a goal. One that is not in NOUNS yet counts once it is."""

NOT_OF_A_NOUN = frozenset({"sandbox", "locale", "migrations"})
"""Folders without a noun's product code."""


class Size(NamedTuple):
    """How much a noun is, or several of them are on average."""

    code: float
    """Lines that are code."""
    files: float
    text: float = 0
    """All lines: blank ones, comments and docstrings as well."""


GOAL = Size(code=900, files=12)
"""What a noun of COMMUNITY_LIFE is to be on average."""


def noun_of(path: Path) -> str:
    """Return whose a file is: what it or its package is called in its room; "" outside of them.

    A room is a folder in which nouns stand beside each other: bot/views, storage. What stands
    deeper inside, such as commands/roles/offers.py, belongs to the package's noun, and
    wall_order.py to the wall.
    """
    parts = path.with_suffix("").parts
    _room, *below = parts[1:] if parts[0] == "bot" else parts
    if not below or not NOT_OF_A_NOUN.isdisjoint(parts):
        return ""
    name = below[0]
    return next((noun for noun in NOUNS if name.startswith(f"{noun}_")), name)


NO_CODE = frozenset(
    {
        tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
)  # fmt: skip


def lines_of_code(text: str) -> int:
    """Return the number of lines that are code, of a file with this text."""
    said = {number for each in _docstrings(text) for number in each}
    found = {
        number
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in NO_CODE
        for number in range(token.start[0], token.end[0] + 1)
    }
    return len(found - said)


def _docstrings(text: str) -> Iterator[range]:
    """Return the lines of each string that is a statement of its own."""
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield range(node.lineno, (node.end_lineno or node.lineno) + 1)


def sizes(code: Mapping[Path, str], nouns: Collection[str] = NOUNS) -> dict[str, Size]:
    """Return how large these nouns are, in their order; `code` is text by path."""
    found: dict[str, list[str]] = {noun: [] for noun in nouns}
    for path, text in code.items():
        if (noun := noun_of(path)) in found:
            found[noun].append(text)
    return {
        noun: Size(
            code=sum(map(lines_of_code, texts)),
            files=len(texts),
            text=sum(len(text.splitlines()) for text in texts),
        )
        for noun, texts in found.items()
    }


def average(found: Mapping[str, Size]) -> Size:
    """Return the average of those of COMMUNITY_LIFE that are there; at least one is."""
    there = [found[noun] for noun in COMMUNITY_LIFE if noun in found]
    return Size(*(mean(each) for each in zip(*there, strict=True)))


def is_within(size: Size, limit: Size) -> bool:
    """True if neither lines of code nor files are more than the limit says."""
    return size.code <= limit.code and size.files <= limit.files


def product_code() -> dict[Path, str]:
    """Return the project's own code by path, relative to its root."""
    return {path: text_of(path) for path in files(*CODE)}


def show() -> None:
    """Print the size of each noun, and the average that has a goal."""
    found = sizes(product_code())
    table = Table("noun", "lines of code", "files", "all lines", box=None)
    for noun, size in found.items():
        mark = " *" if noun in COMMUNITY_LIFE else ""
        table.add_row(noun + mark, f"{size.code:.0f}", f"{size.files:.0f}", f"{size.text:.0f}")
    to_come = [noun for noun in COMMUNITY_LIFE if noun not in found]
    of_those = average(found)
    out = Console(highlight=False, markup=False, soft_wrap=True)
    out.print(table)
    out.print(
        f"* on average {of_those.code:.0f} lines of code in {of_those.files:.1f} files;"
        f" the goal: {GOAL.code:.0f} in {GOAL.files:.0f}"
    )
    out.print(f"not there yet: {', '.join(to_come) or 'none'}")


if __name__ == "__main__":
    show()
