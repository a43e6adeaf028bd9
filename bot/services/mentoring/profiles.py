"""Ambassadors offer time: the mentor profile, its pause and its end."""

from collections.abc import Sequence

from bot.domain.members import Status
from bot.domain.mentoring.choice import WithoutMentor
from bot.domain.mentoring.profiles import (
    CapacityBelowTaken,
    CapacityOutOfRange,
    MentorsAreAmbassadors,
)
from bot.errors import FieldErrors, NotFound
from bot.services.directory import index
from bot.services.memberships import save_member_and_refresh
from bot.services.mentoring import requests, waiting_list
from bot.services.notifications import refresh_home
from storage.members import Member
from storage.mentoring.mentorships import take_turn
from storage.mentoring.profiles import MentorProfile, find_profile
from storage.unit_of_work import UnitOfWork


def require_ambassador(member: Member) -> None:
    """Refuse who cannot be a mentor.

    Raises `WithoutMentor` for fans, `MentorsAreAmbassadors` for all others.
    """
    if member.status is Status.FAN:
        raise WithoutMentor
    if member.status is not Status.AMBASSADOR:
        raise MentorsAreAmbassadors


def offer_time(
    uow: UnitOfWork,
    member: Member,
    capacity: int,
    about: str,
    *,
    languages: Sequence[str],
    topics: Sequence[str],
) -> MentorProfile:
    """Return the ambassador's profile with what the form holds.

    Raises `FieldErrors` for a number of places out of range or below the mentees accompanied, and
    as `require_ambassador`.
    """
    require_ambassador(member)
    take_turn(uow.session)
    member.languages, member.topics = list(languages), list(topics)
    save_member_and_refresh(uow, member)
    index(uow, member)
    return set_mentor_profile(uow, member, capacity, about)


def set_mentor_profile(
    uow: UnitOfWork, member: Member, capacity: int, about: str | None = None
) -> MentorProfile:
    """Return the member's mentor profile with so many places; `about` stays where it is None.

    For the form and for imports, whatever the member's status. Raises `FieldErrors`.
    """
    most = uow.community.periods.mentor_capacity_most
    if not 1 <= capacity <= most:
        raise FieldErrors({"capacity": CapacityOutOfRange(most=most)})
    profile = find_profile(uow.session, member.id)
    if profile is None:
        profile = MentorProfile(member_id=member.number, capacity=capacity)
    if capacity < profile.taken:
        raise FieldErrors({"capacity": CapacityBelowTaken(taken=profile.taken)})
    profile.about = profile.about if about is None else about.strip()
    _resize(uow, profile, capacity)
    refresh_home(uow, member.slack_id)
    return profile


def _resize(uow: UnitOfWork, profile: MentorProfile, capacity: int) -> None:
    """Change the number of places; those that are kept or asked for give way, mentees never."""
    uow.session.add(profile)
    uow.session.flush()
    if capacity < profile.taken + profile.held:
        with waiting_list.not_offered(uow, profile):
            waiting_list.drop_kept_places(uow, profile.member_id)
            requests.skip_requests(uow, profile.member_id, held_too=True)
    profile.capacity = capacity
    uow.session.flush()
    if not profile.free:
        requests.skip_requests(uow, profile.member_id, held_too=False)
    waiting_list.offer_places(uow, profile.member_id)


def require_profile(uow: UnitOfWork, member: Member) -> MentorProfile:
    """Return the member's mentor profile; raises `NotFound` where there is none."""
    profile = find_profile(uow.session, member.id)
    if profile is None:
        raise NotFound
    return profile


def close_profile(uow: UnitOfWork, member: Member) -> MentorProfile:
    """Return the profile, not offered any more: requests are closed, mentorships go on."""
    take_turn(uow.session)
    profile = require_profile(uow, member)
    profile.is_open = False
    uow.session.add(profile)
    uow.session.flush()
    requests.skip_requests(uow, profile.member_id, held_too=True)
    waiting_list.drop_kept_places(uow, profile.member_id)
    save_member_and_refresh(
        uow, member
    )  # a settings form that is open elsewhere must not reverse it
    return profile


def reopen_profile(uow: UnitOfWork, member: Member) -> MentorProfile:
    """Return the profile, offered again; those who wait are served first."""
    require_ambassador(member)
    take_turn(uow.session)
    profile = require_profile(uow, member)
    profile.is_open = True
    uow.session.add(profile)
    open_profile_again(uow, member)
    save_member_and_refresh(uow, member)
    return profile


def open_profile_again(uow: UnitOfWork, member: Member) -> None:
    """Offer the time of a mentor who comes back from a pause; those who wait come first."""
    if find_profile(uow.session, member.id) is None:
        return
    uow.session.add(member)
    take_turn(uow.session)
    uow.session.flush()
    waiting_list.offer_places(uow, member.number)


def forget_profile(uow: UnitOfWork, member: Member) -> None:
    """Delete the profile of somebody who leaves, after everything was handed back."""
    if profile := find_profile(uow.session, member.id):
        uow.session.delete(profile)
