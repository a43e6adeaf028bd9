"""What mentoring brings to the Home tab."""

from bot.services.memberships import require_member
from bot.services.mentoring.probation import end_of
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.mentoring import home as views
from storage.mentoring.mentorships import mentees_of, mentor_of
from storage.mentoring.profiles import find_profile
from storage.mentoring.requests import requests_waiting_for


def home_part(visit: Visit) -> HomePart:
    """Return the mentor, mentees and what waits; nothing for people from outside."""
    if visit.person.is_external:
        return HomePart()
    session, member = visit.session, require_member(visit.member)
    end = end_of(visit.community, member)
    mentoring = views.Mentoring(
        status=visit.state.status,
        mentor=mentor_of(session, member.id),
        mentees=mentees_of(session, member.id),
        requests=len(requests_waiting_for(session, member.number)),
        profile=find_profile(session, member.id),
        probation_ends=end if end and end > visit.today else None,
    )
    return views.home_part(mentoring, visit.t)
