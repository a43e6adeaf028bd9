"""What lists of members bring to the Home tab."""

from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.roster import matching as views


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return views.home_part(visit.t)
