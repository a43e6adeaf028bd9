"""Copies elsewhere: where each stands, and the buttons that note what was reached."""

from collections.abc import Callable

from bot.domain.copies import CopyState
from bot.i18n import Text, Translator, lines
from bot.texts import _
from bot.views.block_kit import Block
from bot.views.blocks import actions, button, section
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


def shown(
    copy: Copied, said: Text, id_and_value: Callable[[CopyState], tuple[str, str]], t: Translator
) -> list[Block]:
    """Return what is said of a copy; of one that is to go where it stands, and what can be noted.

    `id_and_value` are those of the button that leads to a state.
    """
    if copy.may_stay:
        return [section(said)]
    status = t("Status: {state}", state=t(COPIES[copy.state]))
    buttons = [
        button(t(label), *id_and_value(to))
        for to, label in STEPS.items()
        if copy.is_to_do and to is not copy.state
    ]
    return [section(lines(said, status)), *([actions(*buttons)] if buttons else [])]
