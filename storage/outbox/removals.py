"""What of somebody's words is still on its way out of Slack, and who was told of it."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.outbox.rows import OutboxRow, OutboxState, RowKind


def _below(column: Any, parent: Key) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.startswith(Key(parent, ""), autoescape=True)
    return found


def is_being_removed(session: Session, about: Key) -> bool:
    """True if a change of messages about this is to take words away and Slack has not done it."""
    query = select(OutboxRow.id).where(
        col(OutboxRow.told).is_not(None), _below(col(OutboxRow.target), about)
    )
    return session.exec(query.limit(1)).first() is not None


def messages_below(session: Session, parent: Key) -> list[OutboxRow]:
    """Return the messages whose keys begin with all parts of this one."""
    query = select(OutboxRow).where(
        _below(col(OutboxRow.key), parent),
        OutboxRow.kind == RowKind.POST,
        OutboxRow.state != OutboxState.DROPPED,
    )
    return list(session.exec(query.order_by(col(OutboxRow.id))))
