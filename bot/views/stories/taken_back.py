"""What somebody reads who takes a permission back: what is removed, and what is not the bot's."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.config import Community
from bot.domain.consents import Use
from bot.domain.stories.uses import Uses
from bot.i18n import Text, Translator, lines, sentences
from bot.texts import _
from bot.views.block_kit import Block
from bot.views.blocks import Message, context, section
from bot.views.budget import Listed
from bot.views.copies import COPIES
from bot.views.lists import in_paragraphs, left_out
from bot.views.mrkdwn import bold, italic, mention
from bot.views.stories.labels import place_name, within_sentence
from storage.copies import Copied
from storage.stories.models import RecordedUse, Story


class TakenBack(StrEnum):
    """What was taken back. A part of outbox keys: the words stay as they are."""

    STORY = "story"
    PICTURE = "picture"


@dataclass(frozen=True)
class Removal:
    """What becomes of something that was taken back: `use` is all of it, or one use elsewhere."""

    what: TakenBack
    use: Use = Use.COMMUNITY
    is_under_way: bool = False
    """Slack has not confirmed it yet."""
    was_published: bool = True
    copies: Sequence[RecordedUse] = ()
    surfaces: Uses = ()
    """Uses taken back that the bot itself shows beyond the channel."""


GOING = {
    Use.WALL: _(
        "It’s off the story wall within 30 seconds. Only a screen that has lost its connection "
        "can show it for up to an hour."
    ),
    Use.REPORT: _("If it was on the story wall for the board, it’s gone there within 30 seconds."),
    Use.INTRANET: _("It’s out of the feed. The intranet removes it when it next reads the feed."),
    Use.BOOK: _(
        "I no longer give out the editions of the book that have it, and the next one is without "
        "it."
    ),
}
PHOTOS = _("Photos that somebody took of a screen aren’t mine to remove.")
NOT_OURS = {
    Use.WALL: PHOTOS,
    Use.REPORT: PHOTOS,
    Use.INTRANET: _("What somebody has saved from the feed isn’t mine to remove."),
    Use.BOOK: _("Copies that were saved or printed before can’t be called back."),
}
"""What becomes of each use that the bot itself shows beyond the channel, and what it can't do."""

UNDER_WAY = {
    TakenBack.STORY: _(
        "“{title}” is withdrawn. I’m taking text and picture out of every post. If Slack "
        "doesn’t let me, I’ll tell you."
    ),
    TakenBack.PICTURE: _(
        "I’m taking the picture that shows you out of “{title}” in #{channel}. If Slack doesn’t "
        "let me, I’ll tell you."
    ),
}
DONE = {
    TakenBack.STORY: _("“{title}” is withdrawn. Text and picture are gone from every post."),
    TakenBack.PICTURE: _("The picture that shows you is gone from “{title}” in #{channel}."),
}
ONE_USE = {
    TakenBack.STORY: _("“{title}” may no longer be used {place}. That holds from now on."),
    TakenBack.PICTURE: _(
        "The picture that shows you in “{title}” may no longer be used {place}. That holds from "
        "now on."
    ),
}
NEVER_SHOWN = {
    TakenBack.STORY: _("“{title}” is withdrawn. It wasn’t published."),
    TakenBack.PICTURE: _("The picture that shows you isn’t used in “{title}”."),
}


def taken_back(story: Story, removal: Removal, community: Community, t: Translator) -> Message:
    """Message to whoever took something back: what is going or gone, and what isn't the bot's."""
    text = removal_sentence(story, removal, community, t)
    return Message(text, [section(text), *removal_parts(story, removal, t)])


def removal_sentence(story: Story, removal: Removal, community: Community, t: Translator) -> Text:
    """Return what is being removed, or that it is gone now."""
    kinds = DONE
    if removal.use is not Use.COMMUNITY:
        kinds = ONE_USE
    elif not removal.was_published:
        kinds = NEVER_SHOWN
    elif removal.is_under_way:
        kinds = UNDER_WAY
    return t(
        kinds[removal.what],
        title=story.title,
        channel=community.channels.stories,
        place=within_sentence(removal.use, t),
    )


def removal_parts(story: Story, removal: Removal, t: Translator) -> list[Block | Listed]:
    """Return what goes beyond the channel, and what is not the bot's to remove."""
    here = [use for use in GOING if use in removal.surfaces]
    shown = [sentences(t(GOING[use]), t(NOT_OURS[use])) for use in here]
    own = [] if removal.use is not Use.COMMUNITY else _not_ours(story, removal, t)
    parts: list[Block | Listed] = [context(one) for one in (*shown, *own)]
    return [*parts, *copies_listed(removal.copies, t)]


def _not_ours(story: Story, removal: Removal, t: Translator) -> list[Text]:
    file = t(
        "The picture’s file belongs to {author}, who uploaded it: I can’t delete it.",
        author=mention(story.author_id),
    )
    if removal.what is TakenBack.STORY:
        file = t("If you uploaded a picture, its file is yours: only you can delete it in Slack.")
    kept = t("Slack may keep earlier versions of posts, as your workspace has set it.")
    return [sentences(_own_copy(removal, t), file, kept)] if removal.was_published else [file]


def _own_copy(removal: Removal, t: Translator) -> Text:
    """Return what becomes of the bot's own upload of the picture."""
    if removal.what is TakenBack.STORY:
        if removal.is_under_way:
            return t("I’m deleting my own copy of its picture, if there is one.")
        return t("My own copy of its picture, if there was one, is deleted.")
    if removal.is_under_way:
        return t("I’m deleting my own copy of the picture.")
    return t("My own copy of the picture is deleted.")


def copies_listed(copies: Sequence[Copied], t: Translator) -> list[Block | Listed]:
    """Return the copies elsewhere, each with where it stands; nothing if there are none."""
    if not copies:
        return []
    intro = t("*Copies elsewhere* aren’t mine to remove. The core team is taking care of them:")
    items = [copy_line(one, t) for one in copies]

    def first(number: int) -> list[Block]:
        return [*map(section, in_paragraphs(items[:number])), *left_out(len(items) - number, t)]

    return [section(intro), Listed(len(items), first)]


def copy_line(copy: Copied, t: Translator) -> Text:
    """Return one copy in a line: where it is, its link, and where it stands."""
    place = bold(place_name(Use(copy.place), t))
    return lines(sentences("•", place, copy.link, italic(t(COPIES[copy.state]))))
