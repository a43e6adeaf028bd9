"""What becomes of old rows: no words stay in the outbox for longer than the retention."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update
from sqlmodel import Session

from storage.column_types import UtcDateTime
from storage.outbox.rows import GIVEN_UP, OutboxRow, OutboxState, RowKind
from storage.statements import columns_of, count_changed, table_of
from storage.types import written_out

TOO_OLD = "too_old"

WAITING = (OutboxState.PENDING, OutboxState.HELD, OutboxState.AMBIGUOUS)
"""In the words of the index `ix_outbox_waiting_since`."""


_COLUMN = columns_of(OutboxRow)
_TABLE = table_of(OutboxRow)
_BEFORE = bindparam("before", type_=UtcDateTime)
_IS_OLD = and_(written_out(_COLUMN.state, OutboxState.SENT), _COLUMN.sent_at < _BEFORE)
_STAYS = or_(
    _COLUMN.kind == RowKind.POST, and_(_COLUMN.kind == RowKind.FILE, _COLUMN.file_id.is_not(None))
)
# A Home tab's row holds no texts, and says that the person has opened it.
_IS_NO_HOME = _COLUMN.kind != RowKind.HOME
_DELETION = _TABLE.alias()
_DELETED = select(_DELETION.c.target).where(
    written_out(_DELETION.c.state, OutboxState.SENT),
    _DELETION.c.kind == RowKind.DELETE,
    _DELETION.c.sent_at < _BEFORE,
)
_NOTHING: dict[str, Any] = {
    "payload": {},
    "sent_at": None,
    "question": None,
    "answered_by": None,
    "told": None,
    "explained_at": None,
    "error": None,
}
_FORGET_SENT = (
    delete(_TABLE).where(_STAYS, _COLUMN.key.in_(_DELETED)),
    update(_TABLE).where(_IS_OLD, _STAYS).values(_NOTHING),
    delete(_TABLE).where(_IS_OLD, ~_STAYS),
    delete(_TABLE).where(
        written_out(_COLUMN.state, *GIVEN_UP), _COLUMN.created_at < _BEFORE, _IS_NO_HOME
    ),
)

# With an error it was due before, whenever it is due again.
_WAS_DUE = or_(_COLUMN.due_at < _BEFORE, _COLUMN.error.is_not(None))
_IN_DOUBT_SINCE = func.coalesce(_COLUMN.attempted_at, _COLUMN.created_at)
_GIVE_UP = (
    update(_TABLE)
    .where(
        written_out(_COLUMN.state, *WAITING),
        _COLUMN.created_at < _BEFORE,
        _IS_NO_HOME,
        or_(
            and_(_COLUMN.state != OutboxState.AMBIGUOUS, _WAS_DUE),
            and_(_COLUMN.state == OutboxState.AMBIGUOUS, _IN_DOUBT_SINCE < _BEFORE),
        ),
    )
    .values(
        state=OutboxState.DROPPED,
        error=TOO_OLD,
        payload={},
        lease_until=None,
        explained_at=None,  # who counts on it hears that it stays
    )
    .returning(_COLUMN.id)
)


def forget_sent(session: Session, before: datetime) -> int:
    """Delete what was sent, or given up, before this moment; return the number of rows.

    A post keeps its channel and timestamp, a file Slack's id of it, without their content: they can
    still be edited or deleted. Whom they name is kept for the same. What was deleted in Slack goes
    as a whole.
    """
    return sum(count_changed(session, one, before=before) for one in _FORGET_SENT)


def give_up_waiting(session: Session, before: datetime) -> list[int]:
    """Drop, without its words, what has waited since before this moment; return the rows' ids.

    Nobody expects it any more; what waits for a day that is still to come is not meant.
    """
    session.flush()
    return sorted(session.execute(_GIVE_UP, {"before": before}).scalars())
