"""The way to what is stored about oneself, on the Home tab."""

from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.my_data import home as views


def home_part(visit: Visit) -> HomePart:
    """Return the way in."""
    return views.home_part(visit.t)


doorstep_part = home_part
