"""Changes of messages that somebody counts on: they read that their words are taken away."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.column_types import UtcDateTime
from storage.outbox.rows import GIVEN_UP, OPEN, OutboxRow, OutboxState
from storage.statements import columns_of, count_changed, table_of
from storage.types import written_out

TOGETHER = timedelta(hours=1)
"""Time in which all that somebody took away from one place is one matter."""

_UNDER_WAY = (*OPEN, OutboxState.HELD)
_UNEXPLAINED = (
    col(OutboxRow.told).is_not(None),
    col(OutboxRow.explained_at).is_(None),
    written_out(OutboxRow.state, *_UNDER_WAY),
)


_IS_ROW = col(OutboxRow.id) == bindparam("row")
_IN_ORDER = (col(OutboxRow.created_at), col(OutboxRow.id))
_PROMISED = select(OutboxRow).where(_IS_ROW, col(OutboxRow.told).is_not(None))
_OVERDUE = (
    select(OutboxRow)
    .where(*_UNEXPLAINED, col(OutboxRow.created_at) <= bindparam("before", type_=UtcDateTime()))
    .order_by(*_IN_ORDER)
)
_POST = aliased(OutboxRow)
_MAY_BE_READ = exists().where(
    col(_POST.key) == col(OutboxRow.target),
    or_(written_out(_POST.state, OutboxState.SENT), col(_POST.attempted_at).is_not(None)),
)
_BROKEN = (
    select(OutboxRow)
    .where(
        col(OutboxRow.told).is_not(None),
        col(OutboxRow.explained_at).is_(None),
        written_out(OutboxRow.state, *GIVEN_UP),
        _MAY_BE_READ,
    )
    .order_by(*_IN_ORDER)
)
_SINCE = select(func.min(OutboxRow.created_at)).where(*_UNEXPLAINED)
_OTHERS = (
    select(OutboxRow.id)
    .where(
        col(OutboxRow.told) == bindparam("told"),
        col(OutboxRow.destination) == bindparam("destination"),
        col(OutboxRow.id) != bindparam("row"),
        col(OutboxRow.explained_at) > bindparam("after", type_=UtcDateTime()),
    )
    .limit(1)
)
_OTHERS_UNDER_WAY = _OTHERS.where(written_out(OutboxRow.state, *_UNDER_WAY))
_OTHERS_GIVEN_UP = _OTHERS.where(written_out(OutboxRow.state, *GIVEN_UP))
_EVER = datetime.min.replace(tzinfo=UTC)

# Not by the object: whoever asks has the row as it was read.
_OF_ROW = update(table_of(OutboxRow)).where(columns_of(OutboxRow).id == bindparam("row"))
_EXPLAIN = _OF_ROW.values(explained_at=bindparam("at", type_=UtcDateTime()))
_KEEP = _OF_ROW.values(told=None, explained_at=None)


def find_promised(session: Session, row_id: int) -> OutboxRow | None:
    """Return this change of a message if somebody counts on it."""
    return session.exec(_PROMISED, params={"row": row_id}).one_or_none()


def note_explained(session: Session, row: OutboxRow, now: datetime) -> bool:
    """Note that this person's words are still there; True if they are to hear it now.

    One message is enough for all that they took away from one place at about the same time; that
    Slack refuses it for good is another one.
    """
    same = _OTHERS_UNDER_WAY if row.state in _UNDER_WAY else _OTHERS_GIVEN_UP
    is_first = not _are_others(session, row, same, now - TOGETHER)
    count_changed(session, _EXPLAIN, row=row.id, at=now)
    return is_first


def note_kept(session: Session, row: OutboxRow) -> bool:
    """Note that the words are gone; True if the person is to hear that all of them are."""
    was_explained = row.explained_at is not None
    count_changed(session, _KEEP, row=row.id)
    return was_explained and not _are_others(session, row, _OTHERS_UNDER_WAY, _EVER)


def overdue(session: Session, before: datetime) -> list[OutboxRow]:
    """Return what somebody counts on that waits since before this moment, unexplained so far."""
    return list(session.exec(_OVERDUE, params={"before": before}))


def broken(session: Session) -> list[OutboxRow]:
    """Return what somebody counts on that was given up behind their back, unexplained so far.

    Only where the words may be read: of a post that was never shown nothing is to be taken away.
    """
    return list(session.exec(_BROKEN))


def waiting_since(session: Session) -> datetime | None:
    """Return since when the oldest change waits that somebody counts on, unexplained so far."""
    return session.exec(_SINCE).one()


def _are_others(
    session: Session, row: OutboxRow, others: SelectOfScalar[Any], after: datetime
) -> bool:
    values = {"told": row.told, "destination": row.destination, "row": row.id, "after": after}
    return session.exec(others, params=values).first() is not None
