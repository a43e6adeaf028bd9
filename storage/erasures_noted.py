"""Which erasures stand in the file outside of the database, and which are still to be noted."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from storage.erasures import Erasure

COUNTS = select(func.count(), func.count(col(Erasure.noted_at))).where(
    or_(col(Erasure.noted_at).is_not(None), col(Erasure.slack_id).is_not(None))
)
NOT_NOTED = (
    select(Erasure)
    .where(col(Erasure.noted_at).is_(None), col(Erasure.slack_id).is_not(None))
    .order_by(col(Erasure.id))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_MOMENTS = select(Erasure.asked_at)


def count_erasures(session: Session) -> tuple[int, int]:
    """Return the number of erasures, and of those that are not noted outside of the database.

    One of which nobody knows any more whose it was, before it was noted, does not count: a later
    one of the same person stands for it.
    """
    total, noted = session.exec(COUNTS).one()
    return total, total - noted


def not_noted(session: Session, limit: int) -> list[tuple[Erasure, str]]:
    """Return erasures that are not noted outside of the database yet, and whose they are."""
    return [(one, one.slack_id or "") for one in session.exec(NOT_NOTED, params={"limit": limit})]


def erasure_moments(session: Session) -> frozenset[datetime]:
    """Return the moments of all erasures that this database has been through."""
    return frozenset(session.exec(_MOMENTS).all())
