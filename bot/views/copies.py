"""Copies elsewhere: where each stands, and the buttons that note what was reached."""

from collections.abc import Callable

from bot.domain.copies import CopyState
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from storage.copies import Copied

COPIES = {
    CopyState.OPEN: _("still there"),
    CopyState.ASKED: _("asked to be taken down"),
    CopyState.GONE: _("gone"),
    CopyState.CANNOT: _("can’t be taken down"),
}
"""Where a copy elsewhere stands once it is to go."""

STEPS = {
    CopyState.ASKED: _("I’ve asked"),
    CopyState.GONE: _("It’s gone"),
    CopyState.CANNOT: _("Can’t be taken down"),
}
"""What the buttons of a copy say, by the state they lead to."""


def status(copy: Copied, t: Translator) -> Text:
    """Return where a copy stands, in a line of its own."""
    return t("Status: {state}", state=t(COPIES[copy.state]))


def steps(
    copy: Copied, id_and_value: Callable[[CopyState], tuple[str, str]], t: Translator
) -> list[ButtonElement]:
    """Return the buttons that note what was reached; none where nothing is to do any more."""
    return [
        button(t(label), *id_and_value(to))
        for to, label in STEPS.items()
        if copy.is_to_do and to is not copy.state
    ]
