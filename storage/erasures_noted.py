"""Which erasures stand in the file outside of the database, and which are still to be noted."""

from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from storage.erasures import Erasure


def count_erasures(session: Session) -> tuple[int, int]:
    """Return the number of erasures, and of those that are not noted outside of the database.

    One of which nobody knows any more whose it was, before it was noted, does not count: a later
    one of the same person stands for it.
    """
    counts = or_(col(Erasure.noted_at).is_not(None), col(Erasure.slack_id).is_not(None))
    query = select(func.count(), func.count(col(Erasure.noted_at))).where(counts)
    total, noted = session.exec(query.select_from(Erasure)).one()
    return total, total - noted


def not_noted(session: Session, limit: int) -> list[tuple[Erasure, str]]:
    """Return erasures that are not noted outside of the database yet, and whose they are."""
    waiting = col(Erasure.noted_at).is_(None), col(Erasure.slack_id).is_not(None)
    query = select(Erasure).where(*waiting).order_by(col(Erasure.id))
    found = session.exec(query.limit(limit).with_for_update(skip_locked=True)).all()
    return [(one, one.slack_id or "") for one in found]


def erasure_moments(session: Session) -> frozenset[datetime]:
    """Return the moments of all erasures that this database has been through."""
    return frozenset(session.exec(select(Erasure.asked_at)).all())
