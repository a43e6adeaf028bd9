"""The part of Home about oneself."""

from bot.services.members.changed_consent import is_to_be_asked
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.members import home


def home_part(visit: Visit) -> HomePart:
    """Return the buttons about oneself, and the text of the consent where it has changed."""
    has_new_text = is_to_be_asked(visit.uow, visit.person, visit.member)
    return home.home_part(visit.community, visit.t, has_new_text=has_new_text)
