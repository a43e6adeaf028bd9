"""The board, page by page, and one idea opened from it with all that its reader can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.ideas import Shelf, Stage
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import button
from bot.views.budget import Part
from bot.views.form_fields import not_stored
from bot.views.ideas.ids import IdeaIds
from bot.views.ideas.labels import (
    Card,
    facts,
    idea_button,
    line,
    open_button,
    support_buttons,
    title_of,
)
from bot.views.lists import listed
from bot.views.mrkdwn import bold, mention
from bot.views.stories.listing import open_button as story_button

WORDS = not_stored("words", most=200)
"""The search travels with the view, and each word costs a question."""

HELPERS_SHOWN = 30
"""Helpers named in one idea: more do not work together."""


@dataclass(frozen=True)
class Where:
    """A page of the board, which the view remembers."""

    shelf: Shelf = Shelf.AWAKE
    words: str = ""
    place: str = ""
    """Where the page begins; empty for the first one."""

    def hints(self) -> Mapping[str, str]:
        """Return what the view remembers."""
        return {"shelf": self.shelf, "words": self.words, "place": self.place}


@dataclass(frozen=True)
class Page:
    """One page of the board, as one person sees it."""

    where: Where
    cards: Sequence[Card]
    more: str = ""
    """Where the next page begins; empty on the last one."""


SHELVES = {
    Shelf.AWAKE: (_("Ideas"), _("Open ideas")),
    Shelf.ASLEEP: (_("Ideas that sleep"), _("Asleep")),
    Shelf.SETTLED: (_("What became of ideas"), _("Done and not now")),
}
"""The title of each list, and the button that leads to it."""


def board(page: Page, t: Translator) -> View:
    """Return a page: each idea with how many are behind it, and what its reader can give."""
    where = page.where
    title = t(SHELVES[where.shelf][0])
    if where.words:
        title = t("Ideas about {words}", words=where.words)
    others = [
        button(t(label), f"{IdeaIds.SHELF}#{shelf}", shelf)
        for shelf, (_title, label) in SHELVES.items()
        if where.words or shelf is not where.shelf
    ]
    turned = [
        *([button(t("From the beginning"), f"{IdeaIds.MORE}#first")] if where.place else []),
        *([button(t("Show more"), IdeaIds.MORE, page.more)] if page.more else []),
    ]
    parts: list[Part] = [
        ui.actions(button(t("Add an idea"), IdeaIds.NEW, style="primary"), *others),
        ui.section(bold(title)),
        *([block for card in page.cards for block in _row(card, t)] or [_nothing(where, t)]),
        *([ui.actions(*turned)] if turned else []),
        ui.text_field(t("Search"), WORDS, value=where.words, optional=True),
    ]
    return ui.modal(
        t,
        t("Ideas"),
        parts,
        callback=IdeaIds.LIST,
        submit=t("Search"),
        hints=where.hints(),
        closes_all=True,
    )


def _nothing(where: Where, t: Translator) -> Block:
    if where.words:
        return ui.context(t("I couldn’t find any. Try fewer words."))
    return ui.context(t("There are none here. Yours could be the first."))


def _row(card: Card, t: Translator) -> list[Block]:
    return [
        ui.section(line(card, t)),
        ui.actions(*support_buttons(card, t), open_button(card.idea, t)),
    ]


def opened(card: Card, where: Where, t: Translator, outcome: Text = NO_TEXT) -> View:
    """Return one idea; `outcome` says what came of the click before."""
    idea, more = card.idea, card.more
    by = t("by {person}", person=mention(idea.author_id))
    parts: list[Part] = [
        *([ui.section(outcome)] if outcome else []),
        ui.section(bold(idea.title)),
        ui.quoted(idea.text),
        ui.context(joined(" · ", (by, facts(card, t)))),
        *_what_became_of_it(card, t),
    ]
    if more.helpers:
        names = listed(
            more.helpers, lambda one: [ui.section(mention(one))], t, most=HELPERS_SHOWN
        )
        parts += [ui.section(t("*Who’d help*")), names]
    if buttons := [*support_buttons(card, t), *_steps(card, t), *_for_the_core_team(card, t)]:
        parts.append(ui.actions(*buttons))
    parts += [
        ui.context(
            t(
                "Who’d help is seen by whoever had the idea and whoever tries it. Who likes it is "
                "seen by nobody."
            )
        ),
        ui.actions(button(t("Back to the ideas"), f"{IdeaIds.LIST}#back")),
    ]
    # What lies below is a form that is done, or this idea as it was.
    return ui.modal(
        t, t("Idea"), parts, callback=IdeaIds.SHOW, hints=where.hints(), closes_all=True
    )


def _what_became_of_it(card: Card, t: Translator) -> list[Block]:
    idea, more = card.idea, card.more
    if more.older is not None:
        about = t("It may be the same as “{title}”.", title=title_of(more.older))
        if card.stage is Stage.MERGED:
            about = t("It’s part of “{title}” now.", title=title_of(more.older))
        return [ui.section(about, open_button(more.older, t))]
    if card.stage is Stage.NOT_NOW:
        why = lines(t("The core team says: not now."), idea.reason or "")
        return [ui.section(why)]
    if card.stage is Stage.DONE and more.story is not None and more.story.is_published:
        told = t("The story that came of it: “{title}”", title=more.story.title)
        return [ui.section(told, story_button(more.story, t))]
    return []


def _steps(card: Card, t: Translator) -> list[ButtonElement]:
    if not card.is_open:
        return []
    idea, buttons = card.idea, list[ButtonElement]()
    if card.tried_by is None:
        buttons.append(idea_button(t("I’ll try it"), IdeaIds.TRY, idea))
    if card.tried_by == card.reader:
        buttons += [
            idea_button(t("It’s done"), IdeaIds.DONE, idea, main=True),
            idea_button(t("I can’t after all"), IdeaIds.LET_GO, idea),
        ]
    if card.stage is Stage.ASLEEP:
        buttons.append(idea_button(t("Wake it up"), IdeaIds.WAKE, idea))
    if card.is_own:
        buttons.append(idea_button(t("Change"), IdeaIds.CHANGE, idea))
    if card.more.can_merge:
        buttons.append(idea_button(t("Same as another"), IdeaIds.SAME, idea))
    return buttons


def _for_the_core_team(card: Card, t: Translator) -> list[ButtonElement]:
    if not card.more.is_in_core_team:
        return []
    if card.is_open:
        return [idea_button(t("Not now"), IdeaIds.NOT_NOW, card.idea)]
    again = idea_button(t("Open it again"), IdeaIds.AGAIN, card.idea)
    return [again] if card.stage is Stage.NOT_NOW else []
