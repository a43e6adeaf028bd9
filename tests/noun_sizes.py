"""`python -m tests.noun_sizes`: how large each noun is, in lines and files of product code."""

from collections.abc import Collection, Mapping
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

    lines: float
    files: float


GOAL = Size(lines=900, files=12)
"""What a noun of COMMUNITY_LIFE is to be on average."""

SO_FAR = Size(lines=1550, files=12)
"""What it is by now, which may only become less until the goal is reached."""


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


def sizes(code: Mapping[Path, str], nouns: Collection[str] = NOUNS) -> dict[str, Size]:
    """Return how large these nouns are, in their order; `code` is text by path."""
    lines: dict[str, list[int]] = {noun: [] for noun in nouns}
    for path, text in code.items():
        if (noun := noun_of(path)) in lines:
            lines[noun].append(len(text.splitlines()))
    return {noun: Size(sum(each), len(each)) for noun, each in lines.items()}


def average(found: Mapping[str, Size]) -> Size:
    """Return the average of those of COMMUNITY_LIFE that are there; at least one is."""
    there = [found[noun] for noun in COMMUNITY_LIFE if noun in found]
    return Size(mean(size.lines for size in there), mean(size.files for size in there))


def is_within(size: Size, limit: Size) -> bool:
    """True if neither lines nor files are more than the limit says."""
    return size.lines <= limit.lines and size.files <= limit.files


def product_code() -> dict[Path, str]:
    """Return the project's own code by path, relative to its root."""
    return {path: text_of(path) for path in files(*CODE)}


def show() -> None:
    """Print the size of each noun, and the average that has a goal."""
    found = sizes(product_code())
    table = Table("noun", "lines", "files", box=None)
    for noun, size in found.items():
        mark = " *" if noun in COMMUNITY_LIFE else ""
        table.add_row(noun + mark, f"{size.lines:.0f}", f"{size.files:.0f}")
    to_come = [noun for noun in COMMUNITY_LIFE if noun not in found]
    of_those = average(found)
    out = Console(highlight=False, markup=False, soft_wrap=True)
    out.print(table)
    out.print(
        f"* on average {of_those.lines:.0f} lines in {of_those.files:.1f} files;"
        f" the goal: {GOAL.lines:.0f} in {GOAL.files:.0f}"
    )
    out.print(f"not there yet: {', '.join(to_come) or 'none'}")


if __name__ == "__main__":
    show()
