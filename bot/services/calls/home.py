"""What calls bring to the Home tab."""

from bot.services.visits import Visit
from bot.views.calls import home as views
from bot.views.home_parts import HomePart


def home_part(visit: Visit) -> HomePart:
    """Return the core team's ways in."""
    return views.home_part(visit.t)
