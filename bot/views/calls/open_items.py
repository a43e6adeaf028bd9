"""Decisions that are to be looked at again, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Button, Line, OpenItem
from bot.i18n import Translator
from bot.views.calls.ids import CallIds


def decisions_due(number: int) -> OpenItem:
    """Return the item that leads to them on the agenda, where they stand one by one."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.plural(
            "*Decisions due*: one on the core team’s list.",
            "*Decisions due*: {n} on the core team’s list.",
            number,
        )
        return [Line(text, Button(t("Open the agenda"), f"{CallIds.AGENDA}#digest"))]

    return OpenItem(digest=digest)
