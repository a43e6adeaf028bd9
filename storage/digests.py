"""Queries on the plan for the core team's digest."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from storage.occurrences import Occurrence, OccurrenceState
from storage.statements import in_parts
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


DONE_BETWEEN = (
    select(col(Occurrence.id), col(Occurrence.subject), col(Occurrence.slot))
    .where(
        col(Occurrence.schedule) == bindparam("schedule"),
        col(Occurrence.state) == OccurrenceState.DONE,
        col(Occurrence.handled_at) > bindparam("after"),
        col(Occurrence.handled_at) <= bindparam("until"),
    )
    .order_by(col(Occurrence.id))
)
_OF_NUMBERS = (
    select(Occurrence)
    .where(col(Occurrence.id).in_(bindparam("numbers", expanding=True)))
    .order_by(col(Occurrence.id))
    .execution_options(populate_existing=True)
)


def done_between(
    session: Session, schedule: str, after: datetime, until: datetime
) -> dict[tuple[str, str], int]:
    """Return the numbers of this schedule's rows done in this time, by subject and slot."""
    asked = {"schedule": schedule, "after": after, "until": until}
    found = session.exec(DONE_BETWEEN, params=asked)
    return {(subject, slot): number for number, subject, slot in found if number is not None}


def occurrences_of(session: Session, numbers: Sequence[int]) -> list[Occurrence]:
    """Return the rows with these numbers."""
    return [
        row
        for some in in_parts(numbers)
        for row in session.exec(_OF_NUMBERS, params={"numbers": some})
    ]


UNSENT_SINCE = (
    select(Occurrence.schedule, Occurrence.state, func.count())
    .where(
        col(Occurrence.state).in_((OccurrenceState.MISSED, OccurrenceState.POINTLESS)),
        col(Occurrence.handled_at) >= bindparam("since"),
    )
    .group_by(col(Occurrence.schedule), col(Occurrence.state))
    .order_by(Occurrence.schedule, Occurrence.state)
)


def unsent_since(session: Session, since: datetime) -> list[tuple[str, OccurrenceState, int]]:
    """Return schedules, sorted, with the state and number of rows missed or pointless since."""
    found = session.exec(UNSENT_SINCE, params={"since": since})
    return [(name, OccurrenceState(state), count) for name, state, count in found]
