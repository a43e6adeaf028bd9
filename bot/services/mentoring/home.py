"""What mentoring brings to the Home tab."""

from bot.services.memberships import require_member
from bot.services.mentoring.probation import end_of
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.mentoring import home as views
from storage.mentoring.requests import count_requests


def home_part(visit: Visit) -> HomePart:
    """Return the mentor, mentees and what waits; nothing for people from outside."""
    if visit.person.is_external:
        return HomePart()
    member = require_member(visit.member)
    end = end_of(visit.community, member)
    requests = count_requests(visit.session, member.number)
    mentoring = views.Mentoring(
        status=visit.state.status,
        mentor=next((one for one in visit.pairs if not one.accompanies), None),
        mentees=[one for one in visit.pairs if one.accompanies],
        requests=requests or 0,
        has_profile=requests is not None,
        probation_ends=end if end and end > visit.today else None,
    )
    return views.home_part(mentoring, visit.t)
