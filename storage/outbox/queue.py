"""The sender's questions to the outbox: what may go now, whose it is, what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, tuple_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.outbox.rows import OPEN, Kind, OutboxRow, State
from storage.types import Words

LEASE_LOST = "lease_lost"
EXPIRED = "expired"


@dataclass(frozen=True)
class Candidate:
    """A row whose turn it is."""

    id: int
    kind: Kind
    destination: str
    due_at: datetime


@dataclass(frozen=True)
class Claim:
    """A row that one sender has to itself until its lease runs out; `fence` proves it."""

    id: int
    fence: int
    key: str
    mark: str
    kind: Kind
    destination: str
    target: str | None
    payload: dict[str, Any]
    attempts: int
    error: str | None


@dataclass(frozen=True)
class Tidied:
    """How many rows a round of tidying moved on."""

    lapsed: int = 0
    expired: int = 0
    orphaned: int = 0


def candidates(
    session: Session,
    now: datetime,
    kinds: Collection[Kind],
    after: Candidate | None,
    limit: int,
) -> list[Candidate]:
    """Return rows of these kinds that may go now, longest due first; `after` ended the last page.

    It is one a destination at most, Home tabs aside.
    """
    row = OutboxRow
    asked = select(row.id, row.kind, row.destination, row.due_at).where(
        _ready(row, now), col(row.kind).in_(kinds)
    )
    if after is not None:
        place = tuple_(col(row.due_at), col(row.id))
        asked = asked.where(place > tuple_(literal(after.due_at), literal(after.id)))
    found = session.exec(asked.order_by(col(row.due_at), col(row.id)).limit(limit))
    return [Candidate(*values) for values in found]


def claim(session: Session, ids: Collection[int], now: datetime, until: datetime) -> Claim | None:
    """Claim the longest due of these rows that nobody else has claimed; None where there is none.

    The claim has to be committed before Slack is called.
    """
    row = OutboxRow
    first = (
        select(row.id)
        .where(_ready(row, now), col(row.id).in_(ids))
        .order_by(col(row.due_at), col(row.id))
        .limit(1)
        .with_for_update(skip_locked=True, of=row)  # SQLite has one writer at a time and ignores it
        .scalar_subquery()
    )
    claimed = session.execute(
        update(row)
        .where(col(row.id) == first)
        .values(state=State.SENDING, lease_until=until, fence=col(row.fence) + 1)
        .returning(
            col(row.id), col(row.fence), col(row.key), col(row.mark), col(row.kind),
            col(row.destination), col(row.target), col(row.payload), col(row.attempts),
            col(row.error),
        )
        .execution_options(synchronize_session=False)
    ).one_or_none()  # fmt: skip
    return Claim(*claimed) if claimed is not None else None


def settle(session: Session, claimed: Claim, **values: Any) -> bool:
    """Write what became of a claimed row.

    False where it was written anew meanwhile and waits for another round.
    """
    mine = (col(OutboxRow.id) == claimed.id, col(OutboxRow.fence) == claimed.fence)
    return _change(session, *mine, **values) == 1


def needs_tidying(session: Session, now: datetime) -> bool:
    """Return whether `tidy` has work; asked first, because that takes the writer's lock."""
    conditions = (_lapsed(now), _expired(now), _orphaned())
    found = session.execute(select(or_(*(exists().where(each) for each in conditions))))
    return bool(found.scalar_one())


def tidy(session: Session, now: datetime) -> Tidied:
    """Take rows from senders that died, drop what is pointless by now.

    A post may have arrived although nobody noted it: it becomes ambiguous. All else can be repeated
    without harm.
    """
    tried: dict[str, Any] = {"attempts": col(OutboxRow.attempts) + 1, "error": LEASE_LOST}
    is_post = col(OutboxRow.kind) == Kind.POST
    lapsed = _change(session, _lapsed(now), is_post, state=State.AMBIGUOUS, **tried)
    lapsed += _change(session, _lapsed(now), state=State.PENDING, due_at=now, **tried)
    gone: dict[str, Any] = {"state": State.DROPPED, "payload": {}}
    expired = _change(session, _expired(now), error=EXPIRED, **gone)
    orphaned = _change(session, _orphaned(), **gone)
    return Tidied(lapsed, expired, orphaned)


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return when the next row falls due that is not due yet."""
    later = (_is(OutboxRow, State.PENDING), col(OutboxRow.due_at) > now)
    return session.exec(select(func.min(OutboxRow.due_at)).where(*later)).one()


def release_held(session: Session, now: datetime, destination: str | None = None) -> int:
    """Send again what is held, for one destination or all, once the cause is mended.

    Returns how many rows that is. If the cause remains, the core team hears of it again.
    """
    held = [_is(OutboxRow, State.HELD)]
    if destination is not None:
        held.append(col(OutboxRow.destination) == destination)
    return _change(session, *held, state=State.PENDING, due_at=now, error=None, attempts=0)


def is_held(session: Session, destination: str, error: str) -> bool:
    """Return whether something for this destination is held because of this error."""
    same = (col(OutboxRow.destination) == destination, col(OutboxRow.error) == error)
    return bool(session.exec(select(exists().where(_is(OutboxRow, State.HELD), *same))).one())


def place_of(session: Session, key: str) -> tuple[str, str] | None:
    """Return channel id and ts of a post that Slack has shown."""
    found = session.exec(
        select(OutboxRow.channel_id, OutboxRow.ts).where(OutboxRow.key == key)
    ).one_or_none()
    return (found[0], found[1]) if found and found[0] and found[1] else None


def channel_of(session: Session, destination: str) -> str | None:
    """Return the channel id to which an earlier message for this destination went."""
    known = (col(OutboxRow.destination) == destination, col(OutboxRow.channel_id).is_not(None))
    newest = select(OutboxRow.channel_id).where(*known).order_by(col(OutboxRow.id).desc()).limit(1)
    return session.exec(newest).one_or_none()


def count_by_state(session: Session) -> dict[State, int]:
    """Return how many rows stand where; states without rows are left out."""
    counted = session.exec(select(OutboxRow.state, func.count()).group_by(col(OutboxRow.state)))
    return {State(state): number for state, number in counted}


# --- conditions ---
# States are written into the statement instead of bound: only then does PostgreSQL use the partial
# indexes in a prepared statement.


def _is(row: type[OutboxRow], *states: State) -> ColumnElement[bool]:
    words = [literal(state, Words(State), literal_execute=True) for state in states]
    state = col(row.state)
    return state == words[0] if len(words) == 1 else state.in_(words)


def _ready(row: type[OutboxRow], now: datetime) -> ColumnElement[bool]:
    alive = or_(col(row.expires_at).is_(None), col(row.expires_at) > now)
    due = and_(_is(row, State.PENDING), col(row.due_at) <= now, alive, _target_is_there(row))
    # A Home tab is drawn when it is sent and belongs to no order among messages.
    return and_(due, or_(col(row.kind) == Kind.HOME, ~_waits_for_older(row, now)))


def _waits_for_older(row: type[OutboxRow], now: datetime) -> ColumnElement[bool]:
    older = aliased(OutboxRow)
    under_way = or_(
        _is(older, State.SENDING),
        and_(_is(older, State.AMBIGUOUS), col(older.lease_until) > now),
        # `error`: it was tried and comes again. A prompt for tomorrow morning blocks nobody.
        and_(
            _is(older, State.PENDING),
            or_(col(older.due_at) <= now, col(older.error).is_not(None)),
            _target_is_there(older),
        ),
    )
    return exists().where(
        col(older.destination) == col(row.destination),
        col(older.id) < col(row.id),
        _is(older, *OPEN),
        col(older.kind) != Kind.HOME,
        under_way,
    )


def _target_is_there(row: type[OutboxRow]) -> ColumnElement[bool]:
    target = aliased(OutboxRow)
    sent = exists().where(col(target.key) == col(row.target), _is(target, State.SENT))
    return or_(col(row.target).is_(None), sent)


def _lapsed(now: datetime) -> ColumnElement[bool]:
    return and_(_is(OutboxRow, State.SENDING), col(OutboxRow.lease_until) <= now)


def _expired(now: datetime) -> ColumnElement[bool]:
    due = col(OutboxRow.expires_at)
    return and_(_is(OutboxRow, State.PENDING), due.is_not(None), due <= now)


def _orphaned() -> ColumnElement[bool]:
    target = aliased(OutboxRow)
    alive = ~_is(target, State.DEAD, State.DROPPED)
    there = exists().where(col(target.key) == col(OutboxRow.target), alive)
    return and_(_is(OutboxRow, State.PENDING), col(OutboxRow.target).is_not(None), ~there)


def _change(session: Session, *where: ColumnElement[bool], **values: Any) -> int:
    changed: Any = session.execute(
        update(OutboxRow)
        .where(*where)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return int(changed.rowcount)
