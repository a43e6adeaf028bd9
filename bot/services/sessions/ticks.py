"""The tick "I was there", which people set themselves after a session."""

from datetime import datetime, time, timedelta
from functools import partial

from bot.domain.keys import Key
from bot.domain.sessions import TICK_DAYS, AlreadyTicked, NotYetOver, TooLateToTick
from bot.domain.signup import NoPlaceThere
from bot.errors import NotFound
from bot.services.notifications import refresh_home, settle_topic
from bot.services.prompts import plan_tomorrow
from bot.services.sessions.places import AFTERWARDS, SESSIONS, TICK_ENDS
from bot.services.signup.reminders import cancel_prompts, plan_at, require_reminders
from bot.views.sessions import ticks as views
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp, find_sign_up
from storage.unit_of_work import UnitOfWork

AT = time(9)
"""When people are asked once more, on their own clock."""


def tick_topic(onboarding: OnboardingSession) -> Key:
    """Return the topic of the question whether somebody was there."""
    return onboarding.key.child("afterwards")


def plan_end_of_tick(uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp) -> None:
    """Plan when the question whether they were there loses its button."""
    end = onboarding.begins + timedelta(days=TICK_DAYS)
    plan_at(uow, TICK_ENDS, onboarding, sign_up, end)


def tick(uow: UnitOfWork, slack_id: str, number: int) -> OnboardingSession:
    """Return the session this person says they were in.

    Raises `NotFound`, `NotYetOver`, `NoPlaceThere`, or `TooLateToTick` after 30 days.
    """
    onboarding = SESSIONS.find(uow, number)
    if onboarding is None:
        raise NotFound
    if uow.now < onboarding.begins:
        raise NotYetOver
    known = find_sign_up(uow.session, onboarding.key, slack_id)
    if known is None or not known.has_place:
        raise NoPlaceThere
    if uow.now > onboarding.begins + timedelta(days=TICK_DAYS):
        raise TooLateToTick(days=TICK_DAYS)
    known.was_there = True
    uow.session.add(known)
    cancel_prompts(uow, SESSIONS, onboarding, known)
    settle_topic(uow, slack_id, tick_topic(onboarding), partial(views.ticked, onboarding))
    refresh_home(uow, slack_id)
    return onboarding


def put_off(uow: UnitOfWork, slack_id: str, number: int) -> tuple[OnboardingSession, datetime]:
    """Return the session, and when the person is asked once more whether they were there.

    Raises `NotFound`, `NoPlaceThere` or `AlreadyTicked` where there is nothing to put off;
    `RemindersOff` and `PromptsOff` for who wants none.
    """
    onboarding, known = SESSIONS.own(uow, slack_id, number)
    if not known.has_place:
        raise NoPlaceThere
    if known.was_there:
        raise AlreadyTicked
    require_reminders(uow, SESSIONS, known)
    subject, slot = onboarding.key, known.slot
    return onboarding, plan_tomorrow(uow, AFTERWARDS, subject, slot, at=AT, person=slack_id)
