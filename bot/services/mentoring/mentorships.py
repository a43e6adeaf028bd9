"""Mentorships: beginning and ending."""

from datetime import date
from functools import partial

from bot.domain.keys import Key
from bot.domain.members import MemberState, MemberStep, NextStep, Status, take
from bot.domain.mentoring.profiles import MentorIsFull
from bot.domain.roles import MENTORING, Place, help_topic, thing_of
from bot.errors import NoLongerOpen
from bot.services.memberships import save_member_and_refresh, step_topic, stop_probation
from bot.services.mentoring import waiting_list
from bot.services.mentoring.participants import member_by, write_to
from bot.services.mentoring.probation import drop_plan, pair_of, subject_of
from bot.services.notifications import refresh_home, settle_topic, update_post
from bot.services.zones import today_of
from bot.views.mentoring import mentorships
from bot.views.support import post_over
from storage.custody import holdings_of
from storage.members import Member
from storage.mentoring.mentorships import Mentorship, take_turn
from storage.mentoring.profiles import give_place_back, take_place
from storage.support import lock_calls_about
from storage.unit_of_work import UnitOfWork


def create_mentorship(
    uow: UnitOfWork, mentee: Member, mentor: Member, since: date, *, is_held: bool = False
) -> Mentorship:
    """Return the mentorship of these two; statuses and messages are the caller's.

    Raises `MentorIsFull` where the mentor has no free place (or, with `is_held`, none is kept).
    """
    if not take_place(uow.session, mentor.number, is_held=is_held):
        raise MentorIsFull
    mentorship = Mentorship(mentee_id=mentee.number, mentor_id=mentor.number, since=since)
    uow.session.add(mentorship)
    uow.session.flush()
    return mentorship


def end_mentorship(uow: UnitOfWork, actor: Member, mentorship_id: int) -> Member:
    """Return the other person of a mentorship that `actor` has ended, without giving a reason.

    Raises `NoLongerOpen` where it is over or was never theirs.
    """
    take_turn(uow.session)
    mentorship = uow.session.get(Mentorship, mentorship_id)
    if mentorship is None or actor.id not in {mentorship.mentee_id, mentorship.mentor_id}:
        raise NoLongerOpen
    if mentorship.ended_at is not None:
        raise NoLongerOpen
    other = close(uow, mentorship, by=actor)
    waiting_list.offer_places(uow, mentorship.mentor_id)
    return other


def close(uow: UnitOfWork, mentorship: Mentorship, *, by: Member) -> Member:
    """Return the other side, told in one neutral sentence. The freed place is not offered yet."""
    mentee, mentor = member_by(uow, mentorship.mentee_id), member_by(uow, mentorship.mentor_id)
    finish(uow, mentorship)
    lose_mentor(uow, mentee)
    key = Key("mentorship", mentorship.id, "end")
    if by.id == mentor.id:
        build, topic = partial(mentorships.ended_for_mentee, mentor), NextStep.CHOOSE_MENTOR
        write_to(uow, mentee, build, key=key, topic=step_topic(topic))
        return mentee
    write_to(uow, mentor, partial(mentorships.ended_for_mentor, mentee), key=key)
    return mentor


def former_other(uow: UnitOfWork, actor: Member, mentorship_id: int) -> Member | None:
    """Return the other person of a mentorship of theirs that is over; None where it is not."""
    mentorship = uow.session.get(Mentorship, mentorship_id)
    if mentorship is None or mentorship.ended_at is None:
        return None
    pair = pair_of(uow, mentorship)
    return next((one for one in pair if one.id != actor.id), None) if actor in pair else None


def finish(uow: UnitOfWork, mentorship: Mentorship) -> None:
    """End it: its place is free, its plan dropped, its buttons are gone from both sides' messages.

    Posts that ask for help name nobody any more. Statuses and new messages are the caller's.
    """
    mentorship.ended_at = uow.now
    uow.session.add(mentorship)
    uow.session.flush()
    give_place_back(uow.session, mentorship.mentor_id)
    _close_calls(uow, mentorship)
    drop_plan(uow, mentorship)
    mentee, mentor = pair_of(uow, mentorship)
    for me, other in ((mentee, mentor), (mentor, mentee)):
        build = partial(mentorships.over, other)
        settle_topic(uow, me.slack_id, subject_of(mentorship), build)
    refresh_home(uow, mentor.slack_id, mentee.slack_id)


def _close_calls(uow: UnitOfWork, mentorship: Mentorship) -> None:
    """Take names and buttons out of what asks for help, whether somebody helps or not."""
    for call in lock_calls_about(uow.session, mentorship.number):
        update_post(uow, post_over, key=call.post_key)
    told = holdings_of(uow.session, [thing_of(MENTORING, place) for place in Place])
    for holding in told.values():
        settle_topic(uow, holding.holder_id, help_topic(mentorship.number), post_over)


def lose_mentor(uow: UnitOfWork, mentee: Member) -> None:
    """Make a trainee a newcomer again, who chooses anew; the completed months are kept.

    Imported people stay as they are: whoever consents as a trainee without a mentor chooses one.
    """
    if mentee.status is not Status.TRAINEE:
        return
    stop_probation(mentee, today_of(uow, mentee.slack_id))
    mentee.status = take(MemberStep.LOSE_MENTOR, MemberState(status=mentee.status))
    save_member_and_refresh(uow, mentee)
