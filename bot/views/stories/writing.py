"""The form for writing a story, and its preview."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import FileInputElement, UserMultiSelectElement
from slack_sdk.models.views import View

from bot.config import Community
from bot.domain.stories import Label, StoryContent, StoryUse
from bot.i18n import Text, Translator, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views import drafts
from bot.views.mrkdwn import mention
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import (
    NO_LABEL,
    goal_options,
    label_options,
    place_options,
    places_sentence,
)
from bot.views.stories.publishing import (
    picture_block,
    story_blocks,
)
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


@dataclass(frozen=True)
class ToAsk:
    """People whose yes to the picture is missing: who will be asked, and who takes no part here."""

    asked: Sequence[str] = ()
    absent: Sequence[str] = ()


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
        },
    )


def _draft_note(filled: StoryForm, t: Translator) -> list[Block]:
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
    ]


def _picture(content: StoryContent, t: Translator) -> list[Block]:
    upload = FileInputElement(action_id="picture", filetypes=PICTURES, max_files=1)
    people = UserMultiSelectElement(
        action_id="people",
        initial_users=list(content.people) or None,
        max_selected_items=MOST_PEOPLE,
    )
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
        ui.ticks_field(
            t("Where else it may be used"),
            fields.PLACES,
            place_options(tuple(StoryUse), t),
            values=content.places,
            hint=t("Without a tick, it stays in the community."),
            optional=True,
        ),
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


def preview(
    filled: StoryForm,
    author_id: str,
    to_ask: ToAsk,
    community: Community,
    t: Translator,
    in_channel: Translator,
) -> View:
    """Return what readers will see; nobody sees it before the author sends it to review.

    `in_channel` speaks the language of the post, `t` the author's.
    """
    content = filled.content
    return drafts.preview(
        [
            *story_blocks(content, author_id, in_channel),
            *_label_choice(filled, t),
            ui.context(places_sentence(content.places, t)),
            ui.context(_what_follows(to_ask, t)),
        ],
        community.channels.stories,
        t,
        callback=StoryIds.PREVIEW,
        submit=t("Send for review"),
        hints={"story": filled.story_id, "version": filled.version, "stamp": filled.stamp},
    )


def _label_choice(filled: StoryForm, t: Translator) -> list[Block]:
    if not filled.content.praises_product:
        return []
    offered = NO_LABEL if filled.goes_unlabelled else Label.ADVERTISEMENT
    return [
        ui.radio_field(
            t("Your story praises a product. Which label should it carry?"),
            fields.LABEL,
            label_options(t),
            value=filled.content.label or offered,
        )
    ]


def _what_follows(to_ask: ToAsk, t: Translator) -> Text:
    text = t("Next, somebody from the core team reads your story. You publish it yourself.")
    if to_ask.asked:
        text = t(
            "Next, I’ll ask {people} about the picture. Then somebody from the core team reads "
            "your story. You publish it yourself.",
            people=t.list([mention(one) for one in to_ask.asked]),
        )
    if to_ask.absent:
        absent = t(
            "Before that, the picture needs a yes from {people}, and I can’t ask: I only write "
            "to people who are active here right now.",
            people=t.list([mention(one) for one in to_ask.absent]),
        )
        text = sentences(text, absent)
    return text


def submitted(t: Translator, *, asks_people: bool) -> View:
    """Return the last view after sending a story in; closing it closes the form below too."""
    text = t("Your story is in review. You’ll hear from me.")
    if asks_people:
        text = t("Your story is saved. I’ll ask the people in the picture first.")
    blocks, callback = [ui.section(text)], StoryIds.PREVIEW
    return ui.modal(t, t("Thank you"), blocks, callback=callback, closes_all=True)
