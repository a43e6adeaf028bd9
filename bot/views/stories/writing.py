"""The form for writing a story."""

from dataclasses import dataclass, field

from bot.config import Community
from bot.domain.consents import Use
from bot.domain.stories import StoryContent
from bot.domain.stories.uses import Others, beyond, in_order
from bot.i18n import Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import (
    Block,
    FileInputElement,
    MultiUsersSelectElement,
    Option,
    View,
)
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import goal_options, place_options
from bot.views.stories.permissions import MAY_BE_USED, ONLY_TICKED, author_hash
from bot.views.stories.publishing import picture_block
from storage.stories.models import Story

PICTURES = ["jpg", "jpeg", "png", "gif"]
"""Files Slack shows in an image block."""

MOST_PEOPLE = 20

KEPT = _("I’m keeping the draft of your story until {date}, as you last saw it in the preview.")


@dataclass(frozen=True)
class StoryForm:
    """Content of the form: the story or draft it starts with."""

    content: StoryContent = field(default_factory=StoryContent)
    story_id: int = 0
    version: int = 0
    question: str = ""
    reply: str = ""
    goes_unlabelled: bool = False
    """The author has decided before that praise of a product stands without a label."""
    is_draft: bool = False
    stamp: str = ""
    """The draft's; a preview of another one is recognised by it."""
    is_outdated: bool = False
    """The story has changed while the author was typing."""
    has_new_words: bool = False
    """The words beside the ticks for its uses are other ones than those the author had read."""


def form(filled: StoryForm, community: Community, t: Translator) -> View:
    """Return the form to tell or change a story."""
    return ui.modal(
        t,
        t("Change your story") if filled.story_id else t("Tell a story"),
        [
            *_draft_note(filled, t),
            *_question(filled, t),
            *_words(filled.content, community, t),
            *_picture(filled.content, t),
            *_terms(filled, community, t),
        ],
        callback=StoryIds.FORM,
        submit=t("Preview"),
        tells_closing=True,
        hints={
            "story": filled.story_id,
            "version": filled.version,
            "picture": filled.content.picture or "",
            "words": author_hash(t),
        },
    )


def _draft_note(filled: StoryForm, t: Translator) -> list[Block]:
    if filled.has_new_words:
        text = t(
            "What I say about where your story may be used has changed since you opened this form. "
            "What you typed is saved: please look at it again, then go on to the preview."
        )
        return [ui.section(text)]
    if filled.is_outdated:
        text = t(
            "Your story has moved on since you opened this form. What you typed is saved: "
            "please look at it again, then go on to the preview."
        )
        return [ui.section(text)]
    if not filled.is_draft:
        return [ui.context(t("You’ll see a preview before anybody else does."))]
    number = str(filled.story_id or "")
    return [
        ui.section(t("You had already started this.")),
        ui.actions(ui.button(t("Start again"), StoryIds.AFRESH, number)),
    ]


def _question(filled: StoryForm, t: Translator) -> list[Block]:
    if not filled.question:
        return []
    return [
        ui.section(t("*The core team asks:*")),
        ui.quoted(filled.question),
        ui.text_field(
            t("Your answer"),
            fields.REPLY,
            value=filled.reply,
            lines=True,
            hint=t("Or answer by changing your story below."),
            optional=True,
        ),
    ]


def answer_form(story: Story, t: Translator) -> View:
    """Return the form with one field for the answer to the core team's question."""
    return ui.modal(
        t,
        t("Your answer"),
        [
            ui.section(t("*The core team asks:*")),
            ui.quoted(story.question),
            ui.text_field(t("Your answer"), fields.ANSWER, value=story.reply, lines=True),
            ui.context(t("Your story stays as it is and goes back to review with your answer.")),
        ],
        callback=StoryIds.ANSWER_FORM,
        submit=t("Send"),
        hints={"story": story.number, "version": story.version},
    )


def _words(content: StoryContent, community: Community, t: Translator) -> list[Block]:
    return [
        ui.text_field(t("Title"), fields.TITLE, value=content.title),
        ui.text_field(
            t("Your story"),
            fields.TEXT,
            value=content.text,
            lines=True,
            placeholder=t("What happened, and what came of it?"),
        ),
        ui.radio_field(
            t("Goal"), fields.GOAL, goal_options(community.choices.goals, t), value=content.goal
        ),
        ui.select_field(
            t("Language of your story"),
            fields.LANGUAGE,
            _languages(content, community, t),
            value=content.language,
            hint=t("So that it’s read aloud and printed properly."),
        ),
    ]


def _languages(content: StoryContent, community: Community, t: Translator) -> list[Option]:
    # One that is no longer offered stays chosen.
    offered = dict.fromkeys([*community.choices.languages, *filter(None, [content.language])])
    named = sorted((t.language(code), code) for code in offered)
    return [ui.option(name, code) for name, code in named]


def _picture(content: StoryContent, t: Translator) -> list[Block]:
    upload: FileInputElement = {
        "type": "file_input",
        "action_id": fields.PICTURE.name,
        "filetypes": PICTURES,
        "max_files": 1,
    }
    people: MultiUsersSelectElement = {
        "type": "multi_users_select",
        "action_id": fields.PEOPLE.name,
        "max_selected_items": MOST_PEOPLE,
    }
    if content.people:
        people["initial_users"] = list(content.people)
    so_far: list[Block] = []
    if content.picture:
        take_out = ui.option(t("Take this picture out"), "yes")
        field = ui.ticks_field(t("The picture so far"), fields.TAKE_OUT, [take_out], optional=True)
        so_far = [*picture_block(content), field]
    return [
        *so_far,
        ui.field_of(t("Picture"), fields.PICTURE, upload, optional=True),
        ui.text_field(
            t("The picture in words"),
            fields.ALT,
            value=content.alt,
            hint=t("For everyone who can’t see it. Needed with a picture."),
            optional=True,
        ),
        ui.field_of(
            t("People shown in the picture"),
            fields.PEOPLE,
            people,
            hint=t("I’ll ask them first. Without their yes, nothing is shown."),
            optional=True,
        ),
        *_others(content, t),
    ]


OTHERS = {
    Others.NOBODY: _("Nobody else can be recognised"),
    Others.PAPER: _("They agreed on paper"),
}


def _others(content: StoryContent, t: Translator) -> list[Block]:
    options = [ui.option(t(words), value) for value, words in OTHERS.items()]
    return [
        ui.select_field(
            t("Others in the picture, without an account here"),
            fields.OTHERS,
            options,
            value=content.others,
            hint=t("If you don’t choose anything, the picture stays in the community."),
            optional=True,
        ),
        ui.text_field(
            t("Who keeps the paper"),
            fields.PAPER_WITH,
            value=content.paper_with,
            hint=t("A role or a person. Only needed if they agreed on paper."),
            optional=True,
        ),
    ]


def _uses(content: StoryContent, community: Community, t: Translator) -> list[Block]:
    # A use that is no longer offered can be taken back here as long as it is allowed.
    offered = beyond(in_order([*map(Use, community.choices.uses), *content.places]))
    if not offered:
        return []
    return [
        ui.ticks_field(
            t(MAY_BE_USED),
            fields.PLACES,
            place_options(offered, t),
            values=content.places,
            hint=t(ONLY_TICKED),
            optional=True,
        )
    ]


def _terms(filled: StoryForm, community: Community, t: Translator) -> list[Block]:
    content = filled.content
    praises = ui.option(t("My story praises a product"), "yes")
    hidden = ui.option(t("No customer can be recognised in it"), "yes")
    tags = [ui.option(tag, tag) for tag in community.choices.hashtags]
    suggested = ui.choices_field(
        t("Hashtags"), fields.HASHTAGS, tags, values=content.hashtags, optional=True
    )
    return [
        *_uses(content, community, t),
        *([suggested] if tags else []),
        ui.ticks_field(
            t("Products"),
            fields.PRAISE,
            [praises],
            values=["yes"] if content.praises_product else [],
            hint=t("Then the preview will offer an advertising label."),
            optional=True,
        ),
        ui.ticks_field(
            t("No customer’s name"),
            fields.CUSTOMERS,
            [hidden],
            # Nothing gets as far as a draft, or to the core team, without this tick.
            values=["yes"] if filled.is_draft or filled.story_id else [],
        ),
    ]
