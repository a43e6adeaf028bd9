"""Newcomers without a mentor, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Area, Button, Line, OpenItem
from bot.i18n import Text, Translator
from bot.views.mentoring.ids import MentoringIds
from bot.views.open_items import names
from storage.members import Member


def waiting(people: Sequence[Member]) -> OpenItem:
    """Return the item that asks for a mentor for them."""
    n = len(people)

    def digest(t: Translator) -> Sequence[Line]:
        text = t(
            "*Waiting for a mentor*: {names}. Could you take somebody on?",
            names=names(people, t),
        )
        return [Line(text, _profile("digest", t))]

    def summary(t: Translator) -> Text:
        return t.plural("{n} newcomer waiting", "{n} newcomers waiting", n)

    def counted(t: Translator) -> Text:
        return t.plural(
            "{n} newcomer is waiting for a free mentor.",
            "{n} newcomers are waiting for a free mentor.",
            n,
        )

    return OpenItem(
        digest=digest,
        summary=summary,
        home=lambda t: [Line(counted(t), _profile("home", t))],
        agenda=counted,
        area=Area.PEOPLE,
    )


def _profile(where: str, t: Translator) -> Button:
    return Button(t("My mentor profile"), f"{MentoringIds.PROFILE}#{where}")
