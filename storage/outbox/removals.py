"""What of somebody's words is still on its way out of Slack, and who was told of it."""

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.statements import beginning
from storage.types import written_out

_BELOW: BindParameter[str] = bindparam("below")
_PROMISED = (
    select(OutboxRow.id)
    .where(col(OutboxRow.told).is_not(None), col(OutboxRow.target).like(_BELOW, escape="/"))
    .limit(1)
)
_MESSAGES = (
    select(OutboxRow)
    .where(
        col(OutboxRow.key).like(_BELOW, escape="/"),
        written_out(OutboxRow.kind, RowKind.POST),
        OutboxRow.state != OutboxState.DROPPED,
    )
    .order_by(col(OutboxRow.id))
)


def is_being_removed(session: Session, about: Key) -> bool:
    """True if a change of messages about this is to take words away and Slack has not done it."""
    return session.exec(_PROMISED, params={"below": beginning(Key(about, ""))}).first() is not None


def messages_below(session: Session, parent: Key) -> list[OutboxRow]:
    """Return the messages whose keys begin with all parts of this one."""
    return list(session.exec(_MESSAGES, params={"below": beginning(Key(parent, ""))}))
