"""Mentorships that are still deciding, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Line, OpenItem
from bot.i18n import Translator
from bot.views.open_items import for_the_agenda


def deciding(number: int) -> OpenItem:
    """Return the item that counts them; nobody is named."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.plural(
            "*Joint decisions*: one mentorship is still deciding.",
            "*Joint decisions*: {n} mentorships are still deciding.",
            number,
        )
        return [Line(text, for_the_agenda(text, "decisions", t))]

    return OpenItem(digest=digest)
