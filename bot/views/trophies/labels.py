"""Trophies in words: what they are called, where they are, what is in the box; their buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.config import Community
from bot.domain.keys import Key
from bot.domain.trophies import Mark, Side, Stage
from bot.i18n import NO_TEXT, Text, Translator, joined
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.members.profile import word
from bot.views.mrkdwn import mention
from bot.views.trophies.ids import TrophyIds
from storage.stories.models import Story

MARKS = {
    Mark.THERE: _("there"),
    Mark.USED_UP: _("used up"),
    Mark.MISSING: _("missing"),
    Mark.ADDED: _("newly added"),
}

TAKE, ARRIVE, FIND, CHANGE = "take", "arrive", "find", "change"
"""What somebody says with the form of a station; buttons carry it."""


@dataclass(frozen=True)
class About:
    """The trophy that something is about, in the state of this version."""

    name: str
    version: int
    community: Community

    @property
    def value(self) -> Key:
        """The value of its buttons."""
        return Key(self.name, self.version)

    def called(self, t: Translator) -> Text:
        """Return what the trophy is called."""
        declared = self.community.trophies.get(self.name)
        if declared is None:
            return Text("{name}", {"name": self.name})
        return Text("{name}", {"name": declared.name_de if t.locale == "de" else declared.name_en})

    def thing(self, thing: str, t: Translator) -> str:
        """Return what a thing in the box is called."""
        declared = self.community.trophies.get(self.name)
        return word(declared.box, thing, t) if declared else thing

    def button(
        self, label: Text, action_id: str, *more: str, value: Key | None = None
    ) -> ButtonElement:
        """Return a button about the trophy, told apart from those about others."""
        mark = Key(self.name, *more)
        return button(label, f"{action_id}#{mark}", value or self.value.child(*more))


@dataclass(frozen=True)
class ShownStation:
    """A station as everybody sees it: without the name of whoever did not agree to that."""

    holder: str | None
    since: date
    until: date | None
    town: str | None
    country: str | None
    story: Story | None = None
    """A published story of theirs."""


def place(town: str | None, country: str | None, t: Translator) -> Text:
    """Return where it is; empty where nobody has said so."""
    return joined(", ", (town or "", t.country(country) if country else ""))


def holder_at(station: ShownStation, t: Translator) -> Text:
    """Return who has it, by name only where they agreed, and where that is."""
    where = place(station.town, station.country, t)
    if station.holder is not None:
        person = mention(station.holder)
        sentence = t("{person} in {place}") if where else Text("{person}")
        return sentence.fill(person=person, place=where)
    return t("a colleague in {place}", place=where) if where else t("a colleague")


def open_button(about: About, t: Translator) -> ButtonElement:
    """Leads to the trophy's passport."""
    return about.button(t("Look at the passport"), TrophyIds.SHOW, value=Key(about.name))


def list_button(t: Translator, mark: str = "") -> ButtonElement:
    """Leads to the trophies; `mark` tells it apart from others."""
    return button(t("Travelling trophy"), f"{TrophyIds.OPEN}#{mark}" if mark else TrophyIds.OPEN)


def offer_button(about: About, t: Translator) -> ButtonElement:
    """Opens the choice of whom to offer it to."""
    return about.button(t("Offer it to somebody"), TrophyIds.OFFER)


def buttons_of(about: About, stage: Stage, side: Side, t: Translator) -> list[ButtonElement]:
    """Return what one of the two of a hand-over can do now."""
    buttons = _buttons_of_holder if side is Side.HOLDER else _buttons_of_next
    return buttons(about, t).get(stage, [])


def _buttons_of_holder(about: About, t: Translator) -> dict[Stage, list[ButtonElement]]:
    missing = about.button(t("It’s missing"), TrophyIds.MISSING)
    back = about.button(t("Take the offer back"), TrophyIds.TAKE_BACK)
    again = about.button(t("Send the offer again"), TrophyIds.SEND_AGAIN)
    return {
        Stage.HELD: [offer_button(about, t), missing],
        Stage.OFFERED: [again, back, missing],
        Stage.AGREED: [about.button(t("It’s on its way"), TrophyIds.SENT), back, missing],
        Stage.ON_THE_WAY: [missing],
        Stage.MISSING: [about.button(t("It’s with me again"), TrophyIds.FOUND)],
    }


def _buttons_of_next(about: About, t: Translator) -> dict[Stage, list[ButtonElement]]:
    here = about.button(t("It’s here"), TrophyIds.STATION, ARRIVE)
    accept = about.button(t("Yes, I’ll take it next"), TrophyIds.ACCEPT)
    missing = about.button(t("It’s missing"), TrophyIds.MISSING)
    return {
        Stage.OFFERED: [accept, about.button(t("Not this time"), TrophyIds.DECLINE)],
        Stage.AGREED: [here, about.button(t("I can’t after all"), TrophyIds.DECLINE)],
        Stage.ON_THE_WAY: [here, missing],
        Stage.MISSING: [here],
    }


def box_line(about: About, box: Mapping[str, Mark], t: Translator) -> Text:
    """Return what is in the box, as the last one noted it; empty where nobody has."""
    if not box:
        return NO_TEXT
    noted = [
        t("{thing}: {mark}", thing=about.thing(thing, t), mark=t(MARKS[mark]))
        for thing, mark in box.items()
    ]
    return t("Box: {things}", things=t.list(noted))
