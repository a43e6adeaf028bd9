"""Numbers of people by something they share, as far as they may be shown.

In a number of one or two a colleague can be recognised; so they can in the number that is missing
to a known total, and in the difference to the month before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SMALLEST_GROUP = 5
"""Fewest people that may stand behind a number, or behind its difference to the one before."""


@dataclass(frozen=True)
class Breakdown:
    """Groups that may be shown, the largest first, and how many people are in all others."""

    shown: Mapping[str, int] = field(default_factory=dict)
    others: int | None = None
    """None where that is too small a group, or nobody."""


def showable(counts: Mapping[str, int], before: Breakdown | None, *, most: int) -> Breakdown:
    """Return what of these groups may be shown beside `before`, which readers know.

    A number that has changed by fewer than five people stays as it was, until it is five. `most` is
    the number of groups that have room; the others are summed up.
    """
    before = before or Breakdown()
    large = {
        name: _settled(number, before.shown.get(name))
        for name, number in counts.items()
        if number >= SMALLEST_GROUP
    }
    ranked = sorted(large, key=lambda name: (-large[name], name))[:most]
    # Together with a total, one that is missing shows the rest: too few may not be left over.
    while ranked and 0 < _outside(counts, ranked) < SMALLEST_GROUP:
        ranked.pop()
    shown = {name: large[name] for name in ranked}
    others = _settled(_outside(counts, ranked), _expected(before, shown))
    return Breakdown(shown, others if others >= SMALLEST_GROUP else None)


def _settled(number: int, known: int | None) -> int:
    return number if known is None or abs(number - known) >= SMALLEST_GROUP else known


def _outside(counts: Mapping[str, int], names: list[str]) -> int:
    return sum(counts.values()) - sum(counts[name] for name in names)


def _expected(before: Breakdown, shown: Mapping[str, int]) -> int | None:
    """Return what readers would reckon the others to be, if nobody had come or gone."""
    if before.others is None:
        return None
    joined = sum(number for name, number in before.shown.items() if name not in shown)
    parted = sum(number for name, number in shown.items() if name not in before.shown)
    return before.others + joined - parted
