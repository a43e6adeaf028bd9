"""Posts that are found by the beginning of their keys, and when one may be edited next."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.outbox.rows import EDITS_APART, OutboxRow, OutboxState, RowKind
from storage.outbox.writing import edit_key
from storage.statements import beginning, columns_of, read
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


_COLUMN = columns_of(OutboxRow)
_POST_AND_EDIT = (
    select_columns(_COLUMN.key, _COLUMN.state, _COLUMN.due_at, _COLUMN.sent_at)
    .where(_COLUMN.key.in_((bindparam("post"), bindparam("edit"))))
    .order_by(_COLUMN.id)
    # What is read holds until the edit is written, in whose order both are locked. Else a sender
    # could have sent the edit meanwhile, and the next one would follow at once.
    .with_for_update()
)


def next_edit(session: Session, post: str, now: datetime) -> datetime:
    """Return when a post that many change at once is edited next.

    At once after a quiet time, else so long after the edit before; one that waits takes along what
    has changed since.
    """
    key = edit_key(post)
    edit = next(
        (one for one in read(session, _POST_AND_EDIT, post=post, edit=key) if one.key == key), None
    )
    if edit is None:
        return now
    state: OutboxState = edit.state
    due_at: datetime = edit.due_at
    sent_at: datetime | None = edit.sent_at
    if state is OutboxState.PENDING:
        return max(now, due_at)
    if state is OutboxState.SENT and sent_at is not None:
        return max(now, sent_at + EDITS_APART)
    return now + EDITS_APART
