"""The book on the Home tab."""

from bot.i18n import Translator
from bot.views.book.labels import list_button
from bot.views.home_parts import HomePart, at


def home_part(t: Translator) -> HomePart:
    """Return the way to the book, and to its editions for the core team."""
    return HomePart(look_around=at(12, list_button(t, "home")))
