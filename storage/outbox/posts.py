"""Posts that are found by the beginning of their keys."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.outbox.rows import OutboxRow, RowKind
from storage.statements import beginning
from storage.types import written_out

_BELOW = (
    select(OutboxRow)
    .where(
        col(OutboxRow.key).like(bindparam("below"), escape="/"),
        written_out(OutboxRow.kind, RowKind.POST),
    )
    .order_by(col(OutboxRow.id))
)


def posts_below(session: Session, parent: str) -> list[OutboxRow]:
    """Return the posts whose keys begin with all parts of this one and have more."""
    return list(session.exec(_BELOW, params={"below": beginning(Key(parent, ""))}))
