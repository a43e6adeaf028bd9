"""What reaches people by itself: a reminder, and the question afterwards; tomorrow, or never."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import local_date
from bot.domain.sessions import (
    SESSION_PROMPT,
    TICK_DAYS,
    AlreadyTicked,
    NoPlaceThere,
    SessionOver,
    SessionState,
    TooLateToRemind,
    day_before,
)
from bot.errors import NotFound, UserFacingError
from bot.services.hours import hours_of
from bot.services.planning import cancel, due_moment, replan
from bot.services.prompts import is_wanted, plan_tomorrow, require_wanted, tomorrow_of
from bot.services.zones import zone_of
from bot.texts import _
from storage.database import lock
from storage.members import find_member
from storage.people import find_person
from storage.sessions.models import OnboardingSession, SignUp
from storage.sessions.queries import find_sign_up
from storage.unit_of_work import UnitOfWork

REMINDER, AFTERWARDS = "sessions:reminder", "sessions:afterwards"
TICK_ENDS = "sessions:tick-ends"
PROMPTS = (REMINDER, AFTERWARDS, TICK_ENDS)
"""Names of the schedules (schedules/sessions.py)."""

AT = time(9)
"""When people are reminded, on their own clock."""


class RemindersOff(UserFacingError):
    """The person wanted to hear no more of this session by itself."""

    sentence = _("You asked for no more messages about this session, and I’ll keep to that.")


def plan_prompts(uow: UnitOfWork, onboarding: OnboardingSession, one: SignUp) -> None:
    """Plan what reaches somebody with a place; a session that moves takes it along."""
    cancel_prompts(uow, onboarding, one)
    if not one.has_place or not one.reminders_on:
        return
    if day := _reminder_day(uow, onboarding, one.slack_id):
        _plan(uow, REMINDER, onboarding, one, day, AT)
    plan_afterwards(uow, onboarding, one)


def plan_afterwards(uow: UnitOfWork, onboarding: OnboardingSession, one: SignUp) -> None:
    """Plan the question whether they were there, for the end on the clock of where they are."""
    end = onboarding.ends_at.astimezone(ZoneInfo(zone_of(uow, one.slack_id)))
    _plan(uow, AFTERWARDS, onboarding, one, end.date(), end.time())


def plan_end_of_tick(uow: UnitOfWork, onboarding: OnboardingSession, one: SignUp) -> None:
    """Plan when the question whether they were there loses its button."""
    zone = ZoneInfo(zone_of(uow, one.slack_id))
    end = (onboarding.starts_at + timedelta(days=TICK_DAYS)).astimezone(zone)
    _plan(uow, TICK_ENDS, onboarding, one, end.date(), end.time())


def _plan(
    uow: UnitOfWork, schedule: str, onboarding: OnboardingSession, one: SignUp, on: date, at: time
) -> None:
    replan(uow, schedule, onboarding.key, str(one.id), on=on, at=at, person=one.slack_id)


def cancel_prompts(uow: UnitOfWork, onboarding: OnboardingSession, one: SignUp) -> None:
    """Nothing more of this session reaches the person by itself."""
    for schedule in PROMPTS:
        cancel(uow, schedule, onboarding.key, str(one.id))


def _reminder_day(uow: UnitOfWork, onboarding: OnboardingSession, slack_id: str) -> date | None:
    """Return the working day before, else the day itself; None where it is too late for both."""
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    hours = hours_of(uow.community, person, member)
    today, on = local_date(uow.now, hours.zone), local_date(onboarding.starts_at, hours.zone)
    days = (day_before(on, hours.is_working_day), on)
    return next((day for day in days if day > today), None)


def is_reminded(uow: UnitOfWork, onboarding: OnboardingSession, slack_id: str) -> bool:
    """True if a reminder is to come to somebody who signs up now."""
    day = _reminder_day(uow, onboarding, slack_id)
    if day is None or not is_wanted(uow, slack_id, SESSION_PROMPT):
        return False
    return due_moment(uow, day, AT, slack_id) < onboarding.starts_at


def can_wait(uow: UnitOfWork, onboarding: OnboardingSession, slack_id: str) -> bool:
    """True if a reminder on the person's next working day would still come in time."""
    return due_moment(uow, tomorrow_of(uow, slack_id), AT, slack_id) < onboarding.starts_at


def put_off(uow: UnitOfWork, slack_id: str, number: int) -> tuple[OnboardingSession, datetime]:
    """Return the session, and when the person is reminded or asked once more.

    Raises `NotFound`; `NoPlaceThere`, `SessionOver`, `TooLateToRemind` or `AlreadyTicked` where
    there is nothing to put off; `RemindersOff` and `PromptsOff` for who wants none.
    """
    onboarding, known = _own(uow, slack_id, number)
    is_over = uow.now >= onboarding.ends_at
    if onboarding.state is SessionState.CANCELLED:
        raise SessionOver
    if not known.has_place:
        raise NoPlaceThere
    if known.was_there:
        raise AlreadyTicked
    if not is_over and not can_wait(uow, onboarding, slack_id):
        raise TooLateToRemind
    if not known.reminders_on:
        raise RemindersOff
    require_wanted(uow, slack_id, SESSION_PROMPT)
    schedule, slot = AFTERWARDS if is_over else REMINDER, str(known.id)
    return onboarding, plan_tomorrow(uow, schedule, onboarding.key, slot, at=AT, person=slack_id)


def mute(uow: UnitOfWork, slack_id: str, number: int) -> OnboardingSession:
    """Return the session of which this person hears no more by itself; the place stays theirs.

    Raises `NotFound`, or `NoPlaceThere` for who has not signed up.
    """
    onboarding, known = _own(uow, slack_id, number)
    known.reminders_on = False
    uow.session.add(known)
    cancel_prompts(uow, onboarding, known)
    return onboarding


def _own(uow: UnitOfWork, slack_id: str, number: int) -> tuple[OnboardingSession, SignUp]:
    onboarding = lock(uow.session, OnboardingSession, number)
    if onboarding is None:
        raise NotFound
    known = find_sign_up(uow.session, number, slack_id)
    if known is None:
        raise NoPlaceThere
    return onboarding, known
