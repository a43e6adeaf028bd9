"""The sender's queries on the outbox: claimed rows and what became of them.

Statements are built once: to build one of these takes ten times as long as to execute it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    Update,
    bindparam,
    func,
    select,
    update,
)
from sqlmodel import Session, SQLModel

from storage.column_types import UtcDateTime
from storage.outbox.rows import (
    EDITS_APART,
    OPEN,
    DeliveryPolicy,
    InDoubt,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.types import written_out

OUTBOX = SQLModel.metadata.tables[str(OutboxRow.__tablename__)]
COLUMN = OUTBOX.c
NOW = bindparam("now", type_=UtcDateTime)
CLAIMED = (
    COLUMN.id, COLUMN.fence, COLUMN.key, COLUMN.mark, COLUMN.kind, COLUMN.destination,
    COLUMN.policy, COLUMN.prompt, COLUMN.target, COLUMN.payload, COLUMN.attempts,
    COLUMN.error, COLUMN.in_doubt, COLUMN.attempted_at, COLUMN.file_id,
    COLUMN.channel_id,
)  # fmt: skip
"""The columns that a `Claim` consists of."""


@dataclass(frozen=True)
class Claim:
    """A row that belongs to one sender until its lease runs out; `fence` is new with each claim."""

    id: int
    fence: int
    key: str
    mark: str
    kind: RowKind
    destination: str
    policy: DeliveryPolicy
    prompt: str | None
    target: str | None
    payload: dict[str, Any]
    attempts: int
    error: str | None
    in_doubt: InDoubt = InDoubt.SEND_AGAIN
    attempted_at: datetime | None = None
    file_id: str | None = None
    channel_id: str | None = None


def is_in(row: FromClause, *states: OutboxState) -> ColumnElement[bool]:
    """Return the condition that a row stands in one of these states."""
    return written_out(row.c.state, *states)


_RENEW = (
    update(OUTBOX)
    .where(
        COLUMN.id == bindparam("claimed"),
        COLUMN.fence == bindparam("mine"),
        # One that ran out is taken up again as long as nobody else has claimed the row.
        COLUMN.state.in_(OPEN),
    )
    .values(
        state=OutboxState.SENDING,
        lease_until=bindparam("until", type_=UtcDateTime),
        file_id=bindparam("file", type_=String),
        channel_id=func.coalesce(bindparam("channel", type_=String), COLUMN.channel_id),
    )
)

_MINE = update(OUTBOX).where(COLUMN.id == bindparam("claimed"), COLUMN.fence == bindparam("mine"))
_WRITTEN_ANEW = (
    update(OUTBOX)
    .where(COLUMN.id == bindparam("claimed"), is_in(OUTBOX, OutboxState.PENDING))
    .values(lease_until=None)
)
_SENT_BEFORE = (
    update(OUTBOX)
    .where(
        COLUMN.id == bindparam("claimed"),
        is_in(OUTBOX, OutboxState.PENDING),
        COLUMN.kind == RowKind.UPDATE,
        COLUMN.due_at < bindparam("next"),
    )
    .values(due_at=bindparam("next"))
)
_NEXT_DUE = select(func.min(COLUMN.due_at)).where(
    is_in(OUTBOX, OutboxState.PENDING), COLUMN.due_at > NOW
)
_LOCATION = select(COLUMN.channel_id, COLUMN.ts).where(COLUMN.key == bindparam("post"))
_LAST_CHANNEL = (
    select(COLUMN.channel_id)
    .where(
        COLUMN.destination == bindparam("there"),
        is_in(OUTBOX, OutboxState.SENT),
        COLUMN.channel_id.is_not(None),
    )
    .order_by(COLUMN.id.desc())
    .limit(1)
)


def renew(
    session: Session,
    claimed: Claim,
    until: datetime,
    file_id: str | None,
    channel_id: str | None = None,
) -> bool:
    """Let the row be claimed until then; False if another sender has it.

    Its file, and where it is about to be posted, are noted.
    """
    values = {
        "claimed": claimed.id, "mine": claimed.fence, "until": until, "file": file_id,
        "channel": channel_id,
    }  # fmt: skip
    changed: Any = session.execute(_RENEW, values)
    return bool(changed.rowcount)


def settle(session: Session, claimed: Claim, **values: Any) -> bool:
    """Write what became of a claimed row.

    Return False if it was written anew meanwhile: it is pending, and may be claimed from now on; an
    edit a while after the one that was sent.
    """
    given = {f"new_{name}": value for name, value in values.items()}
    mine = {"claimed": claimed.id, "mine": claimed.fence}
    changed: Any = session.execute(_settling(tuple(values)), given | mine)
    if not changed.rowcount:
        session.execute(_WRITTEN_ANEW, {"claimed": claimed.id})
        if sent_at := values.get("sent_at"):
            session.execute(_SENT_BEFORE, {"claimed": claimed.id, "next": sent_at + EDITS_APART})
    return bool(changed.rowcount)


@cache
def _settling(names: tuple[str, ...]) -> Update:
    new = {name: bindparam(f"new_{name}", type_=COLUMN[name].type) for name in names}
    return _MINE.values(new)


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return the next moment after now at which a row falls due."""
    due: datetime | None = session.execute(_NEXT_DUE, {"now": now}).scalar_one()
    return due


def message_location(session: Session, key: str) -> tuple[str, str] | None:
    """Return channel id and timestamp of a post that Slack has shown."""
    found = session.execute(_LOCATION, {"post": key}).one_or_none()
    return (found[0], found[1]) if found and found[0] and found[1] else None


def last_channel_of(session: Session, destination: str) -> str | None:
    """Return the channel id to which an earlier message for this destination went."""
    found: str | None = session.execute(_LAST_CHANNEL, {"there": destination}).scalar_one_or_none()
    return found


_NUMBERS = select(COLUMN.state, func.count()).group_by(COLUMN.state)


def count_by_state(session: Session) -> dict[OutboxState, int]:
    """Return the number of rows by state; states without rows are left out."""
    return {OutboxState(state): number for state, number in session.execute(_NUMBERS)}
