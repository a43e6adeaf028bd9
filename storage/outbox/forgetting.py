"""What becomes of old rows: no words stay in the outbox for longer than the retention."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.outbox.rows import GIVEN_UP, OutboxRow, OutboxState, RowKind
from storage.statements import count_changed
from storage.types import written_out

TOO_OLD = "too_old"

WAITING = (OutboxState.PENDING, OutboxState.HELD, OutboxState.AMBIGUOUS)
"""In the words of the index `ix_outbox_waiting_since`."""


def forget_sent(session: Session, before: datetime) -> int:
    """Delete what was sent, or given up, before this moment; return the number of rows.

    A post keeps its channel and timestamp, a file Slack's id of it, without their content: they can
    still be edited or deleted. Whom they name is kept for the same. What was deleted in Slack goes
    as a whole.
    """
    is_old = and_(written_out(OutboxRow.state, OutboxState.SENT), col(OutboxRow.sent_at) < before)
    given_up = and_(
        written_out(OutboxRow.state, *GIVEN_UP),
        col(OutboxRow.created_at) < before,
        # A Home tab's row holds no texts, and says that the person has opened it.
        col(OutboxRow.kind) != RowKind.HOME,
    )
    stays = or_(
        col(OutboxRow.kind) == RowKind.POST,
        and_(col(OutboxRow.kind) == RowKind.FILE, col(OutboxRow.file_id).is_not(None)),
    )
    nothing: dict[str, Any] = {
        "payload": {},
        "sent_at": None,
        "question": None,
        "answered_by": None,
        "told": None,
        "explained_at": None,
        "error": None,
    }
    deletion = aliased(OutboxRow)
    deleted = select(deletion.target).where(
        written_out(deletion.state, OutboxState.SENT),
        col(deletion.kind) == RowKind.DELETE,
        col(deletion.sent_at) < before,
    )
    gone = delete(OutboxRow).where(stays, col(OutboxRow.key).in_(deleted))
    emptied = update(OutboxRow).where(is_old, stays).values(nothing)
    others = delete(OutboxRow).where(is_old, ~stays)
    changes = (gone, emptied, others, delete(OutboxRow).where(given_up))
    return sum(count_changed(session, one) for one in changes)


def give_up_waiting(session: Session, before: datetime) -> list[int]:
    """Drop, without its words, what has waited since before this moment; return the rows' ids.

    Nobody expects it any more; what waits for a day that is still to come is not meant.
    """
    too_old = and_(
        written_out(OutboxRow.state, *WAITING),
        col(OutboxRow.created_at) < before,
        col(OutboxRow.kind) != RowKind.HOME,
        or_(_waits_since(before), _is_in_doubt_since(before)),
    )
    dropped: dict[str, Any] = {
        "state": OutboxState.DROPPED,
        "error": TOO_OLD,
        "payload": {},
        "lease_until": None,
        "explained_at": None,  # who counts on it hears that it stays
    }
    given_up = update(OutboxRow).where(too_old).values(dropped)
    changed = session.execute(
        given_up.execution_options(synchronize_session=False).returning(col(OutboxRow.id))
    )
    return sorted(row.id for row in changed)


def _waits_since(before: datetime) -> ColumnElement[bool]:
    # With an error it was due before, whenever it is due again.
    was_due = or_(col(OutboxRow.due_at) < before, col(OutboxRow.error).is_not(None))
    return and_(col(OutboxRow.state) != OutboxState.AMBIGUOUS, was_due)


def _is_in_doubt_since(before: datetime) -> ColumnElement[bool]:
    since = func.coalesce(col(OutboxRow.attempted_at), col(OutboxRow.created_at))
    return and_(col(OutboxRow.state) == OutboxState.AMBIGUOUS, since < before)
