"""Licences of the packages that the bot is made of, as their own metadata state them."""

from collections.abc import Iterable
from dataclasses import dataclass

UNKNOWN = "UNKNOWN"
_CLASSIFIER = "License :: "


@dataclass(frozen=True)
class Package:
    """An installed package."""

    name: str
    version: str
    licence: str


def normalised(name: str) -> str:
    """Return a package's name as the index spells it."""
    return name.strip().lower().replace("_", "-").replace(".", "-")


def pinned(lock: str) -> set[str]:
    """Return the names of the packages in a lock file, as the index spells them."""
    return {normalised(line.split("==")[0]) for line in lock.splitlines() if "==" in line}


def licence_of(expression: str | None, classifiers: Iterable[str], text: str | None) -> str:
    """Return what a package's metadata say of its licence.

    The expression of SPDX comes first (PEP 639), then the classifiers, "; " between them, then the
    first line of the old free text.
    """
    if expression:
        return expression
    names = (one.rpartition(" :: ")[2] for one in classifiers if one.startswith(_CLASSIFIER))
    return "; ".join(names) or (text or "").strip().partition("\n")[0] or UNKNOWN
