"""Signing up and off: first come, first served; a freed place goes to the queue."""

from datetime import datetime, timedelta
from functools import partial

from bot.domain.sessions import TICK_DAYS, NoPlaceThere, NotYetOver, SessionOver, TooLateToTick
from bot.domain.signup import SignUpStatus, moves_up, place_for
from bot.errors import NotFound
from bot.services.notifications import refresh_home, settle_topic
from bot.services.sessions.channel_posts import refresh_post
from bot.services.sessions.notifications import (
    confirm,
    hears_at,
    show_signed_off,
    take_out_of_calendar,
    tell_moved_up,
    tick_topic,
)
from bot.services.sessions.reminders import cancel_prompts, is_reminded, plan_prompts
from bot.views.sessions import notifications as views
from storage.database import lock
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.sessions.models import OnboardingSession, SignUp
from storage.sessions.queries import (
    count_taken,
    find_sign_up,
    forget_own_sign_ups,
    own_sessions,
    waiting_list,
)
from storage.unit_of_work import UnitOfWork

MOST_OWN = 200


def require_open(uow: UnitOfWork, onboarding: OnboardingSession | None) -> OnboardingSession:
    """Return the session; raises `NotFound`, or `SessionOver` where its list is closed."""
    if onboarding is None:
        raise NotFound
    if not onboarding.is_open(uow.now):
        raise SessionOver
    return onboarding


def sign_up(uow: UnitOfWork, person: Person, number: int) -> tuple[OnboardingSession, SignUpStatus]:
    """Return the session and the person's place; a second click changes it only for who waits.

    Raises `NotFound`, or `SessionOver` where the list is closed.
    """
    onboarding = require_open(uow, lock(uow.session, OnboardingSession, number))
    known = find_sign_up(uow.session, number, person.slack_id)
    taken = count_taken(uow.session, number)
    if known is not None:
        if moves_up(known.place, taken, onboarding.places):
            _move_up(uow, onboarding, known, at=uow.now, policy=DeliveryPolicy.AT_ONCE)
            refresh_post(uow, onboarding)
        return onboarding, known.place
    place = place_for(taken, onboarding.places)
    new = SignUp(session_id=number, slack_id=person.slack_id, place=place)
    # Who has not joined is forgotten after 90 days: counted from the session, or nobody reminds.
    if person.met_at is not None:
        person.met_at = max(person.met_at, onboarding.starts_at)
    uow.session.add_all([new, person])
    uow.session.flush()
    plan_prompts(uow, onboarding, new)
    confirm(uow, onboarding, new, is_reminded=is_reminded(uow, onboarding, person.slack_id))
    refresh_post(uow, onboarding)
    refresh_home(uow, person.slack_id)
    return onboarding, place


def sign_off(uow: UnitOfWork, slack_id: str, number: int) -> OnboardingSession:
    """Return the session, without this person; the next one moves up.

    Raises `NotFound`, `SessionOver`, or `NoPlaceThere` for who has not signed up.
    """
    onboarding = require_open(uow, lock(uow.session, OnboardingSession, number))
    known = find_sign_up(uow.session, number, slack_id)
    if known is None:
        raise NoPlaceThere
    _give_up(uow, onboarding, known)
    return onboarding


def _give_up(uow: UnitOfWork, onboarding: OnboardingSession, known: SignUp) -> None:
    cancel_prompts(uow, onboarding, known)
    onboarding.sequence += 1  # a file of the same number would not take the entry out
    show_signed_off(uow, onboarding, known)
    take_out_of_calendar(uow, onboarding, known, policy=DeliveryPolicy.AT_ONCE)
    onboarding.sequence += 1  # nor put it in again for who signs up once more
    uow.session.add(onboarding)
    uow.session.delete(known)
    uow.session.flush()
    fill_places(uow, onboarding)
    refresh_post(uow, onboarding)
    refresh_home(uow, known.slack_id)


def fill_places(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    """Let those who have waited longest move up while places are free.

    Whoever would not hear of it before the start is passed over, and goes on waiting.
    """
    taken = count_taken(uow.session, onboarding.number)
    for one in waiting_list(uow.session, onboarding.number):
        if place_for(taken, onboarding.places) is not SignUpStatus.TAKEN:
            return
        moment = hears_at(uow, onboarding, one.slack_id)
        if moment is not None:
            _move_up(uow, onboarding, one, at=moment, policy=DeliveryPolicy.ASKED_FOR)
            taken += 1


def _move_up(
    uow: UnitOfWork,
    onboarding: OnboardingSession,
    one: SignUp,
    *,
    at: datetime,
    policy: DeliveryPolicy,
) -> None:
    one.place = SignUpStatus.TAKEN
    uow.session.add(one)
    uow.session.flush()
    tell_moved_up(uow, onboarding, one, at=at, policy=policy)
    plan_prompts(uow, onboarding, one)
    refresh_home(uow, one.slack_id)


def tick(uow: UnitOfWork, slack_id: str, number: int) -> OnboardingSession:
    """Return the session this person says they were in.

    Raises `NotFound`, `NotYetOver`, `NoPlaceThere`, or `TooLateToTick` after 30 days.
    """
    onboarding = uow.session.get(OnboardingSession, number)
    if onboarding is None:
        raise NotFound
    if uow.now < onboarding.starts_at:
        raise NotYetOver
    known = find_sign_up(uow.session, number, slack_id)
    if known is None or not known.has_place:
        raise NoPlaceThere
    if uow.now > onboarding.starts_at + timedelta(days=TICK_DAYS):
        raise TooLateToTick(days=TICK_DAYS)
    known.was_there = True
    uow.session.add(known)
    cancel_prompts(uow, onboarding, known)
    settle_topic(uow, slack_id, tick_topic(onboarding), partial(views.ticked, onboarding))
    refresh_home(uow, slack_id)
    return onboarding


def withdraw(uow: UnitOfWork, slack_id: str) -> None:
    """Sign somebody who leaves off from everything to come, and forget what they were in."""
    for onboarding, known in own_sessions(uow.session, slack_id, uow.now, MOST_OWN):
        locked = lock(uow.session, OnboardingSession, onboarding.number)
        if locked is not None:
            _give_up(uow, locked, known)
    forget_own_sign_ups(uow.session, slack_id)
