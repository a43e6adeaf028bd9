"""The author's notices of each step, with the button that leads on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.config import Community
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import Permissions
from bot.i18n import Translator, sentences
from bot.texts import _
from bot.views.block_kit import Block, ButtonElement, Style
from bot.views.blocks import Message, actions, button, confirm, context, quoted, section
from bot.views.mrkdwn import mention
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import tally
from bot.views.stories.publishing import story_blocks
from bot.views.stories.taken_back import (
    UNDER_WAY,
    Removal,
    TakenBack,
    removal_parts,
    removal_sentence,
)
from storage.stories.models import Story


class AuthorNotice(StrEnum):
    """The steps an author hears of. Stored with the story."""

    ASKING = "asking"
    IN_REVIEW = "in review"
    RETURNED = "returned"
    QUESTION = "question"
    DECLINED = "declined"
    CHANGE_DECLINED = "change declined"
    APPROVED = "approved"
    PUBLISHED = "published"
    PICTURE_OFF = "picture taken off"
    WITHDRAWN = "withdrawn"


SENTENCES = {
    AuthorNotice.ASKING: _(
        "“{title}” is with the people in the picture first. Once all have agreed, it goes for "
        "review. If that takes too long for you, send it without the picture."
    ),
    AuthorNotice.IN_REVIEW: _(
        "“{title}” is in review: somebody from the core team is reading it. You’ll hear from me."
    ),
    AuthorNotice.RETURNED: _(
        "The picture can’t be used in “{title}”. Your text is fine: choose another picture or "
        "send it without one."
    ),
    AuthorNotice.QUESTION: _("The core team has a question about “{title}”:"),
    AuthorNotice.DECLINED: _(
        "Thank you for “{title}”. It won’t be published this time, and here’s why:"
    ),
    AuthorNotice.CHANGE_DECLINED: _(
        "“{title}” stays as it is. Your change was not accepted, and here’s why:"
    ),
    AuthorNotice.APPROVED: _("“{title}” is approved. It appears as soon as you publish it."),
    AuthorNotice.PUBLISHED: _("“{title}” is published in #{channel}. Thank you for telling it!"),
    AuthorNotice.PICTURE_OFF: _(
        "I’m taking the picture out of “{title}”, because it can’t be shown any longer. The text "
        "stays published."
    ),
    AuthorNotice.WITHDRAWN: UNDER_WAY[TakenBack.STORY],
}

LATER = {
    AuthorNotice.ASKING: _("“{title}” went to the people in the picture first."),
    AuthorNotice.IN_REVIEW: _("“{title}” went for review."),
    AuthorNotice.RETURNED: _("The picture couldn’t be used in “{title}”."),
    AuthorNotice.QUESTION: _("The core team asked a question about “{title}”."),
    AuthorNotice.DECLINED: _("“{title}” was not published."),
    AuthorNotice.CHANGE_DECLINED: _("A change to “{title}” was not accepted."),
    AuthorNotice.APPROVED: _("“{title}” was approved."),
    AuthorNotice.PUBLISHED: _("“{title}” was published in #{channel}."),
    AuthorNotice.PICTURE_OFF: _("The picture was taken out of “{title}”."),
}
"""Sentences about a step once another has followed; they stay true. None follows a withdrawal."""


@dataclass(frozen=True)
class Unasked:
    """People shown whom no question reaches: not taking part here, or without prompts."""

    absent: Sequence[str] = ()
    quiet: Sequence[str] = ()
    allowed: Permissions = field(default_factory=Permissions)
    """How many of those shown have agreed so far."""


EVERYBODY_ASKED = Unasked()

PICTURE_FOLLOWS = _(
    "In the post, the picture follows as soon as I have my own copy of it. If I can’t read its "
    "file, its description stays there: then choose the picture anew, as a JPEG or PNG."
)

ABSENT = _(
    "I can’t ask {people}: I only write to people who are active here right now. Please invite "
    "them to join, then let me ask. Or take them out of the picture."
)
QUIET = _("The question to {people} is on their Home tab. Please let them know yourself.")


def notice(
    story: Story,
    what: AuthorNotice,
    community: Community,
    t: Translator,
    *,
    unasked: Unasked = EVERYBODY_ASKED,
    may_change: bool = True,
) -> Message:
    """Message about a step, with what the author can do now."""
    said = done(what, story, community, t)
    more: list[Block] = [
        section(t(sentence, people=t.list([mention(one) for one in people])))
        for people, sentence in ((unasked.absent, ABSENT), (unasked.quiet, QUIET))
        if people
    ]
    if what is AuthorNotice.ASKING:
        so_far = tally(unasked.allowed, Use.COMMUNITY, t)
        more.insert(0, context(t("So far: {tally}.", tally=so_far)))
    if what is AuthorNotice.APPROVED:
        # Whoever releases sees what it is.
        more += story_blocks(story.proposed, story.author_id, t)
    if what is AuthorNotice.PUBLISHED and story.picture:
        more.append(context(t(PICTURE_FOLLOWS)))
    buttons = author_buttons(story, what, t) if may_change else [withdraw_button(story, t)]
    if what in {AuthorNotice.DECLINED, AuthorNotice.WITHDRAWN}:
        buttons = [button(t("Tell another story"), StoryIds.TELL)]
    elif unasked.absent:
        buttons.insert(0, button(t("Ask now"), StoryIds.ASK_AGAIN, str(story.id)))
    return Message(said.text, [*said.blocks, *more, actions(*buttons)])


def withdrawn(story: Story, removal: Removal, community: Community, t: Translator) -> Message:
    """Message to the author of a withdrawn story: what is going or gone, and what isn't mine."""
    text = removal_sentence(story, removal, community, t)
    again = actions(button(t("Tell another story"), StoryIds.TELL))
    return Message(text, [section(text), *removal_parts(story, removal, t), again])


def done(what: AuthorNotice, story: Story, community: Community, t: Translator) -> Message:
    """Message about a step that leaves nothing to do."""
    return _said(SENTENCES[what], what, story, community, t)


def past_notice(what: AuthorNotice, story: Story, community: Community, t: Translator) -> Message:
    """Message about a step that another one has followed."""
    return _said(LATER[what], what, story, community, t)


def _said(
    sentence: str, what: AuthorNotice, story: Story, community: Community, t: Translator
) -> Message:
    text = t(sentence, title=story.proposed.title, channel=community.channels.stories)
    words = ""
    if what is AuthorNotice.QUESTION:
        words = story.question
    elif what in {AuthorNotice.DECLINED, AuthorNotice.CHANGE_DECLINED}:
        words = story.reason
    blocks: list[Block] = [section(text), *([quoted(words)] if words else [])]
    return Message(sentences(text, words), blocks)


def author_buttons(story: Story, what: AuthorNotice | None, t: Translator) -> list[ButtonElement]:
    """Buttons of the author of a story that is on its way or published."""
    # The version says what the author saw when releasing it.
    seen = Key(story.id, story.version)
    release = button(t("Publish now"), StoryIds.RELEASE, seen, style="primary")
    first = [release] if what is AuthorNotice.APPROVED else []
    if what is AuthorNotice.QUESTION:
        first = [button(t("Answer"), StoryIds.ANSWER, str(story.id), style="primary")]
    style: Style | None = "primary" if what is AuthorNotice.RETURNED else None
    change = button(t("Change"), StoryIds.EDIT, str(story.id), style=style)
    return [*first, change, withdraw_button(story, t)]


def withdraw_button(story: Story, t: Translator) -> ButtonElement:
    """Button that withdraws the story after one question."""
    question = confirm(
        t("Withdraw this story?"),
        t(
            "I’ll take text and picture out of every post, off the story wall, and out of the "
            "feed and the next edition of the book. This can’t be undone."
        ),
        t("Withdraw"),
        t("Keep the story"),
    )
    return button(t("Withdraw"), StoryIds.WITHDRAW, str(story.id), style="danger", confirm=question)
