"""The Home tab: everything that concerns one person, gathered in one look."""

from slack_sdk.models.views import View
from sqlmodel import Session

from bot.config import Community
from bot.domain.members import ACTIVE, Standing, next_step
from bot.services.standing import standing_of
from bot.services.telling import language_of
from bot.views import home as views
from storage.members import Member, find_member
from storage.mentoring import (
    find_profile,
    mentees_of,
    mentor_of,
    requests_waiting_for,
    waiting_newcomers,
)
from storage.people import Person, find_person
from storage.stories import (
    newest_published,
    pictures_waiting_for,
    stories_of,
    stories_waiting_for_review,
)

MOST = 5
"""Entries of a list on Home; the rest is one button away."""


def render(
    session: Session, slack_id: str, community: Community, *, is_in_core_team: bool
) -> View | None:
    """The person's Home tab as things stand; None for an account the bot knows nothing of."""
    person = find_person(session, slack_id)
    if person is None or person.is_deleted:
        return None
    member = find_member(session, slack_id)
    standing = standing_of(session, person, member)
    t = language_of(person, member)
    here = views.Here(standing.status, next_step(standing), member)
    if member is None or standing.status not in ACTIVE:
        return views.doorstep(here, community, t)
    return views.hub(
        here,
        views.Mentoring() if person.is_external else _mentoring(session, member),
        _stories(session, slack_id),
        _core_team(session, slack_id, standing, person) if is_in_core_team else None,
        community,
        t,
    )


def _mentoring(session: Session, member: Member) -> views.Mentoring:
    return views.Mentoring(
        mentor=mentor_of(session, member.id),
        mentees=mentees_of(session, member.id),
        requests=len(requests_waiting_for(session, member.number)),
        profile=find_profile(session, member.id),
    )


def _stories(session: Session, slack_id: str) -> views.Stories:
    return views.Stories(
        own=stories_of(session, slack_id, MOST),
        newest=newest_published(session, MOST),
        pictures=pictures_waiting_for(session, slack_id),
    )


def _core_team(
    session: Session, slack_id: str, standing: Standing, person: Person
) -> views.CoreTeam | None:
    if person.is_external or standing.status not in ACTIVE:
        return None
    return views.CoreTeam(
        reviews=stories_waiting_for_review(session, MOST, but_not_by=slack_id),
        waiting=len(waiting_newcomers(session)),
    )
