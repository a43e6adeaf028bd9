"""The board, page by page, and one idea opened from it with all that its reader can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ideas import IdeaState, Shelf, Support, is_asleep
from bot.domain.keys import Key
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import button
from bot.views.budget import Part
from bot.views.form_fields import not_stored
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.ideas import POSTING, IdeaIds
from bot.views.mrkdwn import bold, clip, mention
from bot.views.stories.listing import open_button as story_button
from storage.ideas import Idea
from storage.stories.models import Story

WORDS = not_stored("words", most=200)
"""The search travels with the view, and each word costs a question."""

HELPERS_SHOWN = 50
"""Helpers named in one idea: so many fit into a line of small print."""

TITLE_SHOWN = 70
"""Characters of an idea's title in a list: one line on a phone."""


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
class Card:
    """An idea as one person may see it."""

    idea: Idea
    reader: str
    now: datetime
    tried_by: str | None = None
    support: Support | None = None
    """What the reader gives it."""
    is_in_core_team: bool = False
    helpers: Sequence[str] = ()
    """Who would help, for those who may see that."""
    older: Idea | None = None
    """The idea that it is part of, or may be the same as."""
    story: Story | None = None

    @property
    def is_open(self) -> bool:
        """True if nothing has been settled about it."""
        return self.idea.state is IdeaState.OPEN

    @property
    def is_own(self) -> bool:
        """True if the reader had the idea."""
        return self.idea.posted_by == self.reader

    @property
    def sees_helpers(self) -> bool:
        """True if the reader may see who would help: they need each other."""
        return self.is_own or self.tried_by == self.reader


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

SETTLED = {
    IdeaState.DONE: _("done"),
    IdeaState.NOT_NOW: _("not now"),
    IdeaState.MERGED: _("part of another idea"),
}


def title_of(idea: Idea) -> str:
    """Return the title as lists and sentences show it."""
    return clip(idea.title, TITLE_SHOWN)


def idea_button(label: Text, action: str, idea: Idea) -> ButtonElement:
    """Return a button about this idea; several ideas stand in one view."""
    return button(label, f"{action}#{idea.id}", str(idea.id))


def open_button(idea: Idea, t: Translator) -> ButtonElement:
    """Opens the idea."""
    return idea_button(t("Open"), IdeaIds.SHOW, idea)


def board_button(t: Translator) -> ButtonElement:
    """Opens the board."""
    return button(t("All ideas"), IdeaIds.LIST)


def home_part(t: Translator) -> HomePart:
    """Return the way to the board."""
    item = DoorItem(board_button(t), t("What others would like us to do, and who’d help."))
    return HomePart(doors={Door.COMMUNITY: at(36, item)})


def _stage(card: Card, t: Translator) -> Text:
    """Return where an idea stands."""
    idea = card.idea
    if not card.is_open:
        return t(SETTLED[idea.state])
    if is_asleep(idea.renewed_at, card.now):
        return t("asleep")
    if card.tried_by is not None:
        return t("{person} is trying it", person=mention(card.tried_by))
    return t("gathering") if idea.helpers + idea.likes else t("new")


def _facts(card: Card, t: Translator) -> Text:
    """Return where an idea stands, how many are behind it, and its age."""
    idea = card.idea
    helpers = t.plural("{n} person would help", "{n} people would help", idea.helpers)
    likes = t.plural("{n} person likes it", "{n} people like it", idea.likes)
    counted = (helpers if idea.helpers else NO_TEXT, likes if idea.likes else NO_TEXT)
    return joined(" · ", (_stage(card, t), *counted, t.ago(idea.posted_at, card.now)))


def board(page: Page, t: Translator) -> View:
    """Return a page: each idea with how many are behind it, and what its reader can give."""
    where = page.where
    title = (
        t("Ideas about {words}", words=where.words) if where.words else t(SHELVES[where.shelf][0])
    )
    shelves = [
        button(t(label), f"{IdeaIds.LIST}#{shelf}", shelf)
        for shelf, (_title, label) in SHELVES.items()
    ]
    nothing = ui.context(t("There are none here. Yours could be the first."))
    onward = button(t("Show more"), f"{IdeaIds.LIST}#more", Key(where.shelf, page.more))
    more = [ui.actions(onward)] if page.more else []
    parts: list[Part] = [
        ui.actions(button(t("Add an idea"), POSTING.new, style="primary"), *shelves),
        ui.section(bold(title)),
        *([block for card in page.cards for block in _row(card, t)] or [nothing]),
        *more,
        ui.text_field(t("Search"), WORDS, value=where.words, optional=True),
    ]
    return ui.modal(
        t,
        t("Ideas"),
        parts,
        callback=IdeaIds.LIST,
        submit=t("Search"),
        hints=where.hints(),
    )


def _row(card: Card, t: Translator) -> list[Block]:
    line = lines(bold(title_of(card.idea)), _facts(card, t))
    return [ui.section(line), ui.actions(*_support(card, t), open_button(card.idea, t))]


def _support(card: Card, t: Translator) -> list[ButtonElement]:
    """Return what the reader can give an idea, or take back."""
    undo = idea_button(t("Not after all"), IdeaIds.OUT, card.idea)
    if not card.is_open or card.is_own or card.support is Support.HELP:
        return [undo] if card.support else []
    like = idea_button(t("I like it"), IdeaIds.LIKE, card.idea)
    return [idea_button(t("I’d help"), IdeaIds.HELP, card.idea), undo if card.support else like]


def opened(card: Card, where: Where, t: Translator, outcome: Text = NO_TEXT) -> View:
    """Return one idea; `outcome` says what came of the click before."""
    idea = card.idea
    by = t("by {person}", person=mention(idea.posted_by))
    names = t.list([mention(one) for one in card.helpers[:HELPERS_SHOWN]])
    parts: list[Part] = [
        *([ui.section(outcome)] if outcome else []),
        ui.section(bold(idea.title)),
        ui.quoted(idea.text),
        ui.context(joined(" · ", (by, _facts(card, t)))),
        *([ui.context(t("Would help: {people}", people=names))] if card.helpers else []),
        *_what_became_of_it(card, t),
        ui.actions(*_support(card, t), *_steps(card, t), button(t("Back"), f"{IdeaIds.LIST}#back")),
        ui.context(t("Its author and whoever tries it see who’d help. Who likes it, nobody sees.")),
    ]
    # What lies below is a form that is done, or this idea as it was.
    return ui.modal(
        t, t("Idea"), parts, callback=IdeaIds.SHOW, hints=where.hints(), closes_all=True
    )


def _what_became_of_it(card: Card, t: Translator) -> list[Block]:
    if card.older is not None:
        about = t("It may be the same as “{title}”.", title=title_of(card.older))
        if not card.is_open:
            about = t("It’s part of “{title}” now.", title=title_of(card.older))
        return [ui.section(about, open_button(card.older, t))]
    if card.idea.state is IdeaState.NOT_NOW:
        return [ui.section(t("The core team says: not now.")), ui.quoted(card.idea.reason or "–")]
    if card.story is not None and card.story.is_published:
        told = t("The story that came of it: “{title}”", title=card.story.title)
        return [ui.section(told, story_button(card.story, t))]
    return []


def _steps(card: Card, t: Translator) -> list[ButtonElement]:
    """Return what the reader can do with the idea itself."""
    idea, team = card.idea, card.is_in_core_team
    tries, is_open = card.tried_by == card.reader, card.is_open
    steps = (
        (t("I’ll try it"), IdeaIds.TRY, is_open and card.tried_by is None),
        (t("It’s done"), IdeaIds.DONE, is_open and tries),
        (t("I can’t after all"), IdeaIds.LET_GO, is_open and tries),
        (t("Wake it up"), IdeaIds.WAKE, is_open and is_asleep(idea.renewed_at, card.now)),
        (t("Change"), POSTING.change, is_open and card.is_own),
        (t("Same as another"), IdeaIds.SAME, is_open),
        (t("Not now"), IdeaIds.NOT_NOW, is_open and team),
        (t("Open it again"), IdeaIds.AGAIN, team and idea.state is IdeaState.NOT_NOW),
    )
    return [idea_button(label, action, idea) for label, action, is_offered in steps if is_offered]
