"""Onboarding sessions and who signed up for them."""

from datetime import datetime

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from bot.domain.sessions import SessionState
from storage.sessions.models import SESSION, OnboardingSession
from storage.signup import SignUp, key_of
from storage.statements import CountBetween, ForgetBefore

_IN_ORDER = (col(OnboardingSession.starts_at), col(OnboardingSession.id))
_IS_PLANNED = OnboardingSession.state == SessionState.PLANNED
_IS_AHEAD = (_IS_PLANNED, col(OnboardingSession.starts_at) > bindparam("now"))
_TO_COME = (
    select(OnboardingSession).where(*_IS_AHEAD).order_by(*_IN_ORDER).limit(bindparam("limit"))
)


def sessions_to_come(session: Session, now: datetime, limit: int) -> list[OnboardingSession]:
    """Return planned sessions that have not begun, the next one first."""
    return list(session.exec(_TO_COME, params={"now": now, "limit": limit}))


_IS_ARRANGED_BY = OnboardingSession.organiser_id == bindparam("slack_id")
_ARRANGED = (
    select(OnboardingSession)
    .where(_IS_ARRANGED_BY)
    .order_by(col(OnboardingSession.id))
    .with_for_update()
)


def arranged_by(session: Session, slack_id: str) -> list[OnboardingSession]:
    """Return the sessions that this person arranged, locked until the commit."""
    return list(session.exec(_ARRANGED, params={"slack_id": slack_id}))


count_sessions = CountBetween(
    select(func.count()).where(_IS_PLANNED), col(OnboardingSession.starts_at)
)
"""The number of sessions that began in a time."""


_ARRANGED_AHEAD = (
    select(func.count()).select_from(OnboardingSession).where(_IS_ARRANGED_BY, *_IS_AHEAD)
)
_OTHERS_AHEAD = (
    select(func.count(col(SignUp.slack_id).distinct()))
    .join(OnboardingSession, col(SignUp.subject) == key_of(SESSION, OnboardingSession))
    .where(_IS_ARRANGED_BY, *_IS_AHEAD, SignUp.slack_id != bindparam("slack_id"))
)


def arranged_ahead(session: Session, slack_id: str, now: datetime) -> tuple[int, int]:
    """Return the number of sessions to come that this person arranged, and of others signed up."""
    values = {"slack_id": slack_id, "now": now}
    sessions = session.exec(_ARRANGED_AHEAD, params=values).one()
    return sessions, session.exec(_OTHERS_AHEAD, params=values).one()


_OF_SERIES = (
    select(OnboardingSession)
    .where(
        OnboardingSession.series == bindparam("series"),
        _IS_PLANNED,
        col(OnboardingSession.starts_at) > bindparam("after"),
    )
    .order_by(*_IN_ORDER)
)


def further_dates(session: Session, meeting: OnboardingSession) -> list[OnboardingSession]:
    """Return the later dates of its series that take place, the next one first."""
    if meeting.series is None:
        return []
    values = {"series": meeting.series, "after": meeting.starts_at}
    return list(session.exec(_OF_SERIES, params=values))


_OWN = (
    select(OnboardingSession, SignUp)
    .join(SignUp, col(SignUp.subject) == key_of(SESSION, OnboardingSession))
    .where(SignUp.slack_id == bindparam("slack_id"), *_IS_AHEAD)
    .order_by(*_IN_ORDER)
    .limit(bindparam("limit"))
)


def own_sessions(
    session: Session, slack_id: str, since: datetime, limit: int
) -> list[tuple[OnboardingSession, SignUp]]:
    """Return sessions after this moment with the person's sign-up, the earliest first."""
    values = {"slack_id": slack_id, "now": since, "limit": limit}
    return list(session.exec(_OWN, params=values))


forget_sessions = ForgetBefore(OnboardingSession, "starts_at")
"""Deletes sessions that began before a moment."""
