"""Queries on the plan for the core team's digest."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.occurrences import Occurrence, OccurrenceState


def missed_rows(session: Session, since: datetime) -> list[Occurrence]:
    """Return occurrences that were missed since this moment, the earliest first."""
    query = select(Occurrence).where(
        Occurrence.state == OccurrenceState.MISSED, col(Occurrence.handled_at) > since
    )
    return list(session.exec(query.order_by(col(Occurrence.due_at), col(Occurrence.id))))


def handled_before(
    session: Session, schedule: str, subject: str, moment: datetime
) -> datetime | None:
    """Return the moment before `moment` at which this was last done or found pointless."""
    query = select(func.max(Occurrence.handled_at)).where(
        Occurrence.schedule == schedule,
        Occurrence.subject == subject,
        col(Occurrence.state).in_([OccurrenceState.DONE, OccurrenceState.POINTLESS]),
        col(Occurrence.handled_at) < moment,
    )
    return session.exec(query).one()


def first_due(session: Session, schedule: str) -> datetime | None:
    """Return the earliest moment at which a row of this schedule was due."""
    query = select(func.min(Occurrence.due_at)).where(Occurrence.schedule == schedule)
    return session.exec(query).one()
