"""What sessions bring to the Home tab, of members and of everybody else in the company."""

from datetime import timedelta

from bot.domain.members import Status
from bot.domain.sessions import TICK_DAYS
from bot.services.sessions.listing import unticked
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.sessions import home as views
from storage.sessions.queries import own_sessions, sessions_to_come

MOST = 30
"""Sessions that one person has signed up for within a few weeks, and more."""


def home_part(visit: Visit) -> HomePart:
    """Return what one signed up for or may tick, else the next date; nothing for outsiders.

    The next date is recommended to people who are new.
    """
    if visit.person.is_external:
        return HomePart()
    now, zone = visit.now, visit.community.community.time_zone
    mine = own_sessions(visit.session, visit.person.slack_id, now - timedelta(days=TICK_DAYS), MOST)
    to_come = [one for one in mine if one[0].starts_at > now]
    is_new = visit.state.status in {None, Status.NEWCOMER, Status.TRAINEE}
    next_one = sessions_to_come(visit.session, now, 1) if is_new and not to_come else []
    return views.home_part(to_come, unticked(mine, now), next_one, visit.t, zone)


doorstep_part = home_part
