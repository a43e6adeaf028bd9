"""Changes of messages that somebody counts on: they read that their words are taken away."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.outbox.rows import GIVEN_UP, OPEN, UNSENT, OutboxRow, OutboxState
from storage.types import written_out

TOGETHER = timedelta(hours=1)
"""Time in which all that somebody took away from one place is one matter."""

_UNDER_WAY = {*OPEN, *UNSENT}
_UNEXPLAINED = (
    col(OutboxRow.told).is_not(None),
    col(OutboxRow.explained_at).is_(None),
    col(OutboxRow.state).in_(_UNDER_WAY),
)


def find_promised(session: Session, row_id: int) -> OutboxRow | None:
    """Return this change of a message if somebody counts on it."""
    query = select(OutboxRow).where(OutboxRow.id == row_id, col(OutboxRow.told).is_not(None))
    return session.exec(query).one_or_none()


def note_explained(session: Session, row: OutboxRow, now: datetime) -> bool:
    """Note that this person's words are still there; True if they are to hear it now.

    One message is enough for all that they took away from one place at about the same time; that
    Slack refuses it for good is another one.
    """
    same = col(OutboxRow.state).in_(_UNDER_WAY if row.state in _UNDER_WAY else GIVEN_UP)
    is_first = not _others(session, row, same, col(OutboxRow.explained_at) > now - TOGETHER)
    _set(session, row, explained_at=now)
    return is_first


def note_kept(session: Session, row: OutboxRow) -> bool:
    """Note that the words are gone; True if the person is to hear that all of them are."""
    was_explained = row.explained_at is not None
    _set(session, row, told=None, explained_at=None)
    return was_explained and not _others(session, row, col(OutboxRow.state).in_(_UNDER_WAY))


def overdue(session: Session, before: datetime) -> list[OutboxRow]:
    """Return what somebody counts on that waits since before this moment, unexplained so far."""
    query = select(OutboxRow).where(*_UNEXPLAINED, col(OutboxRow.created_at) <= before)
    return list(session.exec(query.order_by(col(OutboxRow.created_at), col(OutboxRow.id))))


def broken(session: Session) -> list[OutboxRow]:
    """Return what somebody counts on that was given up behind their back, unexplained so far.

    Only where the words may be read: of a post that was never shown nothing is to be taken away.
    """
    post = aliased(OutboxRow)
    is_shown = written_out(post.state, OutboxState.SENT)
    may_be_read = select(post.id).where(
        post.key == OutboxRow.target, or_(is_shown, col(post.attempted_at).is_not(None))
    )
    query = select(OutboxRow).where(
        col(OutboxRow.told).is_not(None),
        col(OutboxRow.explained_at).is_(None),
        written_out(OutboxRow.state, *GIVEN_UP),
        may_be_read.exists(),
    )
    return list(session.exec(query.order_by(col(OutboxRow.created_at), col(OutboxRow.id))))


def waiting_since(session: Session) -> datetime | None:
    """Return since when the oldest change waits that somebody counts on, unexplained so far."""
    return session.exec(select(func.min(OutboxRow.created_at)).where(*_UNEXPLAINED)).one()


def _others(session: Session, row: OutboxRow, *where: ColumnElement[bool]) -> bool:
    query = select(OutboxRow.id).where(
        OutboxRow.told == row.told,
        OutboxRow.destination == row.destination,
        OutboxRow.id != row.id,
        col(OutboxRow.explained_at).is_not(None),
        *where,
    )
    return session.exec(query.limit(1)).first() is not None


def _set(session: Session, row: OutboxRow, **values: Any) -> None:
    # Not by the object: whoever asks has the row as it was read.
    change = update(OutboxRow).where(col(OutboxRow.id) == row.id).values(**values)
    session.execute(change.execution_options(synchronize_session=False))
