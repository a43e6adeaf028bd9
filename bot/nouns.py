"""The nouns, and where to find what each of them brings to a layer."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from types import ModuleType
from typing import Any

from bot.domain.transparency.evaluations import Declared
from bot.web.public import PublicRoute
from commands.entries import Entry
from commands.reactions import ReactionHandler, entries_for
from schedules.engine import Schedule, jobs_for
from schedules.jobs import Job

NOUNS = (
    "members",
    "introductions",
    "mentoring",
    "checkins",
    "joint_decisions",
    "support",
    "accounts",
    "delivery",
    "directory",
    "settings",
    "consents",
    "my_data",
    "erasure",
    "prompts",
    "roster",
    "help",
    "home",
    "appeals",
    "ideas",
    "stories",
    "wall",
    "book",
    "feed",
    "trophies",
    "calls",
    "signup",
    "date_polls",
    "offers",
    "sessions",
    "meetups",
    "coverage",
    "groups",
    "challenges",
    "roles",
    "digests",
    "impact",
    "audit",
    "housekeeping",
)
"""In the order in which people meet them, which help and README follow. A new noun adds a line.

Housekeeping, signing up and polls for a date are no nouns, and bring something like one.
"""


@cache
def _modules(layer: str) -> Mapping[str, ModuleType]:
    # Kept: to look for a module takes longer than to read what it declares.
    there = [noun for noun in NOUNS if find_spec(f"{layer}.{noun}") is not None]
    return {noun: import_module(f"{layer}.{noun}") for noun in there}


def brought(layer: str, name: str) -> dict[str, Any]:
    """Return what the nouns' modules in a layer ("commands") declare under a name ("ENTRIES").

    By noun, in the order of `NOUNS`; a noun that has no such module, or declares no such name, is
    left out.
    """
    modules = _modules(layer).items()
    return {noun: getattr(module, name) for noun, module in modules if hasattr(module, name)}


def all_entries() -> tuple[Entry, ...]:
    """Return what Slack can call, in the order of help and README; reactions come last."""
    return tuple(chain.from_iterable(entries_by_noun().values()))


def entries_by_noun() -> dict[str, tuple[Entry, ...]]:
    """Return what Slack can call by noun; what all of them share stands under "reactions"."""
    reactions: dict[str, ReactionHandler] = {}
    for handlers in brought("commands", "REACTIONS").values():
        reactions |= handlers
    return {**brought("commands", "ENTRIES"), "reactions": entries_for(reactions)}


def captions() -> dict[str, str]:
    """Return what each noun is about, by noun: the first line of what Slack can call of it."""
    modules = _modules("commands")
    nouns = brought("commands", "ENTRIES")
    return {noun: (modules[noun].__doc__ or "").partition("\n")[0] for noun in nouns}


def all_evaluations() -> tuple[Declared, ...]:
    """Return what shows or counts people, and what evaluates nothing, as the nouns declare it."""
    return (*_joined("bot.views", "EVALUATIONS"), *_joined("schedules", "EVALUATIONS"))


def all_routes() -> tuple[PublicRoute, ...]:
    """Return what people outside of Slack can call (bot/web/public.py)."""
    return _joined("bot.web", "ROUTES")


def all_schedules() -> tuple[Schedule, ...]:
    """Return what is planned ahead, row by row (schedules/engine.py)."""
    return _joined("schedules", "SCHEDULES")


def all_jobs() -> tuple[Job, ...]:
    """Return what the process wakes up for, in the order of the nouns; the engine's come last."""
    return (*_joined("schedules", "JOBS"), *jobs_for(all_schedules()))


def _joined(layer: str, name: str) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(brought(layer, name).values()))
