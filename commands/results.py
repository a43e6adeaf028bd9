"""What a handler gives back: data, carried out by the dispatcher after the commit."""

from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.models.views import View

from bot.views.blocks import Message


@dataclass(frozen=True)
class Nothing:
    """Acknowledge only. A submitted form closes."""


@dataclass(frozen=True)
class Say:
    """An answer that only the person sees. After a submitted form: a last view with the text."""

    message: Message


@dataclass(frozen=True)
class Replace:
    """The clicked message shows the outcome; in a view it is as `Say`."""

    message: Message


class ViewMethod(StrEnum):
    """Where a view goes."""

    OPEN = "open"
    PUSH = "push"
    UPDATE = "update"
    CLEAR = "clear"


@dataclass(frozen=True)
class Show:
    """A view: opened or pushed; after a submitted form it can update the form's view."""

    view: View
    how: ViewMethod = ViewMethod.OPEN


@dataclass(frozen=True)
class CloseAll:
    """The whole stack of views closes."""


@dataclass(frozen=True)
class Options:
    """Choices of a select that asks while somebody types: pairs of text and value."""

    choices: tuple[tuple[str, str], ...]


Result = Nothing | Say | Replace | Show | CloseAll | Options
