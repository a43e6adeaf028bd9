"""The packages that are installed for the bot."""

from collections.abc import Set as AbstractSet
from importlib.metadata import distributions
from pathlib import Path

from bot.domain.approval_pack.licences import Package, licence_of, normalised, pinned

LOCK = Path(__file__).parents[3] / "requirements.lock"
"""What is installed is what is pinned here, less what another system needs."""


def installed_packages() -> list[Package]:
    """Return the packages of the lock file that are installed, by name."""
    return packages_named(pinned(LOCK.read_text(encoding="utf-8")))


def packages_named(names: AbstractSet[str]) -> list[Package]:
    """Return the installed packages of these names, as the index spells them."""
    found: dict[str, Package] = {}
    for one in distributions():
        name, metadata = normalised(one.metadata["Name"]), one.metadata
        if name in names:
            classifiers = metadata.get_all("Classifier") or ()
            licence = licence_of(metadata["License-Expression"], classifiers, metadata["License"])
            # Of two folders with one package the first is the one that is imported.
            found.setdefault(name, Package(metadata["Name"], one.version, licence))
    return [found[name] for name in sorted(found)]
