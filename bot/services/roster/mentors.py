"""Mentors and mentees of lists, in the tables of mentoring; nobody is notified."""

from storage.members import Member
from storage.mentoring.mentorships import Mentorship, mentorship_of, mentorships_of
from storage.mentoring.profiles import MentorProfile, find_profile
from storage.unit_of_work import UnitOfWork


def offer_capacity(uow: UnitOfWork, mentor_id: int, capacity: int) -> MentorProfile:
    """Return the mentor's profile with this capacity, or what is taken and held already."""
    profile = find_profile(uow.session, mentor_id)
    if profile is None:
        profile = MentorProfile(member_id=mentor_id, capacity=capacity)
        uow.session.add(profile)
    profile.capacity = max(capacity, profile.taken + profile.held)
    uow.session.flush()
    return profile


def add_mentorship(uow: UnitOfWork, mentee: Member, mentor_id: int) -> None:
    """Make the two a pair since the mentee's date of joining; an earlier pair is removed.

    Outside of Slack they are a pair already, so the mentor gets a place more where none is free.
    """
    remove_mentorship(uow, mentee.number)
    profile = find_profile(uow.session, mentor_id) or offer_capacity(uow, mentor_id, 1)
    if profile.free < 1:
        profile.capacity += 1
    profile.taken += 1
    pair = Mentorship(mentee_id=mentee.number, mentor_id=mentor_id, since=mentee.joined_on)
    uow.session.add(pair)
    uow.session.flush()


def remove_mentorship(uow: UnitOfWork, mentee_id: int) -> None:
    """Delete a mentee's pair, which came by a list and never was one in Slack."""
    pair = mentorship_of(uow.session, mentee_id)
    if pair is None:
        return
    profile = find_profile(uow.session, pair.mentor_id)
    if profile is not None:
        profile.taken -= 1
    uow.session.delete(pair)
    uow.session.flush()


def move_mentorships(uow: UnitOfWork, listed_id: int, own_id: int) -> None:
    """Give mentor, mentees and capacity of an imported member to the same person's own row."""
    mine = mentorship_of(uow.session, listed_id)
    if mine is not None and mentorship_of(uow.session, own_id) is None:
        mine.mentee_id = own_id
    _move_capacity(uow, listed_id, own_id)
    for pair in mentorships_of(uow.session, listed_id):
        pair.mentor_id = own_id
    uow.session.flush()
    remove_mentorship(uow, listed_id)


def _move_capacity(uow: UnitOfWork, listed_id: int, own_id: int) -> None:
    listed = find_profile(uow.session, listed_id)
    if listed is None:
        return
    own = find_profile(uow.session, own_id) or offer_capacity(uow, own_id, listed.capacity)
    own.capacity = max(own.capacity, own.taken + own.held + listed.taken)
    own.taken += listed.taken
    uow.session.delete(listed)
    uow.session.flush()
