"""How many file names inside the nouns' packages are met again; `python -m tests.guards.names`."""

from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from bot.nouns import NOUNS
from tests.guards.sources import CODE, files

LAYERS = (
    "bot/domain", "bot/services", "bot/views", "bot/cli", "commands", "schedules", "storage",
)  # fmt: skip
FEWEST_NOUNS = 3
"""Nouns in which a name counts as a role, such as `ids` or `labels`."""


def layers_by_name() -> dict[tuple[str, str], set[str]]:
    """Return the layers in which each file name of each noun's packages is met."""
    found = defaultdict(set)
    for noun, name, layer in _places():
        found[noun, name].add(layer)
    return dict(found)


def _places() -> Iterator[tuple[str, str, str]]:
    for path in files(*CODE):
        for layer in LAYERS:
            if path.is_relative_to(layer):
                folder, *rest = path.relative_to(layer).parts
                if folder in NOUNS and len(rest) == 1 and rest[0] != "__init__.py":
                    yield folder, rest[0].removesuffix(".py"), layer


def met_again() -> dict[tuple[str, str], bool]:
    """Return each noun's file names: True if met in a second layer or in three nouns."""
    found = layers_by_name()
    nouns = defaultdict(set)
    for noun, name in found:
        nouns[name].add(noun)
    return {
        (noun, name): len(layers) > 1 or len(nouns[name]) >= FEWEST_NOUNS
        for (noun, name), layers in found.items()
    }


def main() -> None:
    """Print each name with its layers, and the share of those that are met again."""
    again, table = met_again(), Table("noun", "name", "layers", "met again")
    for (noun, name), layers in sorted(layers_by_name().items()):
        table.add_row(noun, name, ", ".join(sorted(layers)), "yes" if again[noun, name] else "no")
    console = Console()
    console.print(table)
    console.print(f"{sum(again.values())} of {len(again)}: {sum(again.values()) / len(again):.0%}")


if __name__ == "__main__":
    main()
