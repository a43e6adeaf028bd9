"""Questions of those who look after the outbox, and what they can do; never the texts in it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, literal, or_, select, update
from sqlmodel import Session

from storage.column_types import UtcDateTime
from storage.outbox.doubts import apply_changes
from storage.outbox.queue import COLUMN, OUTBOX, count_by_state, is_in
from storage.outbox.rows import GIVEN_UP, MESSAGES, OutboxState, RowKind

LOST_BUTTONS = "lost_buttons"
"""Marks the payload of a message whose blocks Slack has refused, buttons and all."""

NOT_FOUND = "channel_not_found"
BY_HAND = "dropped_by_hand"
"""Error of what was given up on the command line."""

STUCK = (OutboxState.HELD, OutboxState.AMBIGUOUS, OutboxState.DEAD)
"""States in which a message waits for people, or for nothing any more."""

WAITS = (OutboxState.PENDING, *STUCK)
"""States of what can be sent again, or dropped. What a sender holds, nobody else touches."""


@dataclass(frozen=True)
class Stuck:
    """Messages that do not get through for one reason: `state` is None where they lost buttons."""

    destination: str
    state: OutboxState | None
    error: str
    number: int


_SINCE = bindparam("since", type_=UtcDateTime)
_PLACE = (COLUMN.destination, COLUMN.state, COLUMN.error, func.count())
_HELD = (
    select(*_PLACE)
    .where(is_in(OUTBOX, OutboxState.HELD))
    .group_by(COLUMN.destination, COLUMN.state, COLUMN.error)
)
_GONE = (
    select(*_PLACE)
    .where(
        is_in(OUTBOX, *GIVEN_UP),
        # Whoever has left or cannot be reached is no fault; a person who is not found is.
        or_(is_in(OUTBOX, OutboxState.DEAD), COLUMN.error == NOT_FOUND),
        COLUMN.due_at >= _SINCE,
    )
    .group_by(COLUMN.destination, COLUMN.state, COLUMN.error)
)
_BARE = COLUMN.payload[LOST_BUTTONS].as_boolean()
_PLAIN = [
    select(COLUMN.destination, func.count()).where(state, _BARE).group_by(COLUMN.destination)
    for state in (
        is_in(OUTBOX, OutboxState.PENDING),
        is_in(OUTBOX, OutboxState.SENDING),
        and_(is_in(OUTBOX, OutboxState.SENT), COLUMN.sent_at >= _SINCE),
    )
]
_NEWEST = (
    select(COLUMN.key)
    .where(COLUMN.key.in_(bindparam("keys", expanding=True)), COLUMN.created_at > _SINCE)
    .order_by(COLUMN.id.desc())
    .limit(1)
)


def troubles(session: Session, since: datetime) -> list[Stuck]:
    """Return what is held, and what was given up or lost its buttons since this moment."""
    found = [
        Stuck(destination, OutboxState(state), error or "", number)
        for query in (_HELD, _GONE)
        for destination, state, error, number in session.execute(query, {"since": since})
    ]
    lost = Counter[str]()
    for query in _PLAIN:
        for place, number in session.execute(query, {"since": since}):
            lost[place] += number
    found += [Stuck(place, None, "", number) for place, number in lost.items()]
    return sorted(found, key=lambda one: (one.destination, str(one.state), one.error))


def newest_of(session: Session, keys: Collection[str], since: datetime) -> str | None:
    """Return the newest of these messages, if one is as young as that."""
    key: str | None = session.execute(
        _NEWEST, {"keys": list(keys), "since": since}
    ).scalar_one_or_none()
    return key


def questions_about(session: Session, ids: Collection[int]) -> list[int]:
    """Return the numbers of the questions to the core team about these rows."""
    query = select(COLUMN.question).where(COLUMN.id.in_(ids), COLUMN.question.is_not(None))
    return sorted(set(session.execute(query).scalars()))


@dataclass(frozen=True)
class Standing:
    """How the outbox stands: numbers by state, and how much of it should have been sent by now."""

    numbers: dict[OutboxState, int]
    overdue: int
    oldest_due: datetime | None
    """Since when the oldest message that should have been sent is due; None where there is none."""


def standing(session: Session, now: datetime, overdue_since: datetime) -> Standing:
    """Return how the outbox stands; what was due before `overdue_since` should have been sent."""
    due = and_(
        is_in(OUTBOX, OutboxState.PENDING),
        COLUMN.due_at <= literal(now, UtcDateTime()),
        COLUMN.target.is_(None),
    )
    oldest = session.execute(select(func.min(COLUMN.due_at)).where(due)).scalar_one()
    late = and_(due, COLUMN.due_at < literal(overdue_since, UtcDateTime()))
    overdue = session.execute(select(func.count()).where(late)).scalar_one()
    return Standing(count_by_state(session), overdue, oldest)


def sent_since(session: Session, since: datetime) -> int:
    """Return how many rows were sent since this moment."""
    sent = and_(is_in(OUTBOX, OutboxState.SENT), COLUMN.sent_at >= since)
    number: int = session.execute(select(func.count()).where(sent)).scalar_one()
    return number


@dataclass(frozen=True)
class Entry:
    """A row without what it says."""

    id: int
    state: OutboxState
    kind: RowKind
    destination: str
    key: str
    target: str | None
    prompt: str | None
    error: str | None
    attempts: int
    created_at: datetime
    due_at: datetime
    expires_at: datetime | None
    lease_until: datetime | None
    sent_at: datetime | None


_ENTRY = select(
    COLUMN.id, COLUMN.state, COLUMN.kind, COLUMN.destination, COLUMN.key, COLUMN.target,
    COLUMN.prompt, COLUMN.error, COLUMN.attempts, COLUMN.created_at, COLUMN.due_at,
    COLUMN.expires_at, COLUMN.lease_until, COLUMN.sent_at,
)  # fmt: skip


def _entries(session: Session, query: Select[Any]) -> list[Entry]:
    return [
        Entry(row[0], OutboxState(row[1]), RowKind(row[2]), *row[3:])
        for row in session.execute(query.order_by(COLUMN.id))
    ]


def entries(
    session: Session,
    states: Collection[OutboxState],
    *,
    destination: str | None = None,
    before: datetime | None = None,
) -> list[Entry]:
    """Return the rows in these states, oldest first; written `before` a moment."""
    query = _ENTRY.where(COLUMN.state.in_(states))
    if destination is not None:
        query = query.where(COLUMN.destination == destination)
    if before is not None:
        query = query.where(COLUMN.created_at < before)
    return _entries(session, query)


def entries_by_id(session: Session, ids: Collection[int]) -> list[Entry]:
    """Return the rows with these numbers; unknown ones are left out."""
    return _entries(session, _ENTRY.where(COLUMN.id.in_(ids)))


def changes_of(
    session: Session, keys: Collection[str], states: Collection[OutboxState] = WAITS
) -> list[Entry]:
    """Return the edits and deletions of these posts, as a rule those that have not reached them."""
    query = _ENTRY.where(COLUMN.target.in_(keys), COLUMN.state.in_(states))
    return _entries(session, query)


def retry(session: Session, ids: Collection[int], now: datetime) -> int:
    """Send these rows again from the start; return how many: what a sender holds stays."""
    again = {"state": OutboxState.PENDING, "due_at": now, "error": None, "attempts": 0}
    number = _change(session, ids, again | _RELEASED | {"attempted_at": None})
    for one in entries_by_id(session, ids):
        # Edited or withdrawn while nobody knew what had become of it.
        if one.kind in MESSAGES and one.state is OutboxState.PENDING:
            apply_changes(session, one.key, now)
    return number


def drop(session: Session, ids: Collection[int]) -> int:
    """Give these rows up, with the changes that wait for them; return how many rows were dropped.

    Their content is deleted. What a sender holds stays.
    """
    # Whoever counts on a change hears that it does not come.
    gone: dict[str, Any] = {
        "state": OutboxState.DROPPED,
        "payload": {},
        "error": BY_HAND,
        "explained_at": None,
        **_RELEASED,
    }
    chosen = select(COLUMN.key).where(COLUMN.id.in_(ids), COLUMN.state.in_(WAITS))
    keys = session.execute(chosen).scalars().all()
    number = _change(session, ids, gone)
    waiting = [one.id for one in changes_of(session, keys)]
    return number + _change(session, waiting, gone)


_RELEASED: dict[str, Any] = {
    "lease_until": None,
    "fence": COLUMN.fence + 1,
}
"""A sender that has just lost the row finds its fence outdated."""


def _change(session: Session, ids: Collection[int], values: dict[str, Any]) -> int:
    mine = update(OUTBOX).where(COLUMN.id.in_(ids), COLUMN.state.in_(WAITS))
    changed: Any = session.execute(mine.values(**values))
    return int(changed.rowcount)
