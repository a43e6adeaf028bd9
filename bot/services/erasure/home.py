"""The way to erasure on Home, for everybody: also for those who never joined, or have left."""

from bot.services.visits import Visit
from bot.views.erasure import preview as views
from bot.views.home_parts import HomePart


def home_part(visit: Visit) -> HomePart:
    """Return the way in."""
    return views.home_part(visit.t)


doorstep_part = home_part
