"""What nouns bring to the Home tab."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.i18n import Text
from bot.views.block_kit import Block, ButtonElement

T = TypeVar("T")

Ranked = Sequence[tuple[int, T]]
"""Things with their place on the screen: the lowest comes first."""


LINES_MOST = 3
"""Lines of a list on Home; the rest is one button away. With every list full, Home has less than
half of Slack's 100 blocks, and still fits a phone.
"""


@dataclass(frozen=True)
class Section:
    """A list under its heading; Home cuts it, whatever stands at its foot stays."""

    title: Text
    lines: Sequence[Block]
    foot: Sequence[Block] = ()


@dataclass(frozen=True, kw_only=True)
class HomePart:
    """What one noun brings to one person's Home tab, each with its place among the others."""

    waiting: Ranked[Block] = ()
    """Lines under "Waiting for you"."""
    sections: Ranked[Section] = ()
    """Lists of the noun's own, no two at one place."""
    core_team: Ranked[ButtonElement] = ()
    """Buttons for the core team; its lines are open items (bot/domain/open_items.py)."""
    look_around: Ranked[ButtonElement] = ()
    """Buttons under "Look around"."""
    about_me: Ranked[ButtonElement] = ()
    """Buttons under "About me"."""


def at(rank: int, *things: T) -> list[tuple[int, T]]:
    """Return the things at this place, in the order given."""
    return [(rank, one) for one in things]


def section_of(rank: int, title: Text, lines: Sequence[Block]) -> list[tuple[int, Section]]:
    """Return a section under its heading at this place; nothing without lines."""
    return at(rank, Section(title, lines)) if lines else []


def in_order(brought: Iterable[Ranked[T]]) -> list[T]:
    """Return what all nouns bring to one place of the screen, in its order."""
    ranked = [pair for one in brought for pair in one]
    return [thing for _rank, thing in sorted(ranked, key=lambda pair: pair[0])]
