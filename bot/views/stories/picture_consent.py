"""Asking the people shown in a picture."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.stories import PICTURE_PROMPT, PictureAnswer
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import Message, actions, button, confirm, note, quoted, section
from bot.views.mrkdwn import mention
from bot.views.prompts import off, tomorrow
from bot.views.stories.ids import StoryIds
from bot.views.stories.publishing import picture_block
from storage.stories.models import PicturedPerson, Story

OUTCOMES = {
    PictureAnswer.YES: _("You agreed to be shown in “{title}” by {author}. Thank you!"),
    PictureAnswer.NO: _(
        "You won’t be shown in “{title}” by {author}. That’s fine, and nobody is given a reason."
    ),
}

NOT_USED = _("The picture that shows you is no longer part of “{title}” by {author}.")


def ask(story: Story, shown: PicturedPerson, t: Translator) -> Message:
    """Message with the question to somebody shown, and the story."""
    content = story.proposed
    text = t(
        "{author} would like to tell a story, “{title}”, with a picture that shows you. Is that "
        "OK with you?",
        author=mention(story.author_id),
        title=content.title,
    )
    ways_out = (tomorrow(StoryIds.ASK_TOMORROW, str(shown.id), t), off(PICTURE_PROMPT, t))
    row = actions(*answer_buttons(shown, t), *ways_out)
    return Message(text, [section(text), *picture_block(content), quoted(content.text), row])


def answer_buttons(shown: PicturedPerson, t: Translator) -> list[ButtonElement]:
    """Buttons for yes and no, equal in weight."""
    value = str(shown.id)
    return [
        button(t("Yes, I agree"), StoryIds.AGREE, value),
        button(t("No, please don’t"), StoryIds.DISAGREE, value),
    ]


def answered(story: Story, shown: PicturedPerson, t: Translator) -> Message:
    """Message after an answer; a yes can be taken back while the story has the picture."""
    said_yes, is_part = shown.answer is PictureAnswer.YES, shown.picture in story.pictures
    sentence = NOT_USED if said_yes and not is_part else OUTCOMES[shown.answer]
    text = t(sentence, author=mention(story.author_id), title=story.proposed.title)
    row = [actions(take_back_button(shown, t))] if said_yes and is_part else []
    return Message(text, [section(text), *row])


def take_back_button(shown: PicturedPerson, t: Translator) -> ButtonElement:
    """Button that takes a yes back, at any time."""
    question = confirm(
        t("Don’t want to be shown any longer?"),
        t("I’ll take the picture out of the story. Nobody is given a reason."),
        t("Take it out"),
        t("Leave it in"),
    )
    return button(t("Don’t show me any longer"), StoryIds.DISAGREE, str(shown.id), confirm=question)


def answer_saved(t: Translator) -> Message:
    """Message after an answer was taken."""
    return note(t("Thank you, that’s noted."))
