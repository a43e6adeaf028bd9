"""Onboarding sessions and who signed up for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.sessions import SessionState
from bot.domain.signup import SignUpStatus
from storage.sessions.models import OnboardingSession, SignUp
from storage.statements import columns_of, count_changed, table_of

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


_TOOK_PLACE = (
    select(func.count())
    .select_from(OnboardingSession)
    .where(
        _IS_PLANNED,
        col(OnboardingSession.starts_at) >= bindparam("since"),
        col(OnboardingSession.starts_at) < bindparam("until"),
    )
)


def count_sessions(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of sessions that began in this time."""
    return session.exec(_TOOK_PLACE, params={"since": since, "until": until}).one()


_ARRANGED_AHEAD = (
    select(func.count()).select_from(OnboardingSession).where(_IS_ARRANGED_BY, *_IS_AHEAD)
)
_OTHERS_AHEAD = (
    select(func.count(col(SignUp.slack_id).distinct()))
    .join(OnboardingSession, col(OnboardingSession.id) == col(SignUp.session_id))
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


_OF_SESSION = SignUp.session_id == bindparam("session_id")
_IS_THEIRS = SignUp.slack_id == bindparam("slack_id")
_OWN_OF_SESSION = select(SignUp).where(_OF_SESSION, _IS_THEIRS)


def find_sign_up(session: Session, session_id: int, slack_id: str) -> SignUp | None:
    """Return this person's sign-up for the session."""
    values = {"session_id": session_id, "slack_id": slack_id}
    return session.exec(_OWN_OF_SESSION, params=values).one_or_none()


_IN_SESSIONS = col(SignUp.session_id).in_(bindparam("ids", expanding=True))
_OWN_OF_SESSIONS = select(SignUp).where(_IS_THEIRS, _IN_SESSIONS)


def sign_ups_of(session: Session, slack_id: str, session_ids: Sequence[int]) -> dict[int, SignUp]:
    """Return this person's sign-ups for these sessions, by the session's number."""
    if not session_ids:
        return {}
    values = {"slack_id": slack_id, "ids": list(session_ids)}
    return {one.session_id: one for one in session.exec(_OWN_OF_SESSIONS, params=values)}


_ALL_OF_SESSION = select(SignUp).where(_OF_SESSION).order_by(col(SignUp.id))


def signed_up(session: Session, session_id: int) -> list[SignUp]:
    """Return everybody who signed up, first come first."""
    return list(session.exec(_ALL_OF_SESSION, params={"session_id": session_id}))


_PLACES = (
    select(SignUp.session_id, SignUp.place, func.count())
    .where(_IN_SESSIONS)
    .group_by(col(SignUp.session_id), col(SignUp.place))
)


def count_places(
    session: Session, session_ids: Sequence[int]
) -> dict[tuple[int, SignUpStatus], int]:
    """Return numbers of sign-ups by session and by place or waiting list."""
    if not session_ids:
        return {}
    found = session.exec(_PLACES, params={"ids": list(session_ids)})
    return {(number, SignUpStatus(place)): count for number, place, count in found}


def count_taken(session: Session, session_id: int) -> int:
    """Return the number of taken places."""
    return count_places(session, [session_id]).get((session_id, SignUpStatus.TAKEN), 0)


_WAITING = _ALL_OF_SESSION.where(SignUp.place == SignUpStatus.WAITING)


def waiting_list(session: Session, session_id: int) -> list[SignUp]:
    """Return sign-ups on the waiting list, longest waiting first."""
    return list(session.exec(_WAITING, params={"session_id": session_id}))


_OWN = (
    select(OnboardingSession, SignUp)
    .join(SignUp, col(SignUp.session_id) == col(OnboardingSession.id))
    .where(_IS_THEIRS, *_IS_AHEAD)
    .order_by(*_IN_ORDER)
    .limit(bindparam("limit"))
)


def own_sessions(
    session: Session, slack_id: str, since: datetime, limit: int
) -> list[tuple[OnboardingSession, SignUp]]:
    """Return sessions after this moment with the person's sign-up, the earliest first."""
    values = {"slack_id": slack_id, "now": since, "limit": limit}
    return list(session.exec(_OWN, params=values))


_SIGN_UPS = columns_of(SignUp)
_FORGET_OWN = delete(table_of(SignUp)).where(_SIGN_UPS.slack_id == bindparam("person"))


def forget_own_sign_ups(session: Session, slack_id: str) -> None:
    """Delete all of this person's sign-ups."""
    count_changed(session, _FORGET_OWN, person=slack_id)


_MEETINGS = columns_of(OnboardingSession)
_IS_OLD = _MEETINGS.starts_at < bindparam("before")
_FORGET_SIGN_UPS = delete(table_of(SignUp)).where(
    _SIGN_UPS.session_id.in_(select(col(OnboardingSession.id)).where(_IS_OLD))
)


def forget_sign_ups(session: Session, before: datetime) -> int:
    """Delete sign-ups for sessions that began before this moment; return how many."""
    return count_changed(session, _FORGET_SIGN_UPS, before=before)


_FORGET_SESSIONS = delete(table_of(OnboardingSession)).where(_IS_OLD)


def forget_sessions(session: Session, before: datetime) -> int:
    """Delete sessions that began before this moment; return how many."""
    return count_changed(session, _FORGET_SESSIONS, before=before)
