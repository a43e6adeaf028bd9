"""The part of Home about oneself."""

from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.members import home


def home_part(visit: Visit) -> HomePart:
    """Return the buttons about oneself."""
    return home.home_part(visit.t)
