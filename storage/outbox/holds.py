"""What is held because its channel takes nothing, and letting it go again."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, select, update
from sqlmodel import Session

from storage.outbox.queue import COLUMN, NOW, OUTBOX, Claim, is_in
from storage.outbox.rows import OutboxState

RELEASED = "released"
"""Error of a row that was on its way while what is held was released."""

_THERE = COLUMN.destination == bindparam("there")
_RELEASE = (
    update(OUTBOX)
    .where(is_in(OUTBOX, OutboxState.HELD))
    .values(state=OutboxState.PENDING, due_at=NOW, error=None, attempts=0)
)
_RELEASE_THERE = _RELEASE.where(_THERE)
_MARK = update(OUTBOX).where(is_in(OUTBOX, OutboxState.SENDING)).values(error=RELEASED)
_IS_MARKED = (
    select(COLUMN.id)
    .where(
        COLUMN.id == bindparam("claimed"),
        COLUMN.fence == bindparam("mine"),
        is_in(OUTBOX, OutboxState.SENDING),
        COLUMN.error == RELEASED,
    )
    .with_for_update()  # SQLite has one writer at a time
)
_IS_HELD = select(
    exists().where(is_in(OUTBOX, OutboxState.HELD), _THERE, COLUMN.error == bindparam("why"))
)


HELD = select(func.count()).select_from(OUTBOX).where(is_in(OUTBOX, OutboxState.HELD))


def count_held(session: Session) -> int:
    """Return the number of messages that are held back."""
    session.flush()
    return int(session.execute(HELD).scalar_one())


def release_held(session: Session, now: datetime, destination: str | None = None) -> int:
    """Send what is held, for one destination or all; return the number of rows.

    If the cause remains, the row is held again and the core team is told again.
    """
    if destination is not None:  # one of its messages got through, and no other was on its way
        there: Any = session.execute(_RELEASE_THERE, {"now": now, "there": destination})
        return int(there.rowcount)
    # What is on its way may have been refused just before the cause was mended.
    session.execute(_MARK)
    changed: Any = session.execute(_RELEASE, {"now": now})
    return int(changed.rowcount)


def was_released(session: Session, claimed: Claim) -> bool:
    """True if what is held was released while this row was on its way; locks the row."""
    mine = {"claimed": claimed.id, "mine": claimed.fence}
    return session.execute(_IS_MARKED, mine).scalar_one_or_none() is not None


def is_held(session: Session, destination: str, error: str) -> bool:
    """True if a row for this destination is held because of this error."""
    return bool(session.execute(_IS_HELD, {"there": destination, "why": error}).scalar_one())
