"""How many of the file names inside the nouns' packages are met again: a line knows its room."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from bot.nouns import NOUNS
from tests.guards.sources import files

LAYERS = ("bot/domain", "bot/services", "bot/views", "bot/cli", "commands", "schedules", "storage")
ROLE = 3
"""Nouns that make a name a role, such as "ids" or "hooks"."""

Names = Mapping[str, Mapping[str, list[str]]]
"""Layers in which a file name is met, by noun and name."""


def names() -> Names:
    """Return the file names inside the nouns' packages.

    A noun's only file in a layer has the noun's own name and does not count.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for layer in LAYERS:
        for noun in NOUNS:
            for path in files(str(Path(layer, noun))):
                if path.stem != "__init__":
                    found[noun][path.stem].append(layer)
    return found


def is_met_again(name: str, noun: str, found: Names) -> bool:
    """True if the name is met in a second layer of its noun, or in three nouns."""
    return len(found[noun][name]) > 1 or sum(name in of for of in found.values()) >= ROLE


def share(found: Names) -> tuple[int, int]:
    """Return how many names are met again, and of how many; each noun's count for themselves."""
    met = [is_met_again(name, noun, found) for noun, of in found.items() for name in of]
    return sum(met), len(met)


def show() -> None:
    """Print each name, its layers, and the share."""
    out = Console(highlight=False, markup=False, soft_wrap=True)
    found = names()
    for noun, of in found.items():
        out.print(noun)
        for name, layers in sorted(of.items()):
            mark = " " if is_met_again(name, noun, found) else "-"
            out.print(f"  {mark} {name:24} {', '.join(layers)}")
    met, total = share(found)
    out.print(f"{met} of {total} names are met again ({met / total:.0%})")


if __name__ == "__main__":
    show()
