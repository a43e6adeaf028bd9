"""What sessions bring to the Home tab, of members and of everybody else in the company."""

from bot.domain.members import Status
from bot.services.sessions.listing import dates_to_come, to_tick
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.sessions import home as views


def home_part(visit: Visit) -> HomePart:
    """Return what one signed up for or may tick, else the next date; nothing for outsiders.

    The next date is recommended to people who are new.
    """
    if visit.person.is_external:
        return HomePart()
    slack_id = visit.person.slack_id
    lines = dates_to_come(visit.session, slack_id, visit.now)
    own = [line for line in lines if line.sign_up is not None]
    is_new = visit.state.status in {None, Status.NEWCOMER, Status.TRAINEE}
    return views.home_part(
        own,
        to_tick(visit.session, slack_id, visit.now),
        lines[0] if lines and is_new and not own else None,
        visit.t,
        visit.community.community.time_zone,
    )


doorstep_part = home_part
