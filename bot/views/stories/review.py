"""The core team's side: reviews, questions, reasons, and where stories were used."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain.keys import Key
from bot.domain.stories import StoryUse
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import (
    Message,
    actions,
    button,
    context,
    escape,
    mention,
    modal,
    quoted,
    radio_field,
    section,
    text_field,
)
from bot.views.ids import StoryIds
from bot.views.stories.labels import place_name, place_options, places_sentence
from bot.views.stories.publishing import story_blocks
from storage.stories import RecordedUse, Story

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
        t.gettext("The change of a published story waits for a second pair of eyes: “{title}”")
        if story.is_published
        else t.gettext("A story waits for a second pair of eyes: “{title}”")
    ).format(title=escape(story.proposed.title))
    return Message(
        text, [section(text), *review_blocks(story, t), actions(*review_buttons(story, t))]
    )


def review_blocks(story: Story, t: Translator) -> list[Block]:
    """What a reviewer reads: the story, where it may be used, the author's answer."""
    content = story.proposed
    exchange: list[Block] = []
    if story.question:
        exchange = [section(t.gettext("*The question was:*")), quoted(story.question)]
    if story.reply:
        exchange += [section(t.gettext("*The author answers:*")), quoted(story.reply)]
    praise = (
        [context(t.gettext("Praises a product, without an advertising label."))]
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
    """What a reviewer can do; a version that has changed meanwhile is refused."""
    value = Key(story.id, story.version)
    return [
        button(t.gettext("Approve"), StoryIds.APPROVE, value, style="primary"),
        button(t.gettext("Ask back"), StoryIds.ASK_BACK, value),
        button(t.gettext("Decline"), StoryIds.DECLINE, value),
    ]


def outcome(story: Story, sentence: str, t: Translator, reviewer: str = "") -> Message:
    """The review's post once it is settled: no text, no live buttons."""
    text = t.gettext(sentence).format(
        title=escape(story.proposed.title), reviewer=mention(reviewer) if reviewer else ""
    )
    return Message(text, [section(text)])


def published(story: Story, t: Translator) -> Message:
    """The review's post of a published story: where it may travel on."""
    text = t.gettext(PUBLISHED).format(title=escape(story.title))
    note = context(places_sentence(story.content.places, t))
    more = [actions(used_button(story, t))] if story.places else []
    return Message(text, [section(text), note, *more])


def used_button(story: Story, t: Translator) -> ButtonElement:
    """Notes where a story was used."""
    return button(t.gettext("Note where it was used"), StoryIds.USED, str(story.id))


def ask_back_form(story: Story, t: Translator) -> View:
    """The question to the author."""
    return _words_form(
        story,
        t,
        title=t.gettext("Ask back"),
        label=t.gettext("Your question"),
        note=t.gettext("The author gets your question privately and changes the story, or not."),
        callback=StoryIds.ASK_BACK_FORM,
        submit=t.gettext("Ask"),
    )


def decline_form(story: Story, t: Translator) -> View:
    """The reason, which only the author reads."""
    return _words_form(
        story,
        t,
        title=t.gettext("Decline"),
        label=t.gettext("Your reason"),
        note=t.gettext("Only the author reads it. Kind words help to try again."),
        callback=StoryIds.DECLINE_FORM,
        submit=t.gettext("Decline"),
    )


def _words_form(
    story: Story,
    t: Translator,
    *,
    title: str,
    label: str,
    note: str,
    callback: str,
    submit: str,
) -> View:
    about = t.gettext("About “{title}”").format(title=escape(story.proposed.title))
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
    text = t.gettext("Thank you. The author of “{title}” hears of it.").format(
        title=escape(story.proposed.title)
    )
    return Message(text, [section(text)])


def used_form(story: Story, t: Translator) -> View:
    """Where the story was used."""
    places = tuple(story.content.places)
    return modal(
        t,
        t.gettext("Used elsewhere"),
        [
            section(t.gettext("About “{title}”").format(title=escape(story.title))),
            radio_field(t.gettext("Where it was used"), "place", place_options(places, t)),
            text_field(
                t.gettext("Link"),
                "link",
                most=LINK_LIMIT,
                hint=t.gettext("An address that starts with https://, if there is one."),
                optional=True,
            ),
        ],
        callback=StoryIds.USED_FORM,
        submit=t.gettext("Note it"),
        hints={"story": story.number},
    )


def use_noted(t: Translator) -> Message:
    """After noting a use."""
    text = t.gettext("Noted. The author hears of it.")
    return Message(text, [section(text)])


def nowhere_else(t: Translator) -> Message:
    """The author allows no other use."""
    text = t.gettext("This story may be used in the community only.")
    return Message(text, [section(text)])


def copies(title: str, uses: Sequence[RecordedUse], sentence: str, t: Translator) -> Message:
    """The copies of what was withdrawn, for the core team to take down."""
    text = t.gettext(sentence).format(title=escape(title))
    lines = [f"• {place_name(StoryUse(use.place), t)} {escape(use.link)}".rstrip() for use in uses]
    please = t.gettext("Please take it down there.")
    return Message(text, [section(text), section("\n".join(lines)), context(please)])
