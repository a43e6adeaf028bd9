"""Messages to one person: what their buttons are about, and what waits for their hours."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.column_types import UtcDateTime
from storage.outbox.rows import (
    MESSAGES,
    OPEN,
    DeliveryPolicy,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.statements import beginning, columns_of, count_changed, read, table_of
from storage.types import written_out

_COLUMN = columns_of(OutboxRow)
_ABOUT = (
    select(OutboxRow.key, OutboxRow.topic, OutboxRow.state)
    .where(
        col(OutboxRow.destination) == bindparam("destination"),
        # Said once more in the words of the index, which SQLite does not find in an "or".
        col(OutboxRow.topic).is_not(None),
        or_(
            col(OutboxRow.topic) == bindparam("topic"),
            col(OutboxRow.topic).like(bindparam("below"), escape="/"),
        ),
    )
    .order_by(col(OutboxRow.id))
)
_PLACES_ABOUT = (
    select(OutboxRow.destination).where(col(OutboxRow.topic) == bindparam("topic")).distinct()
)
_PROMPTS = (
    select(OutboxRow.key, OutboxRow.ts, OutboxRow.payload)
    .where(
        col(OutboxRow.destination) == bindparam("destination"),
        written_out(OutboxRow.kind, RowKind.POST),
        written_out(OutboxRow.state, OutboxState.SENT),
        col(OutboxRow.prompt).in_(bindparam("kinds", expanding=True)),
    )
    .order_by(col(OutboxRow.id))
)
_SET_TOPIC = (
    update(table_of(OutboxRow))
    .where(_COLUMN.key == bindparam("post"))
    .values(topic=bindparam("about"))
)


class MessageAbout(NamedTuple):
    """A message about a topic: what its buttons are about exactly, and where it stands."""

    key: str
    topic: str
    state: OutboxState


def messages_about(session: Session, destination: str, topic: str) -> list[MessageAbout]:
    """Return the messages to one person whose buttons are about this topic, or a part of it."""
    values = {"destination": destination, "topic": topic, "below": beginning(Key(topic, ""))}
    return [MessageAbout(*row) for row in read(session, _ABOUT, **values)]


_OF = (
    select_columns(_COLUMN.key, _COLUMN.destination, _COLUMN.kind, _COLUMN.state)
    .where(
        or_(
            col(OutboxRow.key).like(bindparam("below"), escape="/"),
            col(OutboxRow.key).like("%:" + bindparam("below"), escape="/"),
            col(OutboxRow.topic) == bindparam("topic"),
            col(OutboxRow.topic).like(bindparam("below"), escape="/"),
        ),
        written_out(OutboxRow.kind, *MESSAGES),
        col(OutboxRow.state) != OutboxState.DROPPED,
    )
    .order_by(col(OutboxRow.id))
)


class MessageOf(NamedTuple):
    """A message that somebody was sent, or a channel: what it is, and where it stands."""

    key: str
    destination: str
    kind: RowKind
    state: OutboxState


def messages_of(session: Session, subject: str) -> list[MessageOf]:
    """Return all messages and files about a subject, those without buttons too.

    They are known by their keys, which begin with it, after the name of a schedule if one sends
    them, or by what their buttons are about.
    """
    values = {"topic": subject, "below": beginning(Key(subject, ""))}
    return [MessageOf(*row) for row in read(session, _OF, **values)]


def people_with_messages_about(session: Session, topic: str) -> list[str]:
    """Return the destinations of messages whose buttons are about exactly this topic."""
    return sorted(read(session, _PLACES_ABOUT, topic=topic))


class SentPrompt(NamedTuple):
    """A prompt as it was sent, and Slack's name for the message."""

    key: str
    ts: str | None
    payload: dict[str, Any]


def sent_prompts(session: Session, destination: str, kinds: Collection[str]) -> list[SentPrompt]:
    """Return the prompts of these kinds that one person has before them."""
    if not kinds:
        return []
    values = {"destination": destination, "kinds": list(kinds)}
    return [SentPrompt(*row) for row in read(session, _PROMPTS, **values)]


def set_topic(session: Session, key: str, topic: str | None) -> None:
    """Say what the buttons of a message are about now; None once it has none."""
    count_changed(session, _SET_TOPIC, post=key, about=topic)


_STATE = select_columns(_COLUMN.state).where(_COLUMN.key == bindparam("key"))


def state_of(session: Session, key: str) -> OutboxState | None:
    """Return where the message with this key stands; None if there is none."""
    return read(session, _STATE, key=key).scalar_one_or_none()


_PAYLOADS = select(OutboxRow.key, OutboxRow.payload).where(
    col(OutboxRow.key).in_(bindparam("keys", expanding=True))
)


def payloads_of(session: Session, *keys: str) -> dict[str, dict[str, Any]]:
    """Return the words of the messages with these keys, by key, as far as there are."""
    return {key: dict(payload) for key, payload in read(session, _PAYLOADS, keys=keys)}


_WAITS_FOR_HOURS = select(
    OutboxRow.id, OutboxRow.destination, OutboxRow.policy, OutboxRow.due_at
).where(
    written_out(OutboxRow.state, OutboxState.PENDING),
    col(OutboxRow.policy) != DeliveryPolicy.AT_ONCE,
    written_out(OutboxRow.kind, *MESSAGES),
    col(OutboxRow.error).is_(None),
)
# In the order of the index on what is due: by the number SQLite would walk over all there are.
WAITING = _WAITS_FOR_HOURS.order_by(col(OutboxRow.due_at), col(OutboxRow.id))
WAITING_FOR_PERSON = _WAITS_FOR_HOURS.where(
    # Said once more in the words of the index.
    written_out(OutboxRow.state, *OPEN),
    col(OutboxRow.destination) == bindparam("destination"),
).order_by(col(OutboxRow.id))
_MOVE = (
    update(table_of(OutboxRow))
    .where(_COLUMN.id == bindparam("row"), written_out(_COLUMN.state, OutboxState.PENDING))
    .values(due_at=bindparam("at", type_=UtcDateTime()))
)


class WaitingMessage(NamedTuple):
    """A message that waits for its reader's hours."""

    id: int
    destination: str
    policy: DeliveryPolicy
    due_at: datetime


def waiting_messages(session: Session, destination: str | None = None) -> list[WaitingMessage]:
    """Return untried messages that wait for the hours of one person, or of all."""
    if destination is None:
        return [WaitingMessage(*row) for row in read(session, WAITING)]
    found = read(session, WAITING_FOR_PERSON, destination=destination)
    return [WaitingMessage(*row) for row in found]


def move_message(session: Session, row_id: int, due_at: datetime) -> None:
    """Move a message that no sender has claimed to another moment."""
    count_changed(session, _MOVE, row=row_id, at=due_at)
