"""Onboarding sessions and who signed up for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from bot.domain.sessions import SessionState
from bot.domain.signup import SignUpStatus
from storage.sessions.models import OnboardingSession, SignUp
from storage.statements import count_changed


def sessions_to_come(session: Session, now: datetime, limit: int) -> list[OnboardingSession]:
    """Return planned sessions that have not begun, the next one first."""
    query = select(OnboardingSession).where(
        OnboardingSession.state == SessionState.PLANNED, col(OnboardingSession.starts_at) > now
    )
    return list(
        session.exec(
            query.order_by(col(OnboardingSession.starts_at), col(OnboardingSession.id)).limit(limit)
        )
    )


def arranged_by(session: Session, slack_id: str) -> list[OnboardingSession]:
    """Return the sessions that this person arranged, locked until the commit."""
    query = select(OnboardingSession).where(OnboardingSession.organiser_id == slack_id)
    return list(session.exec(query.order_by(col(OnboardingSession.id)).with_for_update()))


def arranged_ahead(session: Session, slack_id: str, now: datetime) -> tuple[int, int]:
    """Return the number of sessions to come that this person arranged, and of others signed up."""
    ahead = (
        OnboardingSession.organiser_id == slack_id,
        OnboardingSession.state == SessionState.PLANNED,
        col(OnboardingSession.starts_at) > now,
    )
    sessions = select(func.count()).select_from(OnboardingSession).where(*ahead)
    others = (
        select(func.count(col(SignUp.slack_id).distinct()))
        .join(OnboardingSession, col(OnboardingSession.id) == col(SignUp.session_id))
        .where(*ahead, SignUp.slack_id != slack_id)
    )
    return session.exec(sessions).one(), session.exec(others).one()


def further_dates(session: Session, meeting: OnboardingSession) -> list[OnboardingSession]:
    """Return the later dates of its series that take place, the next one first."""
    if meeting.series is None:
        return []
    later = (
        OnboardingSession.series == meeting.series,
        OnboardingSession.state == SessionState.PLANNED,
        col(OnboardingSession.starts_at) > meeting.starts_at,
    )
    order = (col(OnboardingSession.starts_at), col(OnboardingSession.id))
    return list(session.exec(select(OnboardingSession).where(*later).order_by(*order)))


def find_sign_up(session: Session, session_id: int, slack_id: str) -> SignUp | None:
    """Return this person's sign-up for the session."""
    query = select(SignUp).where(SignUp.session_id == session_id, SignUp.slack_id == slack_id)
    return session.exec(query).one_or_none()


def sign_ups_of(session: Session, slack_id: str, session_ids: Sequence[int]) -> dict[int, SignUp]:
    """Return this person's sign-ups for these sessions, by the session's number."""
    query = select(SignUp).where(
        SignUp.slack_id == slack_id, col(SignUp.session_id).in_(session_ids)
    )
    return {one.session_id: one for one in session.exec(query)}


def signed_up(session: Session, session_id: int) -> list[SignUp]:
    """Return everybody who signed up, first come first."""
    query = select(SignUp).where(SignUp.session_id == session_id)
    return list(session.exec(query.order_by(col(SignUp.id))))


def count_places(
    session: Session, session_ids: Sequence[int]
) -> dict[tuple[int, SignUpStatus], int]:
    """Return numbers of sign-ups by session and by place or waiting list."""
    query = (
        select(SignUp.session_id, SignUp.place, func.count())
        .where(col(SignUp.session_id).in_(session_ids))
        .group_by(col(SignUp.session_id), col(SignUp.place))
    )
    return {(number, SignUpStatus(place)): count for number, place, count in session.exec(query)}


def count_taken(session: Session, session_id: int) -> int:
    """Return the number of taken places."""
    return count_places(session, [session_id]).get((session_id, SignUpStatus.TAKEN), 0)


def waiting_list(session: Session, session_id: int) -> list[SignUp]:
    """Return sign-ups on the waiting list, longest waiting first."""
    waiting = (SignUp.session_id == session_id, SignUp.place == SignUpStatus.WAITING)
    return list(session.exec(select(SignUp).where(*waiting).order_by(col(SignUp.id))))


def own_sessions(
    session: Session, slack_id: str, since: datetime, limit: int
) -> list[tuple[OnboardingSession, SignUp]]:
    """Return sessions after this moment with the person's sign-up, the earliest first."""
    mine = (
        SignUp.slack_id == slack_id,
        OnboardingSession.state == SessionState.PLANNED,
        col(OnboardingSession.starts_at) > since,
    )
    query = select(OnboardingSession, SignUp).join(
        SignUp, col(SignUp.session_id) == col(OnboardingSession.id)
    )
    ordered = query.where(*mine).order_by(
        col(OnboardingSession.starts_at), col(OnboardingSession.id)
    )
    return list(session.exec(ordered.limit(limit)))


def forget_own_sign_ups(session: Session, slack_id: str) -> None:
    """Delete all of this person's sign-ups."""
    session.execute(delete(SignUp).where(col(SignUp.slack_id) == slack_id))


def forget_sign_ups(session: Session, before: datetime) -> int:
    """Delete sign-ups for sessions that began before this moment; return how many."""
    old = select(OnboardingSession.id).where(col(OnboardingSession.starts_at) < before)
    return count_changed(session, delete(SignUp).where(col(SignUp.session_id).in_(old)))


def forget_sessions(session: Session, before: datetime) -> int:
    """Delete sessions that began before this moment; return how many."""
    is_old = col(OnboardingSession.starts_at) < before
    return count_changed(session, delete(OnboardingSession).where(is_old))
