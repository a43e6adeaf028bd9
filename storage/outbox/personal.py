"""Messages to one person: what their buttons are about, and what waits for their hours."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, or_, update
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
from storage.statements import beginning, columns_of, count_changed, table_of
from storage.types import written_out

_COLUMN = columns_of(OutboxRow)
_ABOUT = (
    select(OutboxRow)
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
    select(OutboxRow)
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


def messages_about(session: Session, destination: str, topic: str) -> list[OutboxRow]:
    """Return the messages to one person whose buttons are about this topic, or a part of it."""
    values = {"destination": destination, "topic": topic, "below": beginning(Key(topic, ""))}
    return list(session.exec(_ABOUT, params=values))


def people_with_messages_about(session: Session, topic: str) -> list[str]:
    """Return the destinations of messages whose buttons are about exactly this topic."""
    return sorted(session.exec(_PLACES_ABOUT, params={"topic": topic}))


def sent_prompts(session: Session, destination: str, kinds: Collection[str]) -> list[OutboxRow]:
    """Return the prompts of these kinds that one person has before them."""
    if not kinds:
        return []
    values = {"destination": destination, "kinds": list(kinds)}
    return list(session.exec(_PROMPTS, params=values))


def set_topic(session: Session, key: str, topic: str | None) -> None:
    """Say what the buttons of a message are about now; None once it has none."""
    count_changed(session, _SET_TOPIC, post=key, about=topic)


_WAITS_FOR_HOURS = select(OutboxRow).where(
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


def waiting_messages(session: Session, destination: str | None = None) -> list[OutboxRow]:
    """Return untried messages that wait for the hours of one person, or of all."""
    if destination is None:
        return list(session.exec(WAITING))
    return list(session.exec(WAITING_FOR_PERSON, params={"destination": destination}))


def move_message(session: Session, row_id: int | None, due_at: datetime) -> None:
    """Move a message that no sender has claimed to another moment."""
    count_changed(session, _MOVE, row=row_id, at=due_at)
