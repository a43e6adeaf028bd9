"""The dates to come, as one person sees them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.domain.sessions import TICK_DAYS
from bot.views.sessions.listing import SessionLine
from storage.sessions.models import OnboardingSession
from storage.sessions.queries import own_sessions, sessions_to_come
from storage.signup import SignUp, count_places, sign_ups_of

MOST = 15
"""Sessions in the list: a quarter of a year of weeks, within Slack's 100 blocks."""


def dates_to_come(
    session: Session, slack_id: str, now: datetime, most: int = MOST
) -> list[SessionLine]:
    """Return the next sessions, with what this person has to do with each."""
    found = sessions_to_come(session, now, most)
    subjects = [one.key for one in found]
    own, counts = sign_ups_of(session, slack_id, subjects), count_places(session, subjects)
    return [SessionLine(one, own.get(one.key), counts[one.key]) for one in found]


def to_tick(session: Session, slack_id: str, now: datetime) -> list[OnboardingSession]:
    """Sessions of the last weeks in which this person had a place and has not ticked anything."""
    since = now - timedelta(days=TICK_DAYS)
    return unticked(own_sessions(session, slack_id, since, MOST), now)


def unticked(
    own: Sequence[tuple[OnboardingSession, SignUp]], now: datetime
) -> list[OnboardingSession]:
    """Return those that are over, in which the person had a place and has not ticked anything."""
    return [
        onboarding
        for onboarding, sign_up in own
        if onboarding.ends <= now and sign_up.has_place and not sign_up.was_there
    ]
