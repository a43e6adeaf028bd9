"""Who has joined, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Button, Line, OpenItem
from bot.i18n import Text, Translator
from bot.views.open_items import names
from bot.views.sessions.ids import SessionIds
from storage.members import Member


def joined(people: Sequence[Member]) -> OpenItem:
    """Return the item that says hello to them."""

    def digest(t: Translator) -> Sequence[Line]:
        text = t(
            "*New members*: {names}. Say hello or invite them to a session.",
            names=names(people, t),
        )
        sessions = Button(t("Onboarding sessions"), f"{SessionIds.LIST}#digest")
        return [Line(text, sessions)]

    def summary(t: Translator) -> Text:
        return t.plural("{n} new member", "{n} new members", len(people))

    return OpenItem(digest=digest, summary=summary)
