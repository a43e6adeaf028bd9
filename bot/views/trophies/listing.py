"""One trophy's passport: where it is, its way so far, and what its reader can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.config import Community
from bot.domain.trophies import Mark, Passage, Side, Stage
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.budget import Part
from bot.views.lists import listed
from bot.views.mrkdwn import bold, mention
from bot.views.stories.listing import open_button as story_button
from bot.views.trophies.ids import TrophyIds
from bot.views.trophies.labels import (
    CHANGE,
    FIND,
    TAKE,
    About,
    ShownStation,
    box_line,
    buttons_of,
    holder_at,
    open_button,
)

SHOWN = "trophies:shown"
"""Callback id of a trophy's view, by which a click in it is known."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """All about a trophy, as one person may see it."""

    about: About
    passage: Passage
    stations: Sequence[ShownStation] = ()
    """The way so far, the newest first."""
    box: Mapping[str, Mark] = field(default_factory=dict)
    wishers: Sequence[str] = ()
    """Who would like it next; only its holder sees them."""
    reader: str
    wants_it: bool = False
    is_in_core_team: bool = False
    has_code: bool = False
    """True if the reader can have the QR code on the thing."""
    last_holder: str | None = None
    """Whom the core team asks about a missing trophy; None for everybody else."""
    own: bool = False
    """True if the newest station is the reader's."""


def chooser(names: Sequence[str], community: Community, t: Translator) -> View:
    """Return the trophies that there are, each with the way to its passport."""
    trophies = [About(name, 0, community) for name in names]
    rows = [ui.section(bold(one.called(t)), open_button(one, t)) for one in trophies]
    return ui.modal(t, t("Travelling trophies"), rows, callback=TrophyIds.OPEN)


def passport(card: Card, t: Translator, outcome: Text = NO_TEXT) -> View:
    """Return the passport; `outcome` says what came of the click before."""
    parts: list[Part] = [
        *([ui.section(outcome)] if outcome else []),
        ui.section(lines(bold(card.about.called(t)), _where(card, t))),
    ]
    if small := box_line(card.about, card.box, t):
        parts.append(ui.context(small))
    if buttons := _buttons(card, t):
        parts.append(ui.actions(*buttons))
    parts += _wishers(card, t)
    if card.stations:
        way = listed(card.stations, lambda one: [_station(one, t)], t)
        parts += [ui.header(t("Its way so far")), way]
    if len(card.about.community.trophies) > 1:
        parts.append(ui.actions(ui.button(t("Back"), TrophyIds.OPEN)))
    return ui.modal(t, card.about.called(t), parts, callback=SHOWN)


def _where(card: Card, t: Translator) -> Text:
    here = card.stations[0] if card.stations else None
    stage = card.passage.stage
    if here is None:
        return t("Nobody has it yet. Somebody on the core team starts it off.")
    who = holder_at(here, t)
    if stage is Stage.HOMELESS:
        return t(
            "It needs a home. It was with {person} until {day}.",
            person=who,
            day=_day(here.until, t),
        )
    if stage is Stage.MISSING:
        asked = card.last_holder
        more = t("{person} had it last.", person=mention(asked)) if asked else NO_TEXT
        return joined(" ", (t("It’s missing. It was with {person}.", person=who), more))
    since = t("With {person} since {day}.", person=who, day=t.date(here.since))
    on = {
        Stage.OFFERED: t("It’s offered to somebody."),
        Stage.AGREED: t("Somebody takes it next."),
        Stage.ON_THE_WAY: t("It’s on its way to the next one."),
    }.get(stage, NO_TEXT)
    return joined(" ", (since, on))


def _buttons(card: Card, t: Translator) -> list[ButtonElement]:
    about, stage, found = card.about, card.passage.stage, list[ButtonElement]()
    side = card.passage.side_of(card.reader)
    if side is not None:
        found += buttons_of(about, stage, side, t)
    else:
        can_take = stage is Stage.HOMELESS and (card.stations or card.is_in_core_team)
        if can_take or stage is Stage.MISSING:
            way = TAKE if can_take else FIND
            found.append(about.button(t("I have it"), TrophyIds.STATION, way))
        found.append(_wish_button(card, t))
    if card.own:
        found.append(about.button(t("My entry"), TrophyIds.STATION, CHANGE))
    if card.has_code:
        found.append(about.button(t("QR code"), TrophyIds.CODE))
    return found


def _wish_button(card: Card, t: Translator) -> ButtonElement:
    if card.wants_it:
        return card.about.button(t("I don’t need it any more"), TrophyIds.UNWANT)
    return card.about.button(t("I’d like it next"), TrophyIds.WANT)


def _wishers(card: Card, t: Translator) -> list[Part]:
    if card.passage.side_of(card.reader) is not Side.HOLDER or not card.wishers:
        return []
    can_offer = card.passage.stage is Stage.HELD

    def row(person: str) -> list[Block]:
        text = Text("{person}", {"person": mention(person)})
        ask = card.about.button(t("Offer it"), TrophyIds.OFFER_TO, person)
        return [ui.section(text, ask if can_offer else None)]

    return [ui.header(t("They’d like it next")), listed(card.wishers, row, t, most=10)]


def _station(one: ShownStation, t: Translator) -> Block:
    """Return a station; its story says who told it, and opens only beside their name."""
    times = t("{since} to {until}", since=t.date(one.since), until=_day(one.until, t))
    story = t("Story: “{title}”", title=one.story.title) if one.story else NO_TEXT
    text = joined(" · ", (times, holder_at(one, t), story))
    if one.story is None or one.holder is None:
        return ui.context(text)
    return ui.section(text, story_button(one.story, t, among="trophy"))


def _day(day: date | None, t: Translator) -> Text | str:
    return t.date(day) if day else t("today")
