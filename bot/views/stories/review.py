"""The core team's side: reviews, questions, reasons, and where stories were used."""

from bot.domain.keys import Key
from bot.domain.stories import StoryContent
from bot.domain.stories.uses import Others, Permissions
from bot.i18n import Text, Translator, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import Message, note
from bot.views.form_fields import FormField
from bot.views.mrkdwn import mention
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import permissions_sentence
from bot.views.stories.publishing import story_blocks
from bot.views.stories.uses import used_button
from storage.stories.models import Story

APPROVED = _("“{title}” was approved by {reviewer}. The author can publish it now.")
ASKED_BACK = _("{reviewer} asked the author of “{title}” a question.")
DECLINED = _("“{title}” was declined by {reviewer}.")
CHANGE_DECLINED = _("{reviewer} declined the change to “{title}”. It stays as it was.")
CHANGED = _("“{title}” has been changed since. This version is no longer up for review.")
BACK = _("“{title}” went back to its author.")
WITHDRAWN = _("“{title}” was withdrawn by its author.")
PUBLISHED = _("“{title}” is published.")
REPLACED = _("A later version of “{title}” has been published.")
"""Outcomes shown on the review's post; they stay true whatever becomes of the story later."""


OTHERS = {
    None: _("The picture stays in the community: nothing is known of people without an account."),
    Others.NOBODY: _("Nobody else can be recognised in the picture."),
    Others.PAPER: _("Others in the picture agreed on paper. The paper is with {holder}."),
}
"""What the author says of people in the picture who can't be asked here."""


def review_post(story: Story, allowed: Permissions, t: Translator) -> Message:
    """Return the announcement for the core team's channel: the whole story and its buttons."""
    title = story.proposed.title
    text = t("A story is waiting for a second pair of eyes: “{title}”", title=title)
    if story.is_published:
        text = t(
            "A change to a published story is waiting for a second pair of eyes: “{title}”",
            title=title,
        )
    row = ui.actions(*review_buttons(story, t))
    return Message(text, [ui.section(text), *review_blocks(story, allowed, t), row])


def review_blocks(story: Story, allowed: Permissions, t: Translator) -> list[Block]:
    """Return what a reviewer reads: the story, its places, the author's answer."""
    content = story.proposed
    blocks: list[Block] = []
    if story.question:
        blocks += [ui.section(t("*The question was:*")), ui.quoted(story.question)]
    if story.reply:
        blocks += [ui.section(t("*The author answers:*")), ui.quoted(story.reply)]
    blocks += story_blocks(content, story.author_id, t)
    blocks.append(ui.context(_permissions(content, allowed, t)))
    if content.praises_product and not content.label:
        blocks.append(ui.context(t("Praises a product, without an advertising label.")))
    return blocks


def _permissions(content: StoryContent, allowed: Permissions, t: Translator) -> Text:
    has_picture = content.picture is not None
    where = permissions_sentence(allowed, t, has_picture=has_picture)
    if not has_picture:
        return where
    return sentences(where, t(OTHERS[content.others], holder=content.paper_with))


def review_buttons(story: Story, t: Translator) -> list[ButtonElement]:
    """Buttons of a reviewer; a version that has changed meanwhile is refused."""
    value = Key(story.id, story.version)
    return [
        ui.button(t("Approve"), StoryIds.APPROVE, value, style="primary"),
        ui.button(t("Ask a question"), StoryIds.ASK_BACK, value),
        ui.button(t("Decline"), StoryIds.DECLINE, value),
    ]


def outcome(story: Story, sentence: str, t: Translator, reviewer: str = "") -> Message:
    """Return the review's post once it is settled: no text, no live buttons."""
    by = mention(reviewer) if reviewer else ""
    return note(t(sentence, title=story.proposed.title, reviewer=by))


def published(story: Story, allowed: Permissions, t: Translator) -> Message:
    """Return the review's post of a published story: where it may be used."""
    text = t(PUBLISHED, title=story.title)
    has_picture = story.picture is not None
    note = ui.context(permissions_sentence(allowed, t, has_picture=has_picture))
    more = [ui.actions(used_button(story, t))] if allowed.elsewhere else []
    return Message(text, [ui.section(text), note, *more])


def ask_back_form(story: Story, t: Translator) -> View:
    """Return the form for a question to the author."""
    note = t("The author gets your question privately and decides whether to change the story.")
    blocks = _words_field(story, fields.QUESTION, t("Your question"), note, t)
    hints = {"story": story.number, "version": story.version}
    callback = StoryIds.ASK_BACK_FORM
    return ui.modal(
        t, t("Ask a question"), blocks, callback=callback, submit=t("Ask the question"), hints=hints
    )


def decline_form(story: Story, t: Translator) -> View:
    """Return the form for the reason, which only the author reads."""
    note = t("Only the author reads it. Kind words help to try again.")
    blocks = _words_field(story, fields.REASON, t("Your reason"), note, t)
    hints = {"story": story.number, "version": story.version}
    callback = StoryIds.DECLINE_FORM
    return ui.modal(t, t("Decline"), blocks, callback=callback, submit=t("Decline"), hints=hints)


def _words_field(
    story: Story, field: FormField, label: Text, note: Text, t: Translator
) -> list[Block]:
    return [
        ui.section(t("About “{title}”", title=story.proposed.title)),
        ui.text_field(label, field, lines=True),
        ui.context(note),
    ]


def settled(story: Story, t: Translator) -> Message:
    """Message to the reviewer after a decision."""
    return note(
        t("Thank you. I’ll pass it on to the author of “{title}”.", title=story.proposed.title)
    )
