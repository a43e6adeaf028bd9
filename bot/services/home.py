"""The Home tab: everything that concerns one person, gathered in one look."""

from collections.abc import Sequence
from datetime import date, datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from sqlmodel import Session

from bot.config import Community
from bot.domain.hours import local_date
from bot.domain.members import ACTIVE, Status, next_step
from bot.services.memberships import state_of
from bot.services.mentoring.probation import end_of
from bot.services.notifications import translator_of
from bot.services.sessions.listing import blocks_for_home
from bot.views import home as views
from bot.views.blocks import home
from storage.checkins import waiting_checkins
from storage.joint_decisions import waiting_decisions
from storage.members import Member, find_member
from storage.mentoring.mentorships import mentees_of, mentor_of
from storage.mentoring.profiles import find_profile
from storage.mentoring.requests import requests_waiting_for
from storage.mentoring.waiting_list import find_waiting, waiting_newcomers
from storage.people import find_person
from storage.stories.queries import (
    newest_published,
    pictures_waiting_for,
    stories_of,
    stories_waiting_for_review,
)

MOST = 5
"""Entries of a list on Home; the rest is one button away."""


def render(
    session: Session, slack_id: str, community: Community, now: datetime, *, is_in_core_team: bool
) -> View | None:
    """The person's Home tab as things stand; None for an account the bot knows nothing of."""
    blocks = overview(session, slack_id, community, now, is_in_core_team=is_in_core_team)
    return home(blocks) if blocks else None


def overview(
    session: Session, slack_id: str, community: Community, now: datetime, *, is_in_core_team: bool
) -> Sequence[Block]:
    """What concerns this person; nothing for an account that is closed or unknown."""
    person = find_person(session, slack_id)
    if person is None or person.is_deleted:
        return []
    member = find_member(session, slack_id)
    state = state_of(session, person, member)
    t = translator_of(person, member)
    here = views.Here(
        state, next_step(state), member, has_commands=not person.is_from_other_workspace
    )
    today = local_date(now, person.time_zone)
    is_new = state.status in {None, Status.NEWCOMER, Status.TRAINEE}
    sessions = (
        []
        if person.is_external
        else blocks_for_home(session, slack_id, community, t, now, is_new=is_new)
    )
    if member is None or state.status not in ACTIVE:
        return [*views.doorstep(here, community, t), *sessions]
    is_reviewer = is_in_core_team and not person.is_external
    return views.hub(
        here,
        views.Mentoring() if person.is_external else _mentoring(session, member, community, today),
        _stories(session, slack_id),
        _core_team(session, slack_id) if is_reviewer else None,
        sessions,
        community,
        t,
    )


def _mentoring(
    session: Session, member: Member, community: Community, today: date
) -> views.Mentoring:
    place, end = find_waiting(session, member.id), end_of(community, member)
    return views.Mentoring(
        mentor=mentor_of(session, member.id),
        mentees=mentees_of(session, member.id),
        requests=len(requests_waiting_for(session, member.number)),
        profile=find_profile(session, member.id),
        probation_ends=end if end and end > today else None,
        is_waiting=place is not None and place.held_until is None,
        has_kept_place=place is not None and place.held_until is not None,
        checkins=waiting_checkins(session, member.id),
        decisions=waiting_decisions(session, member.id),
    )


def _stories(session: Session, slack_id: str) -> views.Stories:
    return views.Stories(
        own=stories_of(session, slack_id),
        newest=newest_published(session, MOST),
        pictures=pictures_waiting_for(session, slack_id),
        most=MOST,
    )


def _core_team(session: Session, slack_id: str) -> views.CoreTeam:
    return views.CoreTeam(
        reviews=stories_waiting_for_review(session, MOST, but_not_by=slack_id),
        waiting=len(waiting_newcomers(session)),
    )
