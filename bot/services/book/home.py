"""The way to the book on the Home tab."""

from bot.services.visits import Visit
from bot.views.book import home as views
from bot.views.home_parts import HomePart


def home_part(visit: Visit) -> HomePart:
    """Return the way to the book; the core team prepares its editions there."""
    return views.home_part(visit.t)
