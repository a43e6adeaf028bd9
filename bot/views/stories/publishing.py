"""A story to be read: in the preview, in the review, and in the story channel."""

from dataclasses import replace

from bot.domain.stories import StoryContent
from bot.i18n import Text, Translator, joined
from bot.views.block_kit import Block, ImageBlock
from bot.views.blocks import Message, actions, context, header, note, quoted
from bot.views.files import File
from bot.views.mrkdwn import bold, mention
from bot.views.stories.labels import LABELS, goal_name
from bot.views.stories.thanks import thank_button
from storage.stories.models import Story


def picture_block(content: StoryContent) -> list[Block]:
    """Return the picture with its description, if there is one."""
    if not content.picture:
        return [context(Text("{alt}", {"alt": content.alt}))] if content.alt else []
    return [ImageBlock(type="image", alt_text=content.alt, slack_file={"id": content.picture})]


def story_blocks(content: StoryContent, author_id: str, t: Translator) -> list[Block]:
    """Return the story as readers see it; an advertising label comes first."""
    label = [context(bold(t(LABELS[content.label])))] if content.label else []
    told_by = t("Told by {author}", author=mention(author_id))
    goal = t("Goal: {goal}", goal=goal_name(content.goal, t)) if content.goal else ""
    return [
        *label,
        header(content.title),
        quoted(content.text),
        *picture_block(content),
        context(joined(" · ", (told_by, goal, " ".join(content.hashtags)))),
    ]


def copy_of_picture(story: Story, number: int, _t: Translator) -> File:
    """Return the bot's own upload of the story's picture, by the number of its copy."""
    # Nobody reads the text: it says whose story it is, should they ask for erasure.
    whose = str(mention(story.author_id))
    return File(name="picture.jpg", title=story.title, text=whose, alt=story.alt, picture=number)


def post(story: Story, shown_as: str | None, t: Translator) -> Message:
    """Return the post for the story channel; its picture is the bot's own upload.

    Until that is there, or where it can't be, the picture's words stand in its place.
    """
    text = t("A story by {author}: {title}", author=mention(story.author_id), title=story.title)
    content = replace(story.content, picture=shown_as)
    blocks = story_blocks(content, story.author_id, t)
    return Message(text, [*blocks, actions(thank_button(story, t))])


def withdrawn_post(t: Translator) -> Message:
    """Return the rest of a post after withdrawal."""
    return note(t("This story was withdrawn by its author."))
