"""The core team plans, changes and cancels sessions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from uuid import uuid4

from bot.domain.sessions import Details, Rhythm, SessionState, check_details, dates_of
from bot.domain.signup import TooFewPlaces
from bot.errors import FieldErrors, NotFound, StaleForm
from bot.services.notifications import channel_translator
from bot.services.planning import cancel, replan, replan_at
from bot.services.sessions.channel_posts import announce, is_announced, refresh_post
from bot.services.sessions.places import SESSIONS
from bot.services.signup.hooks import forget
from bot.services.signup.places import call_off as cancel_sign_ups
from bot.services.signup.places import moved
from bot.services.zones import community_today, is_community_working_day
from storage.sessions.models import OnboardingSession
from storage.sessions.queries import arranged_by, further_dates
from storage.signup import count_used
from storage.unit_of_work import UnitOfWork

AHEAD = timedelta(days=14)
"""How long before its date a session is announced, so that a series does not fill the channel."""

ANNOUNCED_AT = time(9)

ANNOUNCE, OVER = "sessions:announce", "sessions:over"
"""Names of the schedules (schedules/sessions.py)."""


def first_day(uow: UnitOfWork) -> date:
    """Return the day a form begins with: the next working day of the community in a week."""
    day = community_today(uow) + timedelta(days=7)
    while not is_community_working_day(uow, day):
        day += timedelta(days=1)
    return day


def arrange(
    uow: UnitOfWork, organiser_id: str, details: Details, rhythm: Rhythm, count: int
) -> list[OnboardingSession]:
    """Return the planned sessions. Raises `FieldErrors` for what is wrong with the first."""
    check_details(details, uow.community.community.time_zone, uow.now)
    days = dates_of(details.on, rhythm, count, partial(is_community_working_day, uow))
    series = uuid4().hex if len(days) > 1 else None
    return [_arrange_one(uow, organiser_id, details, day, series) for day in days]


def _arrange_one(
    uow: UnitOfWork, organiser_id: str, details: Details, day: date, series: str | None
) -> OnboardingSession:
    onboarding = OnboardingSession(uid=uuid4().hex, series=series, organiser_id=organiser_id)
    onboarding.put(replace(details, on=day), uow.community.community.time_zone)
    uow.session.add(onboarding)
    uow.session.flush()
    _announce_in_time(uow, onboarding)
    _plan_end(uow, onboarding)
    return onboarding


def _plan_end(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    replan_at(uow, OVER, onboarding.key, "post", onboarding.ends)


def _announce_in_time(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    """Announce it now or two weeks ahead; what was announced before stays."""
    cancel(uow, ANNOUNCE, onboarding.key)
    on = onboarding.on - AHEAD
    if on <= community_today(uow):
        announce(uow, onboarding)
    elif not is_announced(uow, onboarding):
        replan(uow, ANNOUNCE, onboarding.key, "post", on=on, at=ANNOUNCED_AT, person=None)


def open_for_change(
    uow: UnitOfWork, number: int
) -> tuple[OnboardingSession, list[OnboardingSession]]:
    """Return the session and the further dates of its series.

    Raises `NotFound`, or `SessionOver` where nothing can be changed any more.
    """
    onboarding = SESSIONS.find(uow, number)
    if onboarding is None:
        raise NotFound
    SESSIONS.require_open(uow, onboarding)
    return onboarding, further_dates(uow.session, onboarding)


def _locked(uow: UnitOfWork, number: int, version: int) -> OnboardingSession:
    onboarding = SESSIONS.require_open(uow, SESSIONS.lock(uow, number))
    if onboarding.version != version:
        raise StaleForm
    return onboarding


def change(uow: UnitOfWork, number: int, version: int, details: Details) -> bool:
    """True if who signed up hears of the change, as of all but the number of places.

    More places fill up. Raises `FieldErrors`, `StaleForm`, `NotFound` or `SessionOver`.
    """
    onboarding = _locked(uow, number, version)
    check_details(details, uow.community.community.time_zone, uow.now)
    taken = count_used(uow.session, onboarding.key)
    if details.places is not None and details.places < taken:
        raise FieldErrors({"places": TooFewPlaces(taken=taken)})
    if details == onboarding.details:
        return False
    is_told = details != replace(onboarding.details, places=details.places)
    onboarding.put(details, uow.community.community.time_zone)
    _write(uow, onboarding)
    moved(uow, SESSIONS, onboarding, is_told=is_told)
    _announce_in_time(uow, onboarding)
    _plan_end(uow, onboarding)
    refresh_post(uow, onboarding)
    return is_told


def _write(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    onboarding.version += 1
    onboarding.sequence += 1
    uow.session.add(onboarding)
    uow.session.flush()


def call_off(
    uow: UnitOfWork, number: int, version: int, reason: str, *, and_further: bool
) -> Sequence[OnboardingSession]:
    """Return the sessions that were cancelled: one, or the further dates of its series too.

    Raises `StaleForm`, `NotFound` or `SessionOver`.
    """
    onboarding = _locked(uow, number, version)
    further = further_dates(uow.session, onboarding) if and_further else []
    for one in (onboarding, *further):
        _call_off(uow, one, reason)
    return [onboarding, *further]


def erase_arranged(uow: UnitOfWork, organiser_id: str) -> None:
    """Cancel and delete what somebody arranged who asks for erasure: it was theirs to hold.

    What others read of it has no words of theirs any more.
    """
    t = channel_translator(uow.community)
    for onboarding in arranged_by(uow.session, organiser_id):
        onboarding.title, onboarding.link = str(t("Onboarding session")), ""
        if onboarding.is_open(uow.now):
            _call_off(uow, onboarding, "")
        cancel(uow, OVER, onboarding.key)
        is_cancelled = onboarding.state is SessionState.CANCELLED
        forget(uow, SESSIONS, onboarding, is_cancelled=is_cancelled)
        uow.session.delete(onboarding)


def _call_off(uow: UnitOfWork, onboarding: OnboardingSession, reason: str) -> None:
    onboarding.state = SessionState.CANCELLED
    _write(uow, onboarding)
    for schedule in (ANNOUNCE, OVER):
        cancel(uow, schedule, onboarding.key)
    cancel_sign_ups(uow, SESSIONS, onboarding, reason)
    refresh_post(uow, onboarding)
