"""What falls due around a session: the announcement, reminders, its end, the tick afterwards."""

from datetime import datetime, timedelta
from functools import partial

from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import ACTIVE
from bot.domain.sessions import SESSION_PROMPT, SessionState
from bot.services import zones
from bot.services.notifications import MessageBuilder, notify, settle_topic
from bot.services.planning import SkipOccurrence
from bot.services.prompts import is_wanted
from bot.services.sessions.channel_posts import announce, refresh_post
from bot.services.sessions.notifications import show_over, tick_topic
from bot.services.sessions.reminders import can_wait, plan_afterwards, plan_end_of_tick
from bot.views.sessions import notifications
from storage.members import find_member
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.sessions.models import OnboardingSession, SignUp
from storage.unit_of_work import UnitOfWork

ASK_WITHIN = timedelta(days=3)
"""Later than that nobody wants to be asked whether they were there."""


def announce_due(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Announce a session two weeks before its date."""
    onboarding = _session_of(uow, occurrence)
    if not onboarding.is_open(uow.now):
        raise SkipOccurrence
    announce(uow, onboarding)


def close(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """At its end the post and the messages about it offer nothing of it any more."""
    onboarding = _session_of(uow, occurrence)
    if uow.now < onboarding.ends_at:
        raise SkipOccurrence
    refresh_post(uow, onboarding)
    show_over(uow, onboarding)


def remind(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Remind somebody of a session. Raises `SkipOccurrence` if they want no reminders of it."""
    onboarding, sign_up = _still_on(uow, occurrence)
    if not onboarding.is_open(uow.now):
        raise SkipOccurrence
    zone = zones.zone_of(uow, sign_up.slack_id)
    build = partial(
        notifications.reminder,
        onboarding,
        zone=uow.community.community.time_zone,
        is_today=local_date(uow.now, zone) == local_date(onboarding.starts_at, zone),
        can_wait=can_wait(uow, onboarding, sign_up.slack_id),
        is_member=_is_member(uow, sign_up),
    )
    _prompt(uow, occurrence, sign_up, build, onboarding.starts_at, onboarding.key)


def _prompt(
    uow: UnitOfWork,
    occurrence: Occurrence,
    sign_up: SignUp,
    build: MessageBuilder,
    until: datetime,
    topic: str,
) -> None:
    notify(
        uow,
        sign_up.slack_id,
        build,
        key=Key(occurrence.schedule, sign_up.id, occurrence.local_date),
        policy=DeliveryPolicy.ASKED_FOR,
        prompt=SESSION_PROMPT,
        expires_at=until,
        topic=topic,
    )


def ask_afterwards(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Offer the tick "I was there"."""
    onboarding, sign_up = _still_on(uow, occurrence)
    if sign_up.was_there:
        raise SkipOccurrence
    if uow.now < onboarding.ends_at:
        # It was the end on the clock of where they were before they travelled.
        plan_afterwards(uow, onboarding, sign_up)
        return
    build = partial(notifications.afterwards, onboarding, is_member=_is_member(uow, sign_up))
    until = max(onboarding.ends_at, occurrence.due_at) + ASK_WITHIN
    _prompt(uow, occurrence, sign_up, build, until, tick_topic(onboarding))
    plan_end_of_tick(uow, onboarding, sign_up)


def end_tick(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Take the tick off the question that nobody has answered within 30 days."""
    onboarding = _session_of(uow, occurrence)
    build = partial(notifications.over, onboarding)
    settle_topic(uow, occurrence.person, tick_topic(onboarding), build)


def _session_of(uow: UnitOfWork, occurrence: Occurrence) -> OnboardingSession:
    onboarding = uow.session.get(OnboardingSession, int(Key(occurrence.subject).rest))
    if onboarding is None or onboarding.state is SessionState.CANCELLED:
        raise SkipOccurrence
    return onboarding


def _still_on(uow: UnitOfWork, occurrence: Occurrence) -> tuple[OnboardingSession, SignUp]:
    """Return the session and the sign-up of who wants reminders of it; raises `SkipOccurrence`."""
    onboarding, sign_up = (
        _session_of(uow, occurrence),
        uow.session.get(SignUp, int(occurrence.slot)),
    )
    if sign_up is None or not sign_up.has_place or not sign_up.reminders_on:
        raise SkipOccurrence
    if not is_wanted(uow, sign_up.slack_id, SESSION_PROMPT):
        raise SkipOccurrence
    return onboarding, sign_up


def _is_member(uow: UnitOfWork, sign_up: SignUp) -> bool:
    """True if the person has settings of their own."""
    member = find_member(uow.session, sign_up.slack_id)
    return member is not None and member.status in ACTIVE
