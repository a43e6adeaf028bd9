"""What people shown in a picture have answered, and the buttons that take it back."""

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import Uses, beyond
from bot.i18n import Translator
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import (
    Message,
    actions,
    button,
    context,
    note,
    section,
)
from bot.views.mrkdwn import mention
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import all_places, no_longer
from storage.stories.models import PicturedPerson, Story

AGREED = _("You agreed to be shown in “{title}” by {author}. Thank you!")
REFUSED = _(
    "You won’t be shown in “{title}” by {author}. That’s fine, and nobody is given a reason."
)
NOT_USED = _("The picture that shows you is no longer part of “{title}” by {author}.")


def answered(story: Story, shown: PicturedPerson, agreed: Uses, t: Translator) -> Message:
    """Message after an answer; each yes can be taken back while the story has the picture."""
    is_part = shown.picture in story.pictures
    sentence = REFUSED
    if Use.COMMUNITY in agreed:
        sentence = AGREED if is_part else NOT_USED
    text = t(sentence, author=mention(story.author_id), title=story.proposed.title)
    if sentence is not AGREED:
        return note(text)
    where = t("The picture may be used {places}.", places=all_places(agreed, t))
    row = actions(*take_back_buttons(shown, agreed, t))
    return Message(text, [section(text), context(where), row])


def take_back_buttons(shown: PicturedPerson, agreed: Uses, t: Translator) -> list[ButtonElement]:
    """Buttons that take back a yes at any time, by one click each: as many as giving it takes."""
    if Use.COMMUNITY not in agreed:
        return []
    whole = button(t("Don’t show me any longer"), StoryIds.DISAGREE, Key(shown.id, Use.COMMUNITY))
    single = [
        button(no_longer(use, t), f"{StoryIds.DISAGREE}#{use}", Key(shown.id, use))
        for use in beyond(agreed)
    ]
    return [whole, *single]


def read_again(t: Translator) -> Message:
    """Answer to a yes on words that are not today's: the question stands there anew."""
    return note(
        t("My question has changed in the meantime. Please read it again, and then answer.")
    )


def answer_saved(t: Translator) -> Message:
    """Message after an answer was taken."""
    return note(t("Thank you, that’s noted."))
