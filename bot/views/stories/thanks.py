"""Thanks for stories: what readers hear."""

from bot.i18n import Translator
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, note
from bot.views.stories.ids import StoryIds
from storage.stories.models import Story


def thanked(number: int, t: Translator, *, is_new: bool) -> Message:
    """Message to the reader after saying thank you for the story with this number."""
    new = t("Thank you! The author gets one summary a day.")
    text = new if is_new else t("You’ve already said thank you.")
    return note(text, button(t("Take back my thank-you"), StoryIds.TAKE_THANKS_BACK, str(number)))


def thanks_taken_back(t: Translator) -> Message:
    """Message to the reader after taking thanks back."""
    return note(t("I’ve taken back your thank-you."))


def thank_button(story: Story, t: Translator) -> ButtonElement:
    """Button that says thank you, with the number of people who have."""
    label = t("👏 Thank you")
    counted = f"{label} ({story.thanks})" if story.thanks else label
    return button(counted, StoryIds.THANK, str(story.id))
