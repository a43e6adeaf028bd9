"""The core team's side: reviews, questions, reasons, and where stories were used."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain.keys import Key
from bot.domain.stories import StoryUse
from bot.i18n import Text, Translator, lines, sentences
from bot.texts import _
from bot.views.blocks import (
    Message,
    actions,
    button,
    context,
    modal,
    note,
    quoted,
    radio_field,
    section,
    text_field,
)
from bot.views.mrkdwn import mention
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import place_name, place_options, places_sentence
from bot.views.stories.publishing import story_blocks
from storage.stories.models import RecordedUse, Story

WORDS_LIMIT, LINK_LIMIT = 1000, 500

APPROVED = _("“{title}” was approved by {reviewer}. Its author releases it.")
ASKED_BACK = _("{reviewer} has asked the author of “{title}” a question.")
DECLINED = _("“{title}” was declined by {reviewer}.")
CHANGE_DECLINED = _("The change of “{title}” was declined by {reviewer}. It stays as it was.")
CHANGED = _("The author of “{title}” has changed it; this version is not up for review any more.")
BACK = _("“{title}” went back to its author.")
WITHDRAWN = _("“{title}” was withdrawn by its author.")
PUBLISHED = _("“{title}” is published.")
REPLACED = _("A later version of “{title}” is published.")
"""Outcomes shown on the review's post; they stay true whatever becomes of the story later."""


STORY_GONE = _("“{title}” was withdrawn. It was also used here:")
PICTURE_GONE = _("The picture of “{title}” can't be shown any longer. It was also used here:")
PLACES_GONE = _("“{title}” may no longer be used here:")
"""What has to be taken down elsewhere."""


def review_post(story: Story, t: Translator) -> Message:
    """The announcement in the core team's channel: the whole story and what to do with it."""
    text = (
        t("The change of a published story waits for a second pair of eyes: “{title}”")
        if story.is_published
        else t("A story waits for a second pair of eyes: “{title}”")
    ).fill(title=story.proposed.title)
    return Message(
        text, [section(text), *review_blocks(story, t), actions(*review_buttons(story, t))]
    )


def review_blocks(story: Story, t: Translator) -> list[Block]:
    """Return what a reviewer reads: the story, where it may be used, the author's answer."""
    content = story.proposed
    exchange: list[Block] = []
    if story.question:
        exchange = [section(t("*The question was:*")), quoted(story.question)]
    if story.reply:
        exchange += [section(t("*The author answers:*")), quoted(story.reply)]
    praise = (
        [context(t("Praises a product, without an advertising label."))]
        if content.praises_product and not content.label
        else []
    )
    return [
        *exchange,
        *story_blocks(content, story.author_id, t),
        context(places_sentence(content.places, t)),
        *praise,
    ]


def review_buttons(story: Story, t: Translator) -> list[ButtonElement]:
    """Return what a reviewer can do; a version that has changed meanwhile is refused."""
    value = Key(story.id, story.version)
    return [
        button(t("Approve"), StoryIds.APPROVE, value, style="primary"),
        button(t("Ask back"), StoryIds.ASK_BACK, value),
        button(t("Decline"), StoryIds.DECLINE, value),
    ]


def outcome(story: Story, sentence: str, t: Translator, reviewer: str = "") -> Message:
    """The review's post once it is settled: no text, no live buttons."""
    text = t(sentence, title=story.proposed.title, reviewer=mention(reviewer) if reviewer else "")
    return note(text)


def published(story: Story, t: Translator) -> Message:
    """The review's post of a published story: where it may travel on."""
    text = t(PUBLISHED, title=story.title)
    note = context(places_sentence(story.content.places, t))
    more = [actions(used_button(story, t))] if story.places else []
    return Message(text, [section(text), note, *more])


def used_button(story: Story, t: Translator) -> ButtonElement:
    """Notes where a story was used."""
    return button(t("Note where it was used"), StoryIds.USED, str(story.id))


def ask_back_form(story: Story, t: Translator) -> View:
    """The question to the author."""
    return _words_form(
        story,
        t,
        title=t("Ask back"),
        label=t("Your question"),
        note=t("The author gets your question privately and changes the story, or not."),
        callback=StoryIds.ASK_BACK_FORM,
        submit=t("Ask"),
    )


def decline_form(story: Story, t: Translator) -> View:
    """The reason, which only the author reads."""
    return _words_form(
        story,
        t,
        title=t("Decline"),
        label=t("Your reason"),
        note=t("Only the author reads it. Kind words help to try again."),
        callback=StoryIds.DECLINE_FORM,
        submit=t("Decline"),
    )


def _words_form(
    story: Story,
    t: Translator,
    *,
    title: Text,
    label: Text,
    note: Text,
    callback: str,
    submit: Text,
) -> View:
    about = t("About “{title}”", title=story.proposed.title)
    return modal(
        t,
        title,
        [
            section(about),
            text_field(label, "words", most=WORDS_LIMIT, lines=True),
            context(note),
        ],
        callback=callback,
        submit=submit,
        hints={"story": story.number, "version": story.version},
    )


def settled(story: Story, t: Translator) -> Message:
    """To the reviewer: the author has been told."""
    text = t("Thank you. The author of “{title}” hears of it.", title=story.proposed.title)
    return note(text)


def used_form(story: Story, t: Translator) -> View:
    """Where the story was used."""
    places = tuple(story.content.places)
    return modal(
        t,
        t("Used elsewhere"),
        [
            section(t("About “{title}”", title=story.title)),
            radio_field(t("Where it was used"), "place", place_options(places, t)),
            text_field(
                t("Link"),
                "link",
                most=LINK_LIMIT,
                hint=t("An address that starts with https://, if there is one."),
                optional=True,
            ),
        ],
        callback=StoryIds.USED_FORM,
        submit=t("Note it"),
        hints={"story": story.number},
    )


def use_noted(t: Translator) -> Message:
    """After noting a use."""
    text = t("Noted. The author hears of it.")
    return note(text)


def nowhere_else(t: Translator) -> Message:
    """The author allows no other use."""
    text = t("This story may be used in the community only.")
    return note(text)


def copies(title: str, uses: Sequence[RecordedUse], sentence: str, t: Translator) -> Message:
    """The copies of what was withdrawn, for the core team to take down."""
    text = t(sentence, title=title)
    places = [sentences("•", place_name(StoryUse(use.place), t), use.link) for use in uses]
    please = t("Please take it down there.")
    return Message(text, [section(text), section(lines(*places)), context(please)])
