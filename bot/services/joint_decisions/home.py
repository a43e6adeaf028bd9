"""What joint decisions bring to the Home tab."""

from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.joint_decisions import home as views


def home_part(visit: Visit) -> HomePart:
    """Return what waits for the person's decision."""
    return views.home_part(visit.pairs, visit.t)
