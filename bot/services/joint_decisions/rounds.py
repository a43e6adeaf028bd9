"""The joint decision: both are asked, answers stay sealed until both are in, then it happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bot.domain import joint_decisions as rules
from bot.domain.consents import ConsentText
from bot.domain.joint_decisions import DECISION_PROMPT, Choice
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.support import Reason
from bot.errors import FieldErrors, NoLongerOpen
from bot.services import support
from bot.services.checkins import find_running, require_reachable, side_of
from bot.services.joint_decisions.outcomes import apply_outcome
from bot.services.joint_decisions.welcome import answer_welcome
from bot.services.members import can_end_pause
from bot.services.mentoring.probation import (
    DECISIONS,
    HELP,
    REMINDERS,
    ask_side,
    decision_topic,
    end_of,
    mentorship_about,
    pair_of,
    settle,
    subject_of,
)
from bot.services.notifications import MessageBuilder, notify, refresh_home
from bot.services.planning import SkipOccurrence, cancel, plan
from bot.services.zones import community_today, today_of
from bot.views.joint_decisions import rounds as views
from storage.joint_decisions import JointDecision, current_round, open_side, sides_of
from storage.members import Member
from storage.mentoring.mentorships import Mentorship, take_turn
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Said:
    """What the form holds."""

    choice: Choice
    pause_until: date | None = None
    welcome: ConsentText | None = None
    """The words that were ticked, if the community may welcome them."""


def ask(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask one side; raises `SkipOccurrence` once answered or once the pair has ended."""
    mentorship, side, other = _open_side(uow, row, may_begin=True)
    me = uow.session.get_one(Member, side.member_id)
    key = Key(DECISIONS, side.id, row.local_date)
    build = partial(views.prompt, mentorship, me, other, row.number)
    topic = decision_topic(mentorship)
    ask_side(uow, side, build, key=key, prompt=DECISION_PROMPT, topic=topic)
    plan_reminders(uow, mentorship, side.round, me)


def remind(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask one side once more, without hurry; raises as `ask`."""
    mentorship, side, other = _open_side(uow, row)
    key = Key(REMINDERS, side.id, row.slot, row.local_date)
    build = partial(views.reminder, mentorship, other, row.number)
    topic = decision_topic(mentorship)
    ask_side(uow, side, build, key=key, prompt=DECISION_PROMPT, topic=topic)


def tell_role(uow: UnitOfWork, row: Occurrence) -> None:
    """Tell the mentoring role that a decision is still open; raises as `ask`."""
    mentorship = mentorship_about(uow, row.subject)
    number = rules.round_of(row.slot)
    if mentorship is None or not _is_open(uow, mentorship, number):
        raise SkipOccurrence
    support.ask(uow, mentorship, Reason.DECISION, key=Key(HELP, row.number))


def _open_side(
    uow: UnitOfWork, row: Occurrence, *, may_begin: bool = False
) -> tuple[Mentorship, JointDecision, Member]:
    mentorship = mentorship_about(uow, row.subject)
    number = rules.round_of(row.slot)
    if mentorship is None or number < current_round(uow.session, mentorship.id):
        raise SkipOccurrence
    require_reachable(uow, row.person)
    me, other = side_of(uow, mentorship, row.person)
    if may_begin:
        begin_round(uow, mentorship, number)
    side = open_side(uow.session, mentorship.id or 0, number, me.number)
    if side.answered_at is not None:
        raise SkipOccurrence
    return mentorship, side, other


def begin_round(uow: UnitOfWork, mentorship: Mentorship, number: int) -> None:
    """Write both sides of a round; a second call changes nothing."""
    for member in pair_of(uow, mentorship):
        open_side(uow.session, mentorship.id or 0, number, member.number)


def plan_reminders(uow: UnitOfWork, mentorship: Mentorship, number: int, me: Member) -> None:
    """Plan the reminders of one side, and the message to the mentoring role, once for both."""
    subject, today = subject_of(mentorship), today_of(uow, me.slack_id)
    for days in rules.REMINDERS:
        slot = rules.reminder_slot(number, days, me.slack_id or "")
        on = today + timedelta(days=days)
        plan(uow, REMINDERS, subject, slot, on=on, at=rules.AT, person=me.slack_id)
    here = community_today(uow)
    on = here + timedelta(days=rules.HELP_AFTER)
    plan(uow, HELP, subject, rules.help_slot(number), on=on, at=rules.AT, person=None)


def _is_open(uow: UnitOfWork, mentorship: Mentorship, number: int) -> bool:
    sides = sides_of(uow.session, mentorship.id, number)
    is_newest = number == current_round(uow.session, mentorship.id)
    return is_newest and any(side.answered_at is None for side in sides)


def can_decide(uow: UnitOfWork, mentorship: Mentorship) -> bool:
    """True if the joint decision is open, or could begin because the probation is complete."""
    mentee, _mentor = pair_of(uow, mentorship)
    if mentorship.ended_at is not None or mentee.status is not Status.TRAINEE:
        return False
    end = end_of(uow.community, mentee)
    is_over = end is not None and end <= today_of(uow, mentee.slack_id)
    return is_over or _is_open(uow, mentorship, current_round(uow.session, mentorship.id))


def own_side(
    uow: UnitOfWork, member: Member, mentorship_id: int
) -> tuple[Mentorship, Member, JointDecision | None]:
    """Return the mentorship, the other side, and the member's answer in the open round.

    Raises as `find_running`, and `NothingToDecide` where the decision is not open.
    """
    mentorship = find_running(uow, member, mentorship_id)
    if not can_decide(uow, mentorship):
        raise rules.NothingToDecide
    _me, other = side_of(uow, mentorship, member.slack_id)
    number = current_round(uow.session, mentorship.id)
    sides = (
        sides_of(uow.session, mentorship.id, number) if _is_open(uow, mentorship, number) else ()
    )
    return mentorship, other, next((one for one in sides if one.member_id == member.id), None)


def may_extend(uow: UnitOfWork, mentorship: Mentorship) -> bool:
    """True if the probation was not extended before."""
    return pair_of(uow, mentorship)[0].extended_months == 0


def decide(uow: UnitOfWork, member: Member, mentorship_id: int, said: Said) -> MessageBuilder:
    """Return what the member hears: sealed, happened, or different.

    Once both answers are in: the same, and it happens; different, and both decide again. Raises
    `NoLongerOpen` as `own_side`, `FieldErrors` for a choice that is not open.
    """
    take_turn(uow.session)
    mentorship, other, side = own_side(uow, member, mentorship_id)
    _check(uow, mentorship, member, said)
    if side is None:
        side = _begin_by_hand(uow, mentorship, member, other)
    if member.id == mentorship.mentee_id:
        answer_welcome(uow, member.slack_id or "", said.welcome)
    side.choice, side.pause_until = said.choice, said.pause_until
    side.answered_at = uow.now
    uow.session.add(side)
    uow.session.flush()
    sides = sides_of(uow.session, mentorship.id, side.round)
    if any(one.answered_at is None for one in sides):
        return _seal(uow, mentorship, member, other, side)
    return _compare(uow, mentorship, member, sides)


def _check(uow: UnitOfWork, mentorship: Mentorship, member: Member, said: Said) -> None:
    is_mentee = member.id == mentorship.mentee_id
    allowed = may_extend(uow, mentorship)
    if said.choice is Choice.EXTEND and not allowed:
        raise FieldErrors({"choice": rules.ExtendedBefore()})
    if said.choice not in rules.choices_for(is_mentee=is_mentee, may_extend=allowed):
        raise NoLongerOpen
    if said.choice is Choice.PAUSE and is_mentee:
        today = today_of(uow, member.slack_id)
        if said.pause_until is None or not can_end_pause(said.pause_until, today):
            raise FieldErrors({"until": rules.PauseNeedsDay()})


def _begin_by_hand(
    uow: UnitOfWork, mentorship: Mentorship, member: Member, other: Member
) -> JointDecision:
    """Return the first answer of a pair that was not asked yet: the other side is asked now."""
    number = current_round(uow.session, mentorship.id) + 1
    cancel(uow, DECISIONS, subject_of(mentorship))
    begin_round(uow, mentorship, number)
    theirs = open_side(uow.session, mentorship.id or 0, number, other.number)
    build = partial(views.prompt, mentorship, other, member, None)
    key = Key(DECISIONS, theirs.id, today_of(uow, other.slack_id))
    topic = decision_topic(mentorship)
    ask_side(uow, theirs, build, key=key, prompt=DECISION_PROMPT, topic=topic)
    plan_reminders(uow, mentorship, number, other)
    return open_side(uow.session, mentorship.id or 0, number, member.number)


def _seal(
    uow: UnitOfWork, mentorship: Mentorship, member: Member, other: Member, side: JointDecision
) -> MessageBuilder:
    build = partial(views.sealed, mentorship, other)
    settle(uow, side, build, topic=decision_topic(mentorship))
    refresh_home(uow, member.slack_id)
    return build


def _compare(
    uow: UnitOfWork, mentorship: Mentorship, member: Member, sides: Sequence[JointDecision]
) -> MessageBuilder:
    by_member = {side.member_id: side for side in sides}
    mentees, mentors = by_member[mentorship.mentee_id], by_member[mentorship.mentor_id]
    for schedule in (DECISIONS, REMINDERS, HELP):
        cancel(uow, schedule, subject_of(mentorship))
    if mentees.choice and mentors.choice and rules.is_same(mentees.choice, mentors.choice):
        return apply_outcome(uow, mentorship, mentees, mentors, actor=member)
    return _differ(uow, mentorship, mentees, mentors, actor=member)


def _differ(
    uow: UnitOfWork,
    mentorship: Mentorship,
    mentees: JointDecision,
    mentors: JointDecision,
    *,
    actor: Member,
) -> MessageBuilder:
    """Show both answers to both and begin the next round, with its reminders."""
    mentee, mentor = pair_of(uow, mentorship)
    number = mentees.round + 1
    begin_round(uow, mentorship, number)
    build = partial(views.different, mentorship, mentee, mentor, mentees, mentors)
    for member, said in ((mentee, mentees), (mentor, mentors)):
        settle(uow, said, views.see_below)
        side = open_side(uow.session, mentorship.id or 0, number, member.number)
        side.prompt = Key(DECISIONS, side.id, "again")
        uow.session.add(side)
        is_acting = member.id == actor.id
        policy = DeliveryPolicy.AT_ONCE if is_acting else DeliveryPolicy.ANSWER
        topic = decision_topic(mentorship)
        notify(uow, member.slack_id or "", build, key=side.prompt, policy=policy, topic=topic)
        plan_reminders(uow, mentorship, number, member)
        refresh_home(uow, member.slack_id)
    return build
