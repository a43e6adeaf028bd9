"""What roles bring to the Home tab."""

from bot.services.roles.offers import offers_waiting_for
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.roles import home as views


def home_part(visit: Visit) -> HomePart:
    """Return what the person was offered, and the core team's way to the roles."""
    offers = offers_waiting_for(visit.uow, visit.person.slack_id) if visit.is_in_core_team else []
    return views.home_part(offers, visit.person.time_zone, visit.t)
