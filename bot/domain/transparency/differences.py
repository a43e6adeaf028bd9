"""What differs between two reports, and whether it is more than what was agreed to.

Things are known by their names: what is called otherwise than before is gone, and new.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf
from typing import Any
from urllib.parse import urlsplit

from bot.domain.transparency.changes import Change, Differences, Part, Since
from bot.domain.transparency.inclusion import (
    ALONE,
    ERASED,
    READERS,
    RETENTION,
    SEEN_BY,
    SURFACES,
    WHOSE,
    Effect,
    Inclusion,
    effect,
    effect_of,
)
from bot.domain.transparency.report import ERASURES_FILE, Report

Compare = Callable[[Any, Any], Effect]

THIS_MACHINE = frozenset({"", "*", "localhost", "127.0.0.1", "::1"})


def compared(before: Report, after: Report) -> Report:
    """Return the later report with what differs from the earlier one."""
    since = Since(before.version, before.made_on, differences(before, after))
    return replace(after, since=since)


def differences(before: Report, after: Report) -> Differences:
    """Return what changed from one report to the other."""
    changes: list[Change] = []
    for part, kind in KINDS.items():
        old = {kind.name(one): one for one in getattr(before, part)}
        new = {kind.name(one): one for one in getattr(after, part)}
        for name in dict.fromkeys([*new, *old]):
            changes += _changes(part, name, old.get(name), new.get(name))
    return Differences(tuple(changes))


def _changes(part: Part, name: str, before: Any, after: Any) -> Iterator[Change]:
    kind = KINDS[part]
    if before is None:
        yield Change(part, name, "", kind.added(after), None, after, after)
    elif after is None:
        yield Change(part, name, "", _REVERSED[kind.added(before)], before, None, before)
    else:
        for aspect, compare in kind.aspects.items():
            old, new = getattr(before, aspect), getattr(after, aspect)
            if _unordered(old) != _unordered(new):
                yield Change(part, name, aspect, compare(old, new), old, new, after)


def _unordered(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value


_REVERSED = {
    Effect.WIDER: Effect.NARROWER,
    Effect.NARROWER: Effect.WIDER,
    Effect.OTHER: Effect.OTHER,
    Effect.NEITHER: Effect.NEITHER,
}


def _words(_before: Any, _after: Any) -> Effect:
    return Effect.NEITHER


def _another(_before: Any, _after: Any) -> Effect:
    return Effect.OTHER


def _more(before: Any, after: Any) -> Effect:
    """Return whether something is there that was not, or the other way round."""
    return effect(widens=bool(after) and not before, narrows=bool(before) and not after)


def _smaller(before: int | None, after: int | None) -> Effect:
    """Compare the least numbers of people behind a line; None is nobody."""
    old, new = (inf if one is None else one for one in (before, after))
    return effect(widens=new < old, narrows=old < new)


def _elsewhere(before: str, after: str) -> Effect:
    """Compare where an address is: another port or file is no other place."""
    old, new = map(_host, (before, after))
    return Effect.OTHER if old and new and old != new else _more(old, new)


def _host(address: str) -> str:
    # Without a name of its own it is a file or a port of this machine.
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # such as brackets around what is no IPv6 address
        return address
    return "" if host in THIS_MACHINE else host


def _word(inclusion: Inclusion) -> Compare:
    return lambda before, after: effect_of([before], [after], inclusion)


_each = partial(effect_of, inclusion=ALONE)


@dataclass(frozen=True)
class Kind:
    """How the things of a part are compared: by name, and what is said of them.

    `added` says what a new one does; one that is gone does the opposite.
    """

    added: Callable[[Any], Effect]
    aspects: Mapping[str, Compare] = field(default_factory=dict)
    name: Callable[[Any], str] = lambda one: str(one.name)


def _widens_if(condition: Callable[[Any], object]) -> Callable[[Any], Effect]:
    return lambda one: effect(widens=bool(condition(one)), narrows=False)


_always = _widens_if(lambda _one: True)


KINDS: Mapping[Part, Kind] = {
    Part.FIELDS: Kind(
        # A column about nobody is no more than before.
        _widens_if(lambda one: one.whose),
        {
            "purpose": _words,
            "basis": _another,
            "retention": _word(RETENTION),
            "seen_by": _word(SEEN_BY),
            "whose": _each,
            "is_listed": _more,
            "erased": _word(ERASED),
        },
        lambda one: f"{one.table}.{one.column}",
    ),
    Part.EVALUATIONS: Kind(
        _always,
        {
            "about": _words,
            "surface": _word(SURFACES),
            "who": _word(READERS),
            "smallest_group": _smaller,
        },
    ),
    Part.RIGHTS: Kind(_always, {"does": _words, "whose": _word(WHOSE), "who": _each}),
    # What a command shows is an evaluation, and compared there.
    Part.COMMANDS: Kind(_widens_if(lambda one: one.changes), {"changes": _more}),
    Part.SCOPES: Kind(_always, {"why": _words, "without": _words}),
    # Words are all that says what a connection carries: others may stand for more.
    Part.INTERFACES: Kind(
        # Where hashes of the erased are kept holds a promise, and reaches nobody.
        _widens_if(lambda one: one.name != ERASURES_FILE),
        {"address": _elsewhere, "direction": _another, "carries": _another},
    ),
    # Promises: it is more for the bot where one of them is gone.
    Part.NEGATIVES: Kind(lambda _one: Effect.NARROWER, {"claim": _words}),
    Part.WAYS: Kind(lambda _one: Effect.NARROWER, {"typed": lambda old, new: _more(new, old)}),
}
