"""Questions of those who look after the outbox, and what they can do; never the texts in it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select, update
from sqlmodel import Session

from storage.column_types import UtcDateTime
from storage.outbox.doubts import apply_changes
from storage.outbox.queue import COLUMN, NOW, OUTBOX, count_by_state, is_in
from storage.outbox.rows import GIVEN_UP, MESSAGES, OutboxState, RowKind
from storage.statements import count_changed

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


_QUESTIONS = select(COLUMN.question).where(
    COLUMN.id.in_(bindparam("ids", expanding=True)), COLUMN.question.is_not(None)
)


def questions_about(session: Session, ids: Collection[int]) -> list[int]:
    """Return the numbers of the questions to the core team about these rows."""
    return sorted(set(session.execute(_QUESTIONS, {"ids": list(ids)}).scalars())) if ids else []


@dataclass(frozen=True)
class Standing:
    """How the outbox stands: numbers by state, and how much of it should have been sent by now."""

    numbers: dict[OutboxState, int]
    overdue: int
    oldest_due: datetime | None
    """Since when the oldest message that should have been sent is due; None where there is none."""


_DUE = and_(is_in(OUTBOX, OutboxState.PENDING), COLUMN.due_at <= NOW, COLUMN.target.is_(None))
_OLDEST_DUE = select(func.min(COLUMN.due_at)).where(_DUE)
_OVERDUE = select(func.count()).where(_DUE, COLUMN.due_at < _SINCE)
_SENT_SINCE = select(func.count()).where(is_in(OUTBOX, OutboxState.SENT), COLUMN.sent_at >= _SINCE)


def standing(session: Session, now: datetime, overdue_since: datetime) -> Standing:
    """Return how the outbox stands; what was due before `overdue_since` should have been sent."""
    oldest = session.execute(_OLDEST_DUE, {"now": now}).scalar_one()
    overdue = session.execute(_OVERDUE, {"now": now, "since": overdue_since}).scalar_one()
    return Standing(count_by_state(session), overdue, oldest)


def sent_since(session: Session, since: datetime) -> int:
    """Return how many rows were sent since this moment."""
    number: int = session.execute(_SENT_SINCE, {"since": since}).scalar_one()
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


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_STATES: BindParameter[str] = bindparam("states", expanding=True)
_IN_STATES = _ENTRY.where(COLUMN.state.in_(_STATES)).order_by(COLUMN.id)
_FOR_ONE = COLUMN.destination == bindparam("destination")
_WRITTEN_BEFORE = COLUMN.created_at < bindparam("before", type_=UtcDateTime)
_IN_STATES_OF = {
    (False, False): _IN_STATES,
    (True, False): _IN_STATES.where(_FOR_ONE),
    (False, True): _IN_STATES.where(_WRITTEN_BEFORE),
    (True, True): _IN_STATES.where(_FOR_ONE, _WRITTEN_BEFORE),
}
"""By whether a destination and a moment are given."""

_OF_IDS = _ENTRY.where(COLUMN.id.in_(_IDS)).order_by(COLUMN.id)
_CHANGES = _ENTRY.where(
    COLUMN.target.in_(bindparam("keys", expanding=True)), COLUMN.state.in_(_STATES)
).order_by(COLUMN.id)
_IS_CHOSEN = and_(COLUMN.id.in_(_IDS), is_in(OUTBOX, *WAITS))
_KEYS = select(COLUMN.key).where(_IS_CHOSEN)
_RELEASED: dict[str, Any] = {"lease_until": None, "fence": COLUMN.fence + 1}
"""A sender that has just lost the row finds its fence outdated."""

_AGAIN = (
    update(OUTBOX)
    .where(_IS_CHOSEN)
    .values(
        _RELEASED
        | {
            "state": OutboxState.PENDING,
            "due_at": bindparam("now", type_=UtcDateTime),
            "error": None,
            "attempts": 0,
            "attempted_at": None,
        }
    )
)
_GIVE_UP = (
    update(OUTBOX)
    .where(_IS_CHOSEN)
    .values(
        _RELEASED
        | {
            "state": OutboxState.DROPPED,
            "payload": {},
            "error": BY_HAND,
            "explained_at": None,  # whoever counts on a change hears that it does not come
        }
    )
)


def _entries(session: Session, query: Select[Any], **values: Any) -> list[Entry]:
    return [
        Entry(row[0], OutboxState(row[1]), RowKind(row[2]), *row[3:])
        for row in session.execute(query, values)
    ]


def entries(
    session: Session,
    states: Collection[OutboxState],
    *,
    destination: str | None = None,
    before: datetime | None = None,
) -> list[Entry]:
    """Return the rows in these states, oldest first; written `before` a moment."""
    query = _IN_STATES_OF[destination is not None, before is not None]
    return _entries(session, query, states=list(states), destination=destination, before=before)


def entries_by_id(session: Session, ids: Collection[int]) -> list[Entry]:
    """Return the rows with these numbers; unknown ones are left out."""
    return _entries(session, _OF_IDS, ids=list(ids)) if ids else []


def changes_of(
    session: Session, keys: Collection[str], states: Collection[OutboxState] = WAITS
) -> list[Entry]:
    """Return the edits and deletions of these posts, as a rule those that have not reached them."""
    if not keys:
        return []
    return _entries(session, _CHANGES, keys=list(keys), states=list(states))


def retry(session: Session, ids: Collection[int], now: datetime) -> int:
    """Send these rows again from the start; return how many: what a sender holds stays."""
    if not ids:
        return 0
    number = count_changed(session, _AGAIN, ids=list(ids), now=now)
    for one in entries_by_id(session, ids):
        # Edited or withdrawn while nobody knew what had become of it.
        if one.kind in MESSAGES and one.state is OutboxState.PENDING:
            apply_changes(session, one.key, now)
    return number


def drop(session: Session, ids: Collection[int]) -> int:
    """Give these rows up, with the changes that wait for them; return how many rows were dropped.

    Their content is deleted. What a sender holds stays.
    """
    if not ids:
        return 0
    keys = session.execute(_KEYS, {"ids": list(ids)}).scalars().all()
    number = count_changed(session, _GIVE_UP, ids=list(ids))
    waiting = [one.id for one in changes_of(session, keys)]
    return number + (count_changed(session, _GIVE_UP, ids=waiting) if waiting else 0)
