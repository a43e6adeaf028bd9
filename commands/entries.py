"""Features as data: what Slack can call, who may, and the handler that translates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from bot.domain.access import Audience

if TYPE_CHECKING:
    from commands.request import Request
    from commands.results import Result


Concerns = Callable[[Session, Mapping[str, Any]], bool]
"""Whether an event is about something of ours."""


class PayloadKind(StrEnum):
    """The kinds of things Slack calls."""

    COMMAND = "command"
    VERB = "verb"
    ACTION = "action"
    VIEW = "view"
    VIEW_CLOSED = "view_closed"
    OPTIONS = "options"
    SHORTCUT = "shortcut"
    EVENT = "event"


@dataclass(frozen=True)
class Entry:
    """One thing Slack can call.

    `id` is the command's part in community.toml ("join"), a verb's English name, or the action's,
    view's, shortcut's or event's id. `writes` says that the handler changes something: it then runs
    in a write transaction in which the payload's key is noted, so that a repeat changes nothing.
    `help` is the English text and the key of its translation; commands and verbs need one, other
    entries say what they are for. `german` and `others` are a verb's further names, `hint` what may
    stand behind it. `concerns` lets an event pass by before anybody is looked at.
    """

    kind: PayloadKind
    id: str
    handler: "Callable[[Request], Result]"
    audience: Audience
    help: str
    writes: bool = False
    german: str = ""
    hint: str = ""
    others: tuple[str, ...] = ()
    concerns: Concerns | None = None


@dataclass(frozen=True)
class Feature:
    """A noun's entries."""

    noun: str
    entries: tuple[Entry, ...] = field(default_factory=tuple)
