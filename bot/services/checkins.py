"""Check-ins: both sides are asked, each answers for the other, and may ask for help."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain.checkins import CHECKIN_PROMPT, Mood, month_of, overdue_between, slot_of
from bot.domain.keys import Key
from bot.domain.mentoring.probation import MentorshipOver
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.support import Reason
from bot.errors import NoLongerOpen
from bot.services import support
from bot.services.mentoring.probation import (
    CHECKINS,
    ask_side,
    checkins_topic,
    mentorship_about,
    pair_of,
    settle,
    subject_of_number,
)
from bot.services.notifications import moment_to_reach, refresh_home
from bot.services.planning import SkipOccurrence
from bot.services.visits import Visit
from bot.views import checkins as views
from bot.views.home_parts import HomePart
from storage.checkins import (
    Checkin,
    checkins_of,
    forget_checkins,
    open_checkin,
    unanswered_checkins,
)
from storage.digests import done_between, occurrences_of
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, OpenItems, UnitOfWork, in_storage


@dataclass(frozen=True)
class Answers:
    """What the form holds."""

    mood: Mood
    good: str
    ahead: str


def side_of(uow: UnitOfWork, mentorship: Mentorship, slack_id: str | None) -> tuple[Member, Member]:
    """Return the person and the other side; raises `NoLongerOpen` for anybody else."""
    mentee, mentor = pair_of(uow, mentorship)
    if slack_id == mentee.slack_id:
        return mentee, mentor
    if slack_id == mentor.slack_id:
        return mentor, mentee
    raise NoLongerOpen


def require_reachable(uow: UnitOfWork, slack_id: str | None) -> None:
    """Raise `SkipOccurrence` for somebody who takes no part at present, or cannot be reached."""
    policy = DeliveryPolicy.ANSWER
    if moment_to_reach(uow.session, uow.community, slack_id or "", policy, uow.now) is None:
        raise SkipOccurrence


def ask(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask one side after a month; raises `SkipOccurrence` where it is answered or over."""
    mentorship = mentorship_about(uow, row.subject)
    if mentorship is None:
        raise SkipOccurrence
    require_reachable(uow, row.person)
    me, other = side_of(uow, mentorship, row.person)
    month = month_of(row.slot)
    checkin = open_checkin(uow.session, mentorship.id or 0, month, me.number)
    if checkin.answered_at is not None:
        raise SkipOccurrence
    # The date tells a prompt that was put off from the one of tomorrow.
    key = Key(CHECKINS, checkin.id, row.local_date)
    build = partial(views.prompt, checkin, other, row.number)
    topic = checkins_topic(mentorship)
    ask_side(uow, checkin, build, key=key, prompt=CHECKIN_PROMPT, topic=topic)


def find_own(uow: UnitOfWork, member: Member, checkin_id: int) -> tuple[Checkin, Mentorship]:
    """Return the member's check-in. Raises `NoLongerOpen` for others' and for former pairs."""
    checkin = uow.session.get(Checkin, checkin_id)
    if checkin is None or checkin.member_id != member.id:
        raise NoLongerOpen
    return checkin, find_running(uow, member, checkin.mentorship_id)


def find_running(uow: UnitOfWork, member: Member, mentorship_id: int) -> Mentorship:
    """Return the member's mentorship.

    Raises `MentorshipOver` where it has ended, `NoLongerOpen` where it is not theirs.
    """
    mentorship = uow.session.get(Mentorship, mentorship_id)
    if mentorship is None:
        raise NoLongerOpen
    _me, other = side_of(uow, mentorship, member.slack_id)
    if mentorship.ended_at is not None:
        raise MentorshipOver(person=other.name)
    return mentorship


def answer(uow: UnitOfWork, member: Member, checkin_id: int, answers: Answers) -> Checkin:
    """Return the check-in with these answers, the first ones or changed ones.

    Raises as `find_own`.
    """
    checkin, mentorship = find_own(uow, member, checkin_id)
    checkin.mood, checkin.good, checkin.ahead = answers.mood, answers.good, answers.ahead
    return _answered(uow, member, checkin, mentorship)


def say_mood(uow: UnitOfWork, member: Member, checkin_id: int, mood: Mood) -> Checkin:
    """Return the check-in with this mood, the words in it as they were; raises as `find_own`."""
    checkin, mentorship = find_own(uow, member, checkin_id)
    checkin.mood = mood
    return _answered(uow, member, checkin, mentorship)


def _answered(uow: UnitOfWork, member: Member, checkin: Checkin, mentorship: Mentorship) -> Checkin:
    checkin.answered_at = uow.now
    uow.session.add(checkin)
    uow.session.flush()
    me, other = side_of(uow, mentorship, member.slack_id)
    topic = checkins_topic(mentorship).child(checkin.month)
    settle(uow, checkin, partial(views.answered, checkin, other), topic=topic)
    refresh_home(uow, me.slack_id)
    return checkin


def ask_for_help(
    uow: UnitOfWork, member: Member, mentorship_id: int, core_team: Collection[str]
) -> tuple[Member, str | None]:
    """Ask for help, once a day and pair; return the other side, and who takes care already.

    What was answered is not passed on. Raises as `find_running`.
    """
    mentorship = find_running(uow, member, mentorship_id)
    me, other = side_of(uow, mentorship, member.slack_id)
    key = Key("checkin-help", mentorship.id, uow.now.date())
    reason = Reason.CHECKIN
    helper = support.ask(uow, mentorship, reason, key=key, by=me, core_team=core_team)
    return other, helper


def pair_checkins(
    uow: UnitOfWork, member: Member, mentorship_id: int
) -> tuple[Mentorship, Member, Sequence[Checkin]]:
    """Return the mentorship, the other side, and what both were asked; raises as `find_running`."""
    mentorship = find_running(uow, member, mentorship_id)
    _me, other = side_of(uow, mentorship, member.slack_id)
    return mentorship, other, checkins_of(uow.session, mentorship_id)


def overdue_checkins(uow: UnitOfWork) -> list[Occurrence]:
    """Return the questions that have waited for their answer for long, of those who want them."""
    return occurrences_of(uow.session, [number for _subject, number in _overdue_numbers(uow)])


def _overdue_numbers(uow: UnitOfWork) -> list[tuple[str, int]]:
    """Return subject and number of the plan's rows that ask what is overdue."""
    # One that was put off is planned again, and comes by itself: it is not done.
    after, until = overdue_between(uow.now)
    asked = done_between(uow.session, CHECKINS, after, until)
    if not asked:
        return []
    waiting = (
        (subject_of_number(one.mentorship_id), slot_of(one.month, one.slack_id or ""))
        for one in unanswered_checkins(uow.session)
        if one.prompts_on and CHECKIN_PROMPT.value not in one.prompts_off
    )
    return [(one[0], asked[one]) for one in waiting if one in asked]


def _overdue(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    number = len({subject for subject, _number in _overdue_numbers(uow)})
    return views.overdue(number, asked.slot) if number else None


HOOKS = NounHooks(
    open_items=(OpenItems(_overdue, {Surface.DIGEST: 30}, "checkins:overdue"),),
    forgets=(Forgetting(Checkin, Retention.OUTCOME, in_storage(forget_checkins)),),
)


def home_part(visit: Visit) -> HomePart:
    """Return the check-ins that wait for the person's answer."""
    return views.home_part(visit.pairs, visit.t)
