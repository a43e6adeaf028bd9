"""Posts that are found by the beginning of their keys."""

from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.outbox.rows import OutboxRow, RowKind


def posts_below(session: Session, parent: str) -> list[OutboxRow]:
    """Return the posts whose keys begin with all parts of this one and have more."""
    below = col(OutboxRow.key).startswith(Key(parent, ""), autoescape=True)
    query = select(OutboxRow).where(below, OutboxRow.kind == RowKind.POST)
    return list(session.exec(query.order_by(col(OutboxRow.id))))
