"""What falls due around a session: the announcement, its end, the tick afterwards."""

from datetime import timedelta
from functools import partial

from bot.domain.sessions import SessionState
from bot.services.notifications import settle_topic
from bot.services.planning import SkipOccurrence, row_of
from bot.services.sessions.channel_posts import announce, refresh_post
from bot.services.sessions.places import SESSIONS, plan_afterwards
from bot.services.sessions.ticks import plan_end_of_tick, tick_topic
from bot.services.signup.jobs import is_member, prompt, still_on
from bot.services.signup.notifications import show_over
from bot.views.sessions import ticks as views
from bot.views.signup import notifications
from storage.occurrences import Occurrence
from storage.sessions.models import OnboardingSession
from storage.unit_of_work import UnitOfWork

ASK_WITHIN = timedelta(days=3)
"""Later than that nobody wants to be asked whether they were there."""


def announce_due(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Announce a session two weeks before its date."""
    onboarding = row_of(uow, OnboardingSession, occurrence)
    if not onboarding.is_open(uow.now):
        raise SkipOccurrence
    announce(uow, onboarding)


def close(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """At its end the post and the messages about it offer nothing of it any more."""
    onboarding = row_of(uow, OnboardingSession, occurrence)
    if uow.now < onboarding.ends:
        raise SkipOccurrence
    refresh_post(uow, onboarding)
    show_over(uow, SESSIONS, onboarding, but=tick_topic(onboarding))


def ask_afterwards(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Offer the tick "I was there"."""
    onboarding, sign_up = still_on(SESSIONS, uow, occurrence)
    if sign_up.was_there or onboarding.state is SessionState.CANCELLED:
        raise SkipOccurrence
    if uow.now < onboarding.ends:
        # It was the end on the clock of where they were before they travelled.
        plan_afterwards(uow, onboarding, sign_up)
        return
    build = partial(views.afterwards, onboarding, is_member=is_member(uow, sign_up))
    until = max(onboarding.ends, occurrence.due_at) + ASK_WITHIN
    prompt(SESSIONS, uow, occurrence, sign_up, build, until, tick_topic(onboarding))
    plan_end_of_tick(uow, onboarding, sign_up)


def end_tick(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Take the tick off the question that nobody has answered within 30 days."""
    onboarding = row_of(uow, OnboardingSession, occurrence)
    build = partial(notifications.over, SESSIONS.wording, onboarding)
    settle_topic(uow, occurrence.person, tick_topic(onboarding), build)
