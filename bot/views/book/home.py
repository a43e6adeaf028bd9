"""The book on the Home tab."""

from bot.i18n import Translator
from bot.views.book.labels import list_button
from bot.views.home_parts import Door, DoorItem, HomePart, at


def home_part(t: Translator) -> HomePart:
    """Return the way to the book, and to its editions for the core team."""
    about = t("Stories as a PDF, sorted by the four goals.")
    return HomePart(doors={Door.STORIES: at(12, DoorItem(list_button(t, "home"), about))})
