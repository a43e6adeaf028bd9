"""Mentors and mentees of lists, written into the tables of mentoring; nobody is told."""

from sqlmodel import Session

from storage.members import Member
from storage.mentoring.mentorships import Mentorship, mentorship_of, mentorships_of
from storage.mentoring.profiles import MentorProfile, find_profile
from storage.roster import all_profiles, running_mentorships
from storage.unit_of_work import UnitOfWork


def mentors_by_mentee(session: Session) -> dict[int, int]:
    """The id of each mentee's mentor."""
    return {one.mentee_id: one.mentor_id for one in running_mentorships(session)}


def places_by_mentor(session: Session) -> dict[int, int]:
    """How many newcomers each mentor offers to take."""
    return {profile.member_id: profile.capacity for profile in all_profiles(session)}


def offer_places(uow: UnitOfWork, mentor_id: int, places: int) -> MentorProfile:
    """The mentor's profile with so many places, or with as many as are taken and kept already."""
    profile = find_profile(uow.session, mentor_id)
    if profile is None:
        profile = MentorProfile(member_id=mentor_id, capacity=places)
        uow.session.add(profile)
    profile.capacity = max(places, profile.taken + profile.held)
    uow.session.flush()
    return profile


def bring_together(uow: UnitOfWork, mentee: Member, mentor_id: int) -> None:
    """Make the two a pair since the mentee's date of joining, in the place of an earlier one.

    They are together already, so a place more is made where the list tells of too few.
    """
    part(uow, mentee.id or 0)
    profile = find_profile(uow.session, mentor_id) or offer_places(uow, mentor_id, 1)
    if profile.free < 1:
        profile.capacity += 1
    profile.taken += 1
    pair = Mentorship(mentee_id=mentee.id or 0, mentor_id=mentor_id, since=mentee.joined_on)
    uow.session.add(pair)
    uow.session.flush()


def part(uow: UnitOfWork, mentee_id: int) -> None:
    """Forget a pair that a list no longer tells of; it never was one in Slack."""
    pair = mentorship_of(uow.session, mentee_id)
    if pair is None:
        return
    profile = find_profile(uow.session, pair.mentor_id)
    if profile is not None:
        profile.taken -= 1
    uow.session.delete(pair)
    uow.session.flush()


def hand_over(uow: UnitOfWork, listed_id: int, own: Member) -> None:
    """Give the mentor, the mentees and the places of a list's row to the person's own row."""
    own_id = own.id or 0
    mine = mentorship_of(uow.session, listed_id)
    if mine is not None and mentorship_of(uow.session, own_id) is None:
        mine.mentee_id = own_id
    _hand_over_places(uow, listed_id, own_id)
    for pair in mentorships_of(uow.session, listed_id):
        pair.mentor_id = own_id
    uow.session.flush()
    part(uow, listed_id)


def _hand_over_places(uow: UnitOfWork, listed_id: int, own_id: int) -> None:
    listed = find_profile(uow.session, listed_id)
    if listed is None:
        return
    own = find_profile(uow.session, own_id) or offer_places(uow, own_id, listed.capacity)
    own.capacity = max(own.capacity, own.taken + own.held + listed.taken)
    own.taken += listed.taken
    uow.session.delete(listed)
    uow.session.flush()
