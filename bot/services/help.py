"""The way to the help on the Home tab."""

from bot.services.visits import Visit
from bot.views import help as views
from bot.views.home_parts import HomePart


def home_part(visit: Visit) -> HomePart:
    """Return the way in."""
    has_commands = not visit.person.is_from_other_workspace
    return views.home_part(visit.t, visit.community.commands.main if has_commands else "")
