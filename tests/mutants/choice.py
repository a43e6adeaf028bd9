"""Which mutants are tried, and which tests might notice them."""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.changes import Mutant, mutants_of
from tests.mutants.checks import checks_of

ROOT = Path(__file__).parents[2]
LAYERS = {
    "access": ("bot/domain/access.py", "bot/domain/review.py", "bot/services", "commands"),
    "rules": ("bot/domain",),
    "services": ("bot/services",),
    "delivery": ("bot/delivery", "storage/outbox"),
}
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True)
class Placed:
    """A mutant and its file, relative to the root."""

    path: Path
    mutant: Mutant

    def __str__(self) -> str:
        mutant = self.mutant
        return f"{self.path}:{mutant.line} {mutant.function}: {mutant.change}"


def sample(layer: str, size: int, seed: int) -> list[Placed]:
    """Return mutants of a layer at random, the same for the same seed and code.

    Those in equivalent.toml are left out.
    """
    find = checks_of if layer == "access" else mutants_of
    everything = [
        Placed(path.relative_to(ROOT), mutant)
        for place in LAYERS[layer]
        for path in modules_in(ROOT / place)
        for mutant in find(path.read_text(encoding="utf-8"))
    ]
    random.Random(seed).shuffle(everything)  # noqa: S311  # a sample, no secret
    equivalent = equivalents()
    return [each for each in everything if _name(each) not in equivalent][:size]


def modules_in(place: Path) -> list[Path]:
    """Return the module, or all modules below the folder."""
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def equivalents() -> set[tuple[str, str, str]]:
    """Return file, function and change of the mutants that change nothing anybody could notice."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"]
    return {(each["file"], each["function"], each["change"]) for each in listed}


def outdated_equivalents() -> set[tuple[str, str, str]]:
    """Return what is listed as equivalent and is no mutant of the code any more."""
    listed = equivalents()
    there = {
        (path, mutant.function, mutant.change)
        for path in {path for path, _function, _change in listed}
        if (ROOT / path).exists()
        for find in (mutants_of, checks_of)
        for mutant in find((ROOT / path).read_text(encoding="utf-8"))
    }
    return listed - there


def _name(placed: Placed) -> tuple[str, str, str]:
    return str(placed.path), placed.mutant.function, placed.mutant.change
