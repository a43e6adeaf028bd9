"""What nouns bring to the Home tab."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from bot.i18n import NO_TEXT, Text
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


class Door(StrEnum):
    """The doors of Home, in their order; behind each is one modal."""

    MY_WAY = "my-way"
    STORIES = "stories"
    COMMUNITY = "community"
    HELP = "help"
    CORE_TEAM = "core-team"


def door_called(name: str | None) -> Door | None:
    """Return the door that a button or a view names; None where there is none of that name."""
    return next((door for door in Door if door == name), None)


@dataclass(frozen=True)
class DoorItem:
    """A thing behind a door: its button and, in one short sentence, what is there now."""

    button: ButtonElement
    about: Text = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class HomePart:
    """What one noun brings to one person's Home tab, each with its place among the others."""

    waiting: Ranked[Block] = ()
    """Lines under "Waiting for you"."""
    sections: Ranked[Section] = ()
    """Lists of the noun's own, no two at one place."""
    doors: Mapping[Door, Ranked[DoorItem]] = field(default_factory=dict)
    """Ways behind the doors. Those behind the core team's are shown to nobody else; its lines on
    Home are open items (bot/domain/open_items.py).
    """


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
