"""An idea in words: where it stands, how many are behind it, and the buttons for its reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ideas import IdeaState, Stage, Support, stage_of
from bot.i18n import NO_TEXT, Text, Translator, joined, lines
from bot.views.block_kit import ButtonElement, Style
from bot.views.blocks import button
from bot.views.ideas.ids import IdeaIds
from bot.views.mrkdwn import bold, clip, mention
from storage.ideas.models import Idea
from storage.stories.models import Story

TITLE_SHOWN = 70
"""Characters of an idea's title in a list: one line on a phone."""


@dataclass(frozen=True, kw_only=True)
class More:
    """What the idea itself shows, and the board does not."""

    helpers: Sequence[str] = ()
    """Who would help, for its author and whoever tries it."""
    older: Idea | None = None
    """The idea that it is part of, or may be the same as."""
    story: Story | None = None
    is_in_core_team: bool = False
    can_merge: bool = False
    """True if the reader may say that it is the same as an older one."""


@dataclass(frozen=True)
class Card:
    """An idea as one person may see it."""

    idea: Idea
    reader: str
    now: datetime
    tried_by: str | None = None
    support: Support | None = None
    """What the reader gives it."""
    more: More = More()

    @property
    def stage(self) -> Stage:
        """Where the idea stands."""
        idea = self.idea
        return stage_of(
            idea.state,
            is_tried=self.tried_by is not None,
            supporters=idea.helpers + idea.likes,
            active_at=idea.active_at,
            now=self.now,
        )

    @property
    def is_open(self) -> bool:
        """True if nothing has been settled about it."""
        return self.idea.state is IdeaState.OPEN

    @property
    def is_own(self) -> bool:
        """True if the reader had the idea."""
        return self.idea.author_id == self.reader


def title_of(idea: Idea) -> str:
    """Return the title as lists and sentences show it."""
    return clip(idea.title, TITLE_SHOWN)


def _stage_words(card: Card, t: Translator) -> Text:
    match card.stage:
        case Stage.NEW:
            return t("new")
        case Stage.GATHERING:
            return t("looking for helpers")
        case Stage.TRIED:
            return t("{person} is trying it", person=mention(card.tried_by or ""))
        case Stage.ASLEEP:
            return t("asleep")
        case Stage.DONE:
            return t("done")
        case Stage.NOT_NOW:
            return t("not now")
        case Stage.MERGED:
            return t("part of another idea")


def facts(card: Card, t: Translator) -> Text:
    """Return where an idea stands, how many are behind it, its age, and what the reader gives."""
    idea, own = card.idea, NO_TEXT
    if card.support is not None:
        own = t("you’d help") if card.support is Support.HELP else t("you like it")
    helpers = t.plural("{n} person would help", "{n} people would help", idea.helpers) if idea.helpers else ""
    likes = t.plural("{n} person likes it", "{n} people like it", idea.likes) if idea.likes else ""
    age = t.ago(idea.added_at, card.now)
    return joined(" · ", (_stage_words(card, t), helpers, likes, own, age))


def line(card: Card, t: Translator) -> Text:
    """Return an idea in two lines."""
    return lines(bold(title_of(card.idea)), facts(card, t))


def idea_button(label: Text, action: IdeaIds, idea: Idea, *, main: bool = False) -> ButtonElement:
    """Return a button about this idea; several ideas stand in one view."""
    style: Style | None = "primary" if main else None
    return button(label, f"{action}#{idea.id}", str(idea.id), style=style)


def open_button(idea: Idea, t: Translator) -> ButtonElement:
    """Opens the idea."""
    return idea_button(t("Open"), IdeaIds.SHOW, idea)


def board_button(t: Translator) -> ButtonElement:
    """Opens the board."""
    return button(t("All ideas"), IdeaIds.LIST)


def support_buttons(card: Card, t: Translator) -> list[ButtonElement]:
    """Return what the reader can give an idea, or take back."""
    idea = card.idea
    if card.is_own:
        return []
    undo = [idea_button(t("Not after all"), IdeaIds.OUT, idea)] if card.support else []
    if not card.is_open or card.support is Support.HELP:
        return undo
    help_with_it = idea_button(t("I’d help"), IdeaIds.HELP, idea)
    return [help_with_it, *(undo or [idea_button(t("I like it"), IdeaIds.LIKE, idea)])]
