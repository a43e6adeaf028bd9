"""What is written about ideas, and the forms for it."""

from collections.abc import Sequence

from sqlmodel import col

from bot.domain.ideas import IdeaWords
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.boards import BoardWording
from bot.views.budget import Part
from bot.views.form_fields import stored
from bot.views.ideas import POSTING, IdeaIds
from bot.views.ideas.listing import open_button, title_of
from bot.views.mrkdwn import bold
from storage.drafts import Draft
from storage.ideas import Idea
from storage.stories.models import Story

TITLE = stored("title", col(Draft.content), col(Idea.title))
TEXT = stored("text", col(Draft.content), col(Idea.text))
REASON = stored("reason", col(Idea.reason))
STORY = stored("story", col(Idea.story_id))
OLDER = stored("older", col(Idea.older_id))


def _fields(words: IdeaWords, t: Translator, _zone: str) -> list[Part]:
    hint = t("What it is, and what it would need")
    return [
        ui.text_field(t("In a line"), TITLE, value=words.title),
        ui.text_field(t("Your idea"), TEXT, value=words.text, lines=True, placeholder=hint),
    ]


def _shown(idea: Idea, _t: Translator, _zone: str) -> list[Part]:
    return [ui.section(bold(idea.title)), ui.quoted(idea.text)]


WORDING = BoardWording(
    ids=POSTING,
    new=_("Add an idea"),
    change=_("Change the idea"),
    kept=_("I’m keeping the draft of your idea until {date}, as you last saw it in the preview."),
    fields=_fields,
    shown=_shown,
)


def published(idea: Idea, t: Translator) -> Message:
    """Return the answer to publishing an idea."""
    said = t("Your idea is on the board. Others can like it now, or say that they’d help.")
    return ui.note(said, open_button(idea, t))


def done_form(idea: Idea, stories: Sequence[Story], t: Translator) -> View:
    """Return the form with which whoever tries an idea says that it is done."""
    said = t("“{title}” is done: its author and those who’d help will hear.", title=title_of(idea))
    options = [ui.option(one.title, str(one.id)) for one in stories]
    label = t("The story that came of it")
    parts: list[Part] = [ui.section(said)]
    if stories:
        parts.append(ui.select_field(label, STORY, options, optional=True))
    return _about(idea, t("It’s done"), parts, IdeaIds.DONE_FORM, t("It’s done"), t)


def not_now_form(idea: Idea, t: Translator) -> View:
    """Return the form with which the core team says why an idea has to wait."""
    hint = t("Its author reads this, and it stands beside the idea.")
    reason = ui.text_field(t("Why not now?"), REASON, lines=True, hint=hint)
    parts: list[Part] = [ui.section(bold(title_of(idea))), reason]
    return _about(idea, t("Not now"), parts, IdeaIds.NOT_NOW_FORM, t("Not now"), t)


def same_form(idea: Idea, older: Sequence[Idea], t: Translator) -> View:
    """Return the form to choose the older idea; nothing to send off where there is none."""
    options = [ui.option(one.title, str(one.id)) for one in older]
    hint = t("Its author is asked. After a yes, whoever is behind both counts once.")
    none = ui.section(t("There’s no older idea that you could choose."))
    which = ui.select_field(t("The older idea"), OLDER, options, hint=hint) if older else none
    submit = t("It’s the same") if older else None
    parts = [ui.section(bold(title_of(idea))), which]
    return _about(idea, t("Same as another"), parts, IdeaIds.SAME_FORM, submit, t)


def _about(
    idea: Idea,
    title: Text,
    parts: Sequence[Part],
    callback: IdeaIds,
    submit: Text | None,
    t: Translator,
) -> View:
    hints = {"number": idea.number, "version": idea.version}
    return ui.modal(t, title, parts, callback=callback, submit=submit, hints=hints)
