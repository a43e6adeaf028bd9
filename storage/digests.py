"""Queries on the plan for the core team's digest."""

from datetime import datetime

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from storage.occurrences import Occurrence, OccurrenceState
from storage.types import written_out

MISSED_SINCE = (
    select(Occurrence)
    .where(
        written_out(Occurrence.state, OccurrenceState.MISSED),
        col(Occurrence.handled_at) > bindparam("since"),
    )
    .order_by(col(Occurrence.due_at), col(Occurrence.id))
)
HANDLED_BEFORE = select(func.max(Occurrence.handled_at)).where(
    col(Occurrence.schedule) == bindparam("schedule"),
    col(Occurrence.subject) == bindparam("subject"),
    col(Occurrence.state).in_([OccurrenceState.DONE, OccurrenceState.POINTLESS]),
    col(Occurrence.handled_at) < bindparam("moment"),
)
FIRST_DUE = select(func.min(Occurrence.due_at)).where(
    col(Occurrence.schedule) == bindparam("schedule")
)


def missed_rows(session: Session, since: datetime) -> list[Occurrence]:
    """Return occurrences that were missed since this moment, the earliest first."""
    return list(session.exec(MISSED_SINCE, params={"since": since}))


def handled_before(
    session: Session, schedule: str, subject: str, moment: datetime
) -> datetime | None:
    """Return the moment before `moment` at which this was last done or found pointless."""
    asked = {"schedule": schedule, "subject": subject, "moment": moment}
    return session.exec(HANDLED_BEFORE, params=asked).one()


def first_due(session: Session, schedule: str) -> datetime | None:
    """Return the earliest moment at which a row of this schedule was due."""
    return session.exec(FIRST_DUE, params={"schedule": schedule}).one()
