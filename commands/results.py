"""Results of handlers: data, carried out in Slack after the commit."""

from dataclasses import dataclass
from enum import StrEnum

from bot.views.block_kit import View
from bot.views.blocks import Message


@dataclass(frozen=True)
class Nothing:
    """Nothing but the acknowledgement. A submitted form closes."""


@dataclass(frozen=True)
class Say:
    """An answer that only the person sees. After a submitted form: a last view with the text."""

    message: Message


@dataclass(frozen=True)
class Replace:
    """The outcome takes the place of the message or modal that was clicked in; else as `Say`."""

    message: Message


class ViewMethod(StrEnum):
    """Where a view goes.

    `UPDATE` puts it into the place of the modal that was clicked in, so that views do not pile up
    (Slack takes three above each other); where there is none it is opened.
    """

    OPEN = "open"
    PUSH = "push"
    UPDATE = "update"


@dataclass(frozen=True)
class Show:
    """A view: opened or pushed; after a submitted form it can update the form's view."""

    view: View
    how: ViewMethod = ViewMethod.OPEN

    @property
    def has_form(self) -> bool:
        """True if a form is still there to send off: this view, or the one below a preview."""
        return self.how is ViewMethod.PUSH or "submit" in self.view


MOST_OPTIONS = 100
"""Options Slack takes in one answer to a select, as its reference of blocks says."""


@dataclass(frozen=True)
class Options:
    """Choices of a select that asks while somebody types: pairs of text and value."""

    choices: tuple[tuple[str, str], ...]


Result = Nothing | Say | Replace | Show | Options
