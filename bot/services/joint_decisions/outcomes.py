"""What happens when both sides of a joint decision said the same; both are told."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.domain.joint_decisions import Choice
from bot.domain.keys import Key
from bot.domain.members import MemberStep, next_step, take
from bot.domain.mentoring.probation import since_for_extension
from bot.services import members
from bot.services.joint_decisions.welcome import post_welcome
from bot.services.memberships import (
    save_member_and_refresh,
    state_of,
    step_topic,
    stop_probation,
)
from bot.services.mentoring.mentorships import finish
from bot.services.mentoring.participants import person_of
from bot.services.mentoring.probation import end_of, pair_of, plan_decision, settle
from bot.services.mentoring.waiting_list import offer_places
from bot.services.notifications import MessageBuilder, moment_to_reach, translator_of
from bot.services.zones import today_of
from bot.views.joint_decisions import outcomes as views
from bot.views.joint_decisions.rounds import see_below
from storage.joint_decisions import JointDecision
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.outbox.rows import DeliveryPolicy
from storage.outbox.writing import write_post
from storage.people import Person
from storage.unit_of_work import Departure, UnitOfWork


@dataclass(frozen=True)
class AgreedDecision:
    """A pair that has agreed."""

    mentorship: Mentorship
    mentee: Member
    mentor: Member
    account: Person
    said: JointDecision


def apply_outcome(
    uow: UnitOfWork,
    mentorship: Mentorship,
    mentees: JointDecision,
    mentors: JointDecision,
    *,
    actor: Member,
) -> MessageBuilder:
    """Return what the acting side hears; the other one gets it as a message."""
    mentee, mentor = pair_of(uow, mentorship)
    account = person_of(uow, mentee)
    if account is None or mentees.choice is None:
        raise ValueError("only people with an account decide")
    is_mentee = actor.id == mentee.id
    other, mine, theirs = (mentor, mentees, mentors) if is_mentee else (mentee, mentors, mentees)
    # Whoever leaves or pauses gets no messages afterwards: the moment is found before.
    moment = moment_to_reach(
        uow.session, uow.community, other.slack_id or "", DeliveryPolicy.ANSWER, uow.now
    )
    case = AgreedDecision(mentorship, mentee, mentor, account, mentees)
    for_mentee, for_mentor = WAYS[mentees.choice](uow, case)
    told = {mentee.number: for_mentee, mentor.number: for_mentor}
    step = step_topic(next_step(state_of(uow.session, account, mentee)))
    topics = {mentee.number: step, mentor.number: None}
    settle(uow, mine, told[actor.number], topic=topics[actor.number])
    settle(uow, theirs, see_below if moment else told[other.number])
    if moment is not None:
        t = translator_of(uow.community, person_of(uow, other), other)
        write_post(
            uow.session,
            key=Key("decided", mentorship.id, mentees.round, other.id),
            destination=other.slack_id or "",
            payload=told[other.number](t).payload(),
            now=uow.now,
            due_at=moment,
            topic=topics[other.number],
        )
    return told[actor.number]


def _continue(uow: UnitOfWork, case: AgreedDecision) -> tuple[MessageBuilder, MessageBuilder]:
    mentee = case.mentee
    mentee.status = take(MemberStep.COMPLETE_PROBATION, state_of(uow.session, case.account, mentee))
    stop_probation(mentee, today_of(uow, mentee.slack_id))
    _end(uow, case)
    save_member_and_refresh(uow, mentee)
    post_welcome(uow, mentee, case.said)
    return views.completed, partial(views.mentee_completed, mentee)


def _extend(uow: UnitOfWork, case: AgreedDecision) -> tuple[MessageBuilder, MessageBuilder]:
    mentee, periods, today = case.mentee, uow.community.periods, today_of(uow, case.mentee.slack_id)
    since = mentee.probation_since or today
    mentee.probation_since = since_for_extension(since, periods.probation_months, today)
    mentee.extended_months = periods.extension_months
    save_member_and_refresh(uow, mentee)
    plan_decision(uow, case.mentorship)
    end = end_of(uow.community, mentee) or today
    build = partial(views.extended, end)
    return build, build


def _pause(uow: UnitOfWork, case: AgreedDecision) -> tuple[MessageBuilder, MessageBuilder]:
    tomorrow = today_of(uow, case.mentee.slack_id) + timedelta(days=1)
    until = max(case.said.pause_until or tomorrow, tomorrow)
    _end(uow, case)
    members.pause(uow, case.account, case.mentee, until)
    return partial(views.paused, until), partial(views.mentee_paused, case.mentee)


def _fan(uow: UnitOfWork, case: AgreedDecision) -> tuple[MessageBuilder, MessageBuilder]:
    mentee = case.mentee
    _end(uow, case)
    stop_probation(mentee, today_of(uow, mentee.slack_id))
    status = take(MemberStep.STEP_BACK, state_of(uow.session, case.account, mentee))
    uow.hooks.depart(uow, Departure.FAN, case.account, mentee)
    mentee.status = status
    save_member_and_refresh(uow, mentee)
    return views.fan, partial(views.mentee_fan, mentee)


def _leave(uow: UnitOfWork, case: AgreedDecision) -> tuple[MessageBuilder, MessageBuilder]:
    _end(uow, case)
    members.leave(uow, case.account, case.mentee)
    return views.left, partial(views.mentee_left, case.mentee)


def _end(uow: UnitOfWork, case: AgreedDecision) -> None:
    finish(uow, case.mentorship)
    offer_places(uow, case.mentorship.mentor_id)


WAYS = {
    Choice.CONTINUE: _continue,
    Choice.EXTEND: _extend,
    Choice.PAUSE: _pause,
    Choice.FAN: _fan,
    Choice.LEAVE: _leave,
}
"""By the trainee's own answer; the mentor's "as a fan or leave" leaves that choice to them."""
