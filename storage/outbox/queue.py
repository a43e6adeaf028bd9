"""The sender's queries on the outbox: candidates, claims and their outcomes.

Statements are built once: to build one of these takes ten times as long as to execute it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    Update,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlmodel import Session, SQLModel

from storage.column_types import UtcDateTime
from storage.outbox.rows import (
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
class Candidate:
    """A row that may go now."""

    id: int
    kind: RowKind
    destination: str
    due_at: datetime


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


def _is_home(row: FromClause) -> ColumnElement[bool]:
    return written_out(row.c.kind, RowKind.HOME)


def _target_is_there(row: FromClause) -> ColumnElement[bool]:
    target = OUTBOX.alias()
    sent = exists().where(target.c.key == row.c.target, is_in(target, OutboxState.SENT))
    return or_(row.c.target.is_(None), sent)


def _waits_for_older(row: FromClause) -> ColumnElement[bool]:
    older = OUTBOX.alias("older")
    # With an error it was tried and comes again; a prompt for tomorrow holds up nothing.
    comes_first = or_(older.c.due_at <= NOW, older.c.error.is_not(None))
    return exists().where(
        older.c.destination == row.c.destination,
        older.c.id < row.c.id,
        is_in(older, *OPEN),
        ~_is_home(older),
        or_(
            is_in(older, OutboxState.SENDING),
            and_(is_in(older, OutboxState.AMBIGUOUS), older.c.lease_until > NOW),
            and_(is_in(older, OutboxState.PENDING), comes_first, _target_is_there(older)),
        ),
    )


def _ready(row: FromClause) -> ColumnElement[bool]:
    return and_(
        is_in(row, OutboxState.PENDING),
        row.c.due_at <= NOW,
        or_(row.c.expires_at.is_(None), row.c.expires_at > NOW),
        # Written anew while a sender has its older form on the way.
        or_(row.c.lease_until.is_(None), row.c.lease_until <= NOW),
        _target_is_there(row),
        # A Home tab is drawn when it is sent and belongs to no order among messages.
        or_(_is_home(row), ~_waits_for_older(row)),
    )


_KINDS = [bindparam(f"kind_{number}", type_=String) for number in range(len(RowKind))]
_CANDIDATES = (
    select(COLUMN.id, COLUMN.kind, COLUMN.destination, COLUMN.due_at)
    .where(_ready(OUTBOX), type_coerce(COLUMN.kind, String).in_(_KINDS))
    .order_by(COLUMN.due_at, COLUMN.id)
    .limit(bindparam("most"))
)
_FURTHER = _CANDIDATES.where(
    tuple_(COLUMN.due_at, COLUMN.id)
    > tuple_(bindparam("after", type_=UtcDateTime), bindparam("after_id"))
)

_FREE = OUTBOX.alias("free")
_CLAIM = (
    update(OUTBOX)
    .where(
        COLUMN.id
        == select(_FREE.c.id)
        .where(_FREE.c.id == bindparam("wanted"), _ready(_FREE))
        .with_for_update(skip_locked=True, of=_FREE)  # SQLite has one writer at a time
        .scalar_subquery()
    )
    .values(
        state=OutboxState.SENDING,
        lease_until=bindparam("until", type_=UtcDateTime),
        fence=COLUMN.fence + 1,
        attempted_at=NOW,
        file_id=None,
    )
    .returning(*CLAIMED)
)
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


def candidates(
    session: Session, now: datetime, kinds: Collection[RowKind], after: Candidate | None, most: int
) -> list[Candidate]:
    """Return rows of these kinds that may go now, longest due first; `after` ended the last page.

    One for each destination at most, Home tabs aside.
    """
    if not kinds:
        return []
    filled = [*kinds, *list(kinds)[:1] * (len(_KINDS) - len(kinds))]
    values: dict[str, Any] = {"now": now, "most": most}
    values |= {f"kind_{number}": kind.value for number, kind in enumerate(filled)}
    if after is None:
        found = session.execute(_CANDIDATES, values)
    else:
        found = session.execute(_FURTHER, values | {"after": after.due_at, "after_id": after.id})
    return [Candidate(*row) for row in found]


def claim(session: Session, row_id: int, now: datetime, until: datetime) -> Claim | None:
    """Claim the row; None if it may not go any more, or another sender has it.

    Commit the claim before Slack is called.
    """
    values = {"wanted": row_id, "now": now, "until": until}
    claimed = session.execute(_CLAIM, values).one_or_none()
    return Claim(*claimed) if claimed is not None else None


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

    Return False if it was written anew meanwhile: it is pending, and may be claimed from now on.
    """
    given = {f"new_{name}": value for name, value in values.items()}
    mine = {"claimed": claimed.id, "mine": claimed.fence}
    changed: Any = session.execute(_settling(tuple(values)), given | mine)
    if not changed.rowcount:
        session.execute(_WRITTEN_ANEW, {"claimed": claimed.id})
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


def count_by_state(session: Session) -> dict[OutboxState, int]:
    """Return the number of rows by state; states without rows are left out."""
    counted = session.execute(select(COLUMN.state, func.count()).group_by(COLUMN.state))
    return {OutboxState(state): number for state, number in counted}
