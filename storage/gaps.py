"""Gaps in the plan: from a backup until its restoring, of which the plan knows nothing."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.occurrences import RESTORED, Occurrence

_BEFORE_RESTORING = select(Occurrence.id).where(
    col(Occurrence.schedule) == RESTORED,
    col(Occurrence.due_at) < bindparam("due_at"),
    col(Occurrence.handled_at) >= bindparam("due_at"),
)


def may_have_happened(session: Session, due_at: datetime) -> bool:
    """True if it fell due between a backup and its restoring: it was handled, or the bot was down.

    The restored plan knows nothing of it.
    """
    return session.exec(_BEFORE_RESTORING, params={"due_at": due_at}).first() is not None
