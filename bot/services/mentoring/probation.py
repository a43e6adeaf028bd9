"""A probation's plan: check-ins, the joint decision; made when it begins, dropped when it ends."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.config import Community
from bot.domain import joint_decisions
from bot.domain.checkins import AT, checkin_days, slot_of
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.mentoring.probation import ends_on
from bot.domain.prompts import Prompt
from bot.services.mentoring.participants import member_by, settle_prompt
from bot.services.notifications import MessageBuilder, notify, refresh_home
from bot.services.planning import Planned, cancel, plan_all
from bot.services.prompts import is_wanted
from bot.services.zones import zone_of
from bot.views.checkins import closed, no_longer_open
from storage.checkins import Checkin, checkins_of
from storage.joint_decisions import JointDecision, current_round, sides_of
from storage.members import Member
from storage.mentoring.mentorships import Mentorship, mentorship_of, mentorships_of
from storage.unit_of_work import UnitOfWork

CHECKINS = "checkins"
DECISIONS = "decisions"
REMINDERS = "decision-reminders"
HELP = "decision-help"
SCHEDULES = (CHECKINS, DECISIONS, REMINDERS, HELP)


def subject_of(mentorship: Mentorship) -> Key:
    """Return what the plan's rows of a mentorship are about."""
    return subject_of_number(mentorship.id)


def subject_of_number(mentorship_id: int | None) -> Key:
    """Return what the plan's rows of the mentorship with this number are about."""
    return Key("mentorship", mentorship_id)


def checkins_topic(mentorship: Mentorship) -> Key:
    """Return the topic of the question of a check-in: there is one at a time."""
    return subject_of(mentorship).child("checkin")


def decision_topic(mentorship: Mentorship) -> Key:
    """Return the topic of the joint decision."""
    return subject_of(mentorship).child("decision")


def mentorship_about(uow: UnitOfWork, subject: str) -> Mentorship | None:
    """Return the running mentorship that a row of the plan is about."""
    mentorship = uow.session.get(Mentorship, int(Key(subject).rest))
    return mentorship if mentorship is not None and mentorship.ended_at is None else None


def pair_of(uow: UnitOfWork, mentorship: Mentorship) -> tuple[Member, Member]:
    """Return the mentee and the mentor."""
    return member_by(uow, mentorship.mentee_id), member_by(uow, mentorship.mentor_id)


def end_of(community: Community, mentee: Member) -> date | None:
    """Return the day the probation is complete, an extension included; None while none runs."""
    if mentee.probation_since is None:
        return None
    months = community.periods.probation_months + mentee.extended_months
    return ends_on(mentee.probation_since, months)


def plan_probation(uow: UnitOfWork, mentorship: Mentorship) -> None:
    """Plan what lies ahead, once both have consented; check-ins that are past never fall due.

    Who chooses a mentor again, or comes from a list, begins where the months served lead to.
    """
    mentee, mentor = pair_of(uow, mentorship)
    if mentee.status is not Status.TRAINEE or mentee.probation_since is None:
        return
    if not mentee.has_consented or not mentor.has_consented:
        return
    plan_all(uow, [*_checkins_ahead(uow, mentorship), *_decision(uow, mentorship)])


def _checkins_ahead(uow: UnitOfWork, mentorship: Mentorship) -> Iterator[Planned]:
    mentee, mentor = pair_of(uow, mentorship)
    if mentee.probation_since is None:
        return
    days = checkin_days(mentee.probation_since, uow.community.periods.probation_months)
    for side in (mentee, mentor):
        zone, slack_id = ZoneInfo(zone_of(uow, side.slack_id)), side.slack_id
        for month, day in days:
            if datetime.combine(day, AT, zone) >= uow.now:
                slot, subject = slot_of(month, slack_id or ""), subject_of(mentorship)
                yield Planned(CHECKINS, subject, slot, day, AT, slack_id)


def plan_decision(uow: UnitOfWork, mentorship: Mentorship) -> None:
    """Plan the question to both sides for the day the probation is complete.

    Who found a mentor again after all months were served is asked the day after. A probation that
    was complete before both consented is decided on now.
    """
    plan_all(uow, _decision(uow, mentorship))


def _decision(uow: UnitOfWork, mentorship: Mentorship) -> Iterator[Planned]:
    pair = pair_of(uow, mentorship)
    end = end_of(uow.community, pair[0])
    if end is None:
        return
    day = max(end, mentorship.since + timedelta(days=1))
    number = current_round(uow.session, mentorship.id) + 1
    for side in pair:
        slot = joint_decisions.ask_slot(number, side.slack_id or "")
        now = uow.now.astimezone(ZoneInfo(zone_of(uow, side.slack_id)))
        on, at = max((day, joint_decisions.AT), (now.date(), now.time().replace(microsecond=0)))
        yield Planned(DECISIONS, subject_of(mentorship), slot, on, at, side.slack_id)


def plan_for_consent(uow: UnitOfWork, member: Member) -> None:
    """Plan for somebody from a list who has just consented, on whichever side they are."""
    mine = mentorship_of(uow.session, member.id)
    for mentorship in (*([mine] if mine else ()), *mentorships_of(uow.session, member.id)):
        plan_probation(uow, mentorship)


def ask_side(
    uow: UnitOfWork,
    question: Checkin | JointDecision,
    build: MessageBuilder,
    *,
    key: str,
    prompt: Prompt,
    topic: str,
) -> None:
    """Ask one side, in a message where they want such; Home shows the question anyway.

    The newest message on the topic counts: it takes the place of an earlier one.
    """
    member = member_by(uow, question.member_id)
    if is_wanted(uow, member.slack_id or "", prompt):
        question.prompt = key
        notify(uow, member.slack_id or "", build, key=key, prompt=prompt, topic=topic)
    uow.session.add(question)
    refresh_home(uow, member.slack_id)


def settle(
    uow: UnitOfWork,
    question: Checkin | JointDecision,
    build: MessageBuilder,
    *,
    topic: str | None = None,
) -> None:
    """Update the message that asked with what became of the question, or cancel it.

    `topic` is what the buttons that it has now are about.
    """
    if question.prompt:
        member = member_by(uow, question.member_id)
        settle_prompt(uow, member, build, key=question.prompt, topic=topic)


def drop_plan(uow: UnitOfWork, mentorship: Mentorship) -> None:
    """Cancel what falls due for a mentorship that is over, and close its open questions."""
    for schedule in SCHEDULES:
        cancel(uow, schedule, subject_of(mentorship))
    for checkin in checkins_of(uow.session, mentorship.id):
        settle(uow, checkin, closed if checkin.answered_at else no_longer_open)
    for side in sides_of(uow.session, mentorship.id, current_round(uow.session, mentorship.id)):
        settle(uow, side, no_longer_open)
