"""What is open for the core team: one list from which the digest, the agenda and Home draw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.i18n import Text, Translator


class Surface(StrEnum):
    """Where open items are shown."""

    DIGEST = "digest"
    AGENDA = "agenda"
    HOME = "home"


class Area(StrEnum):
    """The areas of the core team's work, in the order of the agenda."""

    ORGANISATION = "organisation"
    PEOPLE = "people"
    TOOLS = "tools"
    CONTENT = "content"
    STRATEGY = "strategy"


@dataclass(frozen=True)
class Button:
    """The button that acts, as data."""

    label: "Text"
    action_id: str
    value: str = ""


@dataclass(frozen=True)
class Line:
    """One line, with the button that acts where there is one."""

    text: "Text"
    button: Button | None = None


Words = Callable[["Translator"], "Text"]
Lines = Callable[["Translator"], Sequence[Line]]
Buttons = Callable[["Translator"], Sequence[Button]]


@dataclass(frozen=True, kw_only=True)
class OpenItem:
    """One kind of thing that is open, in the words of each surface that shows it."""

    digest: Lines = lambda _t: ()
    summary: Words | None = None
    """What the digest's notification counts; most kinds are left out of it."""
    home: Lines = lambda _t: ()
    agenda: Words | None = None
    area: Area = Area.ORGANISATION
    """The part of the agenda in which it is counted."""


@dataclass(frozen=True)
class Asked:
    """What a surface wants to know.

    The digest tells what came between two moments, under the slot of its week; an agenda what came
    since the call before began and until this one does. Home leaves out what its viewer must not
    settle themselves.
    """

    since: datetime
    until: datetime
    slot: str = ""
    viewer: str = ""
