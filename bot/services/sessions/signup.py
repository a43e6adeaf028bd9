"""Signing up and off: first come, first served; a freed place goes to the queue."""

from datetime import datetime, timedelta

from bot.domain.sessions import TICK_DAYS, NotYetOver, SessionOver
from bot.domain.signup import SignUpStatus, moves_up, place_for
from bot.errors import NoLongerOpen, NotFound
from bot.services.notifications import refresh_home
from bot.services.planning import cancel
from bot.services.sessions.channel_posts import refresh_post
from bot.services.sessions.notifications import (
    confirm,
    hears_at,
    show_signed_off,
    take_out_of_calendar,
    tell_moved_up,
)
from bot.services.sessions.reminders import AFTERWARDS, cancel_prompts, is_reminded, plan_prompts
from storage.database import lock
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.sessions.models import OnboardingSession, SignUp
from storage.sessions.queries import (
    count_taken,
    find_sign_up,
    forget_sign_ups,
    own_sessions,
    waiting_list,
)
from storage.unit_of_work import UnitOfWork

MOST_OWN = 200


def _open(uow: UnitOfWork, number: int) -> OnboardingSession:
    meeting = lock(uow.session, OnboardingSession, number)
    if meeting is None:
        raise NotFound
    if not meeting.is_open(uow.now):
        raise SessionOver
    return meeting


def sign_up(uow: UnitOfWork, person: Person, number: int) -> tuple[OnboardingSession, SignUpStatus]:
    """Return the session and the person's place; a second click changes it only for who waits.

    Raises `NotFound`, or `SessionOver` where the list is closed.
    """
    meeting = _open(uow, number)
    known = find_sign_up(uow.session, number, person.slack_id)
    taken = count_taken(uow.session, number)
    if known is not None:
        if moves_up(known.place, taken, meeting.places):
            _move_up(uow, meeting, known, at=uow.now, policy=DeliveryPolicy.AT_ONCE)
            refresh_post(uow, meeting)
        return meeting, known.place
    place = place_for(taken, meeting.places)
    new = SignUp(session_id=number, slack_id=person.slack_id, place=place)
    # Who has not joined is forgotten after 90 days: counted from the session, or nobody reminds.
    if person.met_at is not None:
        person.met_at = max(person.met_at, meeting.starts_at)
    uow.session.add_all([new, person])
    uow.session.flush()
    plan_prompts(uow, meeting, new)
    confirm(uow, meeting, new, is_reminded=is_reminded(uow, meeting, person.slack_id))
    refresh_post(uow, meeting)
    refresh_home(uow, person.slack_id)
    return meeting, place


def sign_off(uow: UnitOfWork, slack_id: str, number: int) -> OnboardingSession:
    """Return the session, without this person; the next one moves up.

    Raises `NotFound`, `SessionOver`, or `NoLongerOpen` for who has not signed up.
    """
    meeting = _open(uow, number)
    known = find_sign_up(uow.session, number, slack_id)
    if known is None:
        raise NoLongerOpen
    _give_up(uow, meeting, known)
    return meeting


def _give_up(uow: UnitOfWork, meeting: OnboardingSession, known: SignUp) -> None:
    cancel_prompts(uow, meeting, known)
    meeting.sequence += 1  # a file of the same number would not take the entry out
    show_signed_off(uow, meeting, known)
    take_out_of_calendar(uow, meeting, known, policy=DeliveryPolicy.AT_ONCE)
    meeting.sequence += 1  # nor put it in again for who signs up once more
    uow.session.add(meeting)
    uow.session.delete(known)
    uow.session.flush()
    fill_places(uow, meeting)
    refresh_post(uow, meeting)
    refresh_home(uow, known.slack_id)


def fill_places(uow: UnitOfWork, meeting: OnboardingSession) -> None:
    """Let those who have waited longest move up while places are free.

    Whoever would not hear of it before the start is passed over, and goes on waiting.
    """
    taken = count_taken(uow.session, meeting.number)
    for one in waiting_list(uow.session, meeting.number):
        if place_for(taken, meeting.places) is not SignUpStatus.TAKEN:
            return
        moment = hears_at(uow, meeting, one.slack_id)
        if moment is not None:
            _move_up(uow, meeting, one, at=moment, policy=DeliveryPolicy.ASKED_FOR)
            taken += 1


def _move_up(
    uow: UnitOfWork,
    meeting: OnboardingSession,
    one: SignUp,
    *,
    at: datetime,
    policy: DeliveryPolicy,
) -> None:
    one.place = SignUpStatus.TAKEN
    uow.session.add(one)
    uow.session.flush()
    tell_moved_up(uow, meeting, one, at=at, policy=policy)
    plan_prompts(uow, meeting, one)
    refresh_home(uow, one.slack_id)


def tick(uow: UnitOfWork, slack_id: str, number: int) -> OnboardingSession:
    """Return the session this person says they were in.

    Raises `NotFound`, `NotYetOver`, or `NoLongerOpen` for who had no place and after 30 days.
    """
    meeting = uow.session.get(OnboardingSession, number)
    if meeting is None:
        raise NotFound
    if uow.now < meeting.starts_at:
        raise NotYetOver
    known = find_sign_up(uow.session, number, slack_id)
    is_late = uow.now > meeting.starts_at + timedelta(days=TICK_DAYS)
    if known is None or not known.has_place or is_late:
        raise NoLongerOpen
    known.was_there = True
    uow.session.add(known)
    cancel(uow, AFTERWARDS, meeting.key, str(known.id))
    refresh_home(uow, slack_id)
    return meeting


def withdraw(uow: UnitOfWork, slack_id: str) -> None:
    """Sign somebody who leaves off from everything to come, and forget what they were in."""
    for meeting, known in own_sessions(uow.session, slack_id, uow.now, MOST_OWN):
        locked = lock(uow.session, OnboardingSession, meeting.number)
        if locked is not None:
            _give_up(uow, locked, known)
    forget_sign_ups(uow.session, slack_id)
