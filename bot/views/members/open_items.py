"""Who has joined, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Button, Line, OpenItem
from bot.i18n import Translator
from bot.views.ids import SessionIds
from bot.views.open_items import names
from storage.members import Member


def joined(people: Sequence[Member]) -> OpenItem:
    """Return the item that says hello to them."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t.gettext("*New members*: {names}. Say hello, or invite them to a session.")
        sessions = Button(t.gettext("Onboarding sessions"), f"{SessionIds.LIST}#digest")
        return [Line(text.format(names=names(people, t)), sessions)]

    def summary(t: Translator) -> str:
        n = len(people)
        return t.ngettext("{n} new member", "{n} new members", n).format(n=n)

    return OpenItem(digest=digest, summary=summary)
