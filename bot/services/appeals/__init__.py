"""Appeals: asking who is in, counting who is, writing to them once."""

from bot.services.appeals.hooks import HOOKS
from bot.services.visits import Visit
from bot.views.appeals import posts
from bot.views.home_parts import HomePart

__all__ = ["HOOKS", "home_part"]


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return posts.home_part(visit.t)
