"""What joint decisions bring to the Home tab."""

from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.joint_decisions import home as views
from storage.joint_decisions import waiting_decisions


def home_part(visit: Visit) -> HomePart:
    """Return what waits for the person's decision; nothing for people from outside."""
    if visit.person.is_external or visit.member is None:
        return HomePart()
    return views.home_part(waiting_decisions(visit.session, visit.member.id), visit.t)
