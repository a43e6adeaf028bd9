"""The nouns, and where to find what each of them brings to a layer."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

NOUNS = (
    "members",
    "introductions",
    "mentoring",
    "checkins",
    "joint_decisions",
    "accounts",
    "directory",
    "settings",
    "prompts",
    "roster",
    "help",
    "home",
    "appeals",
    "stories",
    "calls",
    "sessions",
    "digests",
    "impact",
)
"""In the order in which people meet them, which help and README follow. A new noun adds a line."""


def brought(layer: str, name: str) -> dict[str, Any]:
    """Return what the nouns' modules in a layer ("commands") declare under a name ("ENTRIES").

    By noun, in the order of `NOUNS`; a noun that has no such module, or declares no such name, is
    left out.
    """
    found = {}
    for noun in NOUNS:
        if find_spec(f"{layer}.{noun}") is not None:
            module = import_module(f"{layer}.{noun}")
            if hasattr(module, name):
                found[noun] = getattr(module, name)
    return found
