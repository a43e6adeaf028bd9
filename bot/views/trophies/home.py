"""Trophies where one looks: on Home, in the digest, in the list of consents, on a file."""

from collections.abc import Sequence
from functools import partial

from bot.domain.consents import ListedConsent
from bot.domain.keys import Key
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.trophies import Stage
from bot.i18n import Translator
from bot.views.block_kit import Block
from bot.views.blocks import section
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.mrkdwn import bold, mention
from bot.views.trophies.ids import TrophyIds
from bot.views.trophies.labels import TAKE, About, list_button
from bot.views.trophies.passport import named_text
from storage.consents import LedgerEntry


def home_part(offers: Sequence[tuple[About, str]], t: Translator) -> HomePart:
    """Return a line for each trophy that was offered, by whom, and the way to all of them."""
    waiting = [_offered(about, giver, t) for about, giver in offers]
    item = DoorItem(list_button(t, "home"), t("Where it is, and who would like it next."))
    return HomePart(waiting=at(61, *waiting), doors={Door.COMMUNITY: at(45, item)})


def _offered(about: About, giver: str, t: Translator) -> Block:
    text = t("{trophy}: {person} offers it to you.", person=mention(giver))
    text = text.fill(trophy=bold(about.called(t)))
    look = about.button(t("Look and answer"), TrophyIds.SHOW, "home", value=Key(about.name))
    return section(text, look)


def looked_for(trophies: Sequence[tuple[About, Stage]]) -> OpenItem:
    """Return the item for trophies that need a home, or are missing; it names nobody."""

    def line(about: About, stage: Stage, t: Translator) -> Line:
        mark = f"#{Key('open', about.name)}"
        if stage is Stage.MISSING:
            text = t("*Trophy that’s missing*: {trophy}", trophy=about.called(t))
            show = f"{TrophyIds.SHOW}{mark}"
            return Line(text, Button(t("Look at the passport"), show, about.name))
        text = t("*Trophy that needs a home*: {trophy}", trophy=about.called(t))
        take = f"{TrophyIds.STATION}{mark}"
        return Line(text, Button(t("I have it"), take, about.value.child(TAKE)))

    def shown(t: Translator) -> list[Line]:
        return [line(about, stage, t) for about, stage in trophies]

    return OpenItem(digest=shown, home=shown)


def listed(about: About, given: LedgerEntry | None) -> ListedConsent:
    """Return being shown by name for the list of consents; `given` is None without a yes."""
    return ListedConsent(
        title=lambda t: t("My name in the passport: {trophy}", trophy=about.called(t)),
        since=given.at if given else None,
        version=given.text_version if given else "",
        text_hash=given.text_hash if given else "",
        buttons=partial(_hide if given else _show, about),
    )


def _hide(about: About, t: Translator) -> list[Button]:
    return [Button(t("Take it back"), f"{TrophyIds.HIDE_NAME}#{about.name}", about.name)]


def _show(about: About, t: Translator) -> list[Button]:
    value = Key(about.name, named_text(about.community, t).hash)
    return [Button(t("I agree"), f"{TrophyIds.SHOW_NAME}#{about.name}", value)]
