"""The plan: a row for each thing that falls due, unique, so that any number of clocks may run."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, bindparam, delete, func, update
from sqlmodel import Session, col, select

from storage.column_types import UtcDateTime
from storage.statements import OnEither, columns_of, count_changed, in_parts, insert_once, table_of
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
    partial_index,
    written_out,
)


class OccurrenceState(StrEnum):
    """State of an occurrence."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    POINTLESS = "pointless"
    CANCELLED = "cancelled"


_IS_PLANNED = "state = 'planned'"


RESTORED = "restored"
"""Under this name the plan keeps that a backup was restored: from its moment until that one."""


class Occurrence(Numbered, table=True):
    """One thing that falls due once, such as "check-in, mentorship 7, month 1, person U1".

    The slot is fixed when it is planned: a move to another time zone shifts `due_at`, never the
    slot, so nothing fires twice.
    """

    __tablename__ = "occurrences"
    __data__ = kept(Retention.OUTCOME, Basis.OPERATION, SeenBy.BOT, whose="person")
    __table_args__ = (
        UniqueConstraint("schedule", "subject", "slot"),
        one_of("state", OccurrenceState),
        # A wake-up must not walk over what was handled, nor over what lies months ahead.
        partial_index("ix_occurrences_due", "due_at", "id", where=_IS_PLANNED),
        partial_index("ix_occurrences_planned", "id", where=_IS_PLANNED),
        partial_index("ix_occurrences_of_person", "person", where="person IS NOT NULL"),
        Index("ix_occurrences_handled", "handled_at"),
        Index("ix_occurrences_of_schedule", "schedule", "handled_at"),
        partial_index("ix_occurrences_missed", "handled_at", where="state = 'missed'"),
        {"sqlite_autoincrement": True},
    )

    schedule: str = column("which schedule it belongs to", max_length=60)
    subject: str = column("whom or what it is about", max_length=60)
    slot: str = column("which of the schedule’s moments it is", max_length=60)
    person: SlackId | None = column(
        "whose hours decide; empty where it is the community’s clock", erased=Erased.ROW
    )
    local_date: date = column("the day that was planned")
    local_time: time = column("the time that was planned, on the receiver’s clock")
    due_at: datetime = column("the moment that follows from it as things stand")
    state: OccurrenceState = column("what became of it", default=OccurrenceState.PLANNED)
    handled_at: datetime | None = column("when it was handled")


_PLANNED = written_out(Occurrence.state, OccurrenceState.PLANNED)
"""In the words of the indexes."""


def write_occurrence(
    session: Session,
    *,
    schedule: str,
    subject: str,
    slot: str,
    person: str | None,
    on: date,
    at: time,
    due_at: datetime,
) -> bool:
    """Plan a slot. Return False, and change nothing, if it was planned or handled before."""
    values = {
        "schedule": schedule,
        "subject": subject,
        "slot": slot,
        "person": person,
        "local_date": on,
        "local_time": at,
        "due_at": due_at,
        "state": OccurrenceState.PLANNED,
    }
    return insert_once(session, Occurrence, **values)


_PLAN = OnEither(lambda insert: insert(table_of(Occurrence)).on_conflict_do_nothing())


def write_occurrences(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Plan several slots at once, each with the values of its columns.

    Those that were planned or handled before stay as they are.
    """
    if rows:
        session.flush()
        planned = [row | {"state": OccurrenceState.PLANNED} for row in rows]
        session.execute(_PLAN.of(session), planned)


def claim_occurrence(
    session: Session, schedule: str, subject: str, slot: str, now: datetime
) -> bool:
    """Return True for the one caller that may act on what was not planned ahead.

    The row commits with what the caller does.
    """
    values = {
        "schedule": schedule,
        "subject": subject,
        "slot": slot,
        "local_date": now.date(),
        "local_time": now.time().replace(tzinfo=None),
        "due_at": now,
        "state": OccurrenceState.DONE,
        "handled_at": now,
    }
    return insert_once(session, Occurrence, **values)


DUE = (
    select(Occurrence)
    .where(_PLANNED, col(Occurrence.due_at) <= bindparam("now"))
    .order_by(col(Occurrence.due_at), col(Occurrence.id))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)  # SQLite has one writer at a time
    .execution_options(populate_existing=True)
)


def due_occurrences(session: Session, now: datetime, limit: int) -> list[Occurrence]:
    """Return planned rows whose moment has come, longest due first, locked until the commit.

    Rows that another clock holds are passed over.
    """
    return list(session.exec(DUE, params={"now": now, "limit": limit}))


_OF_NUMBER = columns_of(Occurrence).id == bindparam("number")
_SETTLE = (
    update(table_of(Occurrence))
    .where(_OF_NUMBER, _PLANNED)
    .values(state=bindparam("becomes"), handled_at=bindparam("now"))
)
_MOVE = update(table_of(Occurrence)).where(_OF_NUMBER, _PLANNED).values(due_at=bindparam("moment"))
_RESCHEDULE = (
    update(table_of(Occurrence))
    .where(_OF_NUMBER)
    .values(
        local_date=bindparam("on"),
        local_time=bindparam("at"),
        due_at=bindparam("moment"),
        state=OccurrenceState.PLANNED,
        handled_at=None,
    )
)


def settle_occurrence(session: Session, number: int, state: OccurrenceState, now: datetime) -> bool:
    """Return True for the one caller that settles the planned row; False where it is settled."""
    return bool(count_changed(session, _SETTLE, number=number, becomes=state, now=now))


def move_occurrence(session: Session, number: int, due_at: datetime) -> None:
    """Move the planned row to another moment; its slot stays."""
    count_changed(session, _MOVE, number=number, moment=due_at)


def reschedule_occurrence(
    session: Session, number: int, on: date, at: time, due_at: datetime
) -> None:
    """Plan the row for another day, in whatever state it is; its slot stays."""
    count_changed(session, _RESCHEDULE, number=number, on=on, at=at, moment=due_at)


_OF_SLOT = (
    select(Occurrence)
    .where(
        col(Occurrence.schedule) == bindparam("schedule"),
        col(Occurrence.subject) == bindparam("subject"),
        col(Occurrence.slot) == bindparam("slot"),
    )
    .execution_options(populate_existing=True)
)
OF_PERSON = (
    select(Occurrence)
    .where(_PLANNED, col(Occurrence.person) == bindparam("person"))
    .order_by(col(Occurrence.due_at), col(Occurrence.id))
    .execution_options(populate_existing=True)
)
BEHIND = (
    select(Occurrence)
    .where(_PLANNED, col(Occurrence.id) > bindparam("number"))
    .order_by(col(Occurrence.id))
    .limit(bindparam("limit"))
    .execution_options(populate_existing=True)
)


def find_occurrence(session: Session, schedule: str, subject: str, slot: str) -> Occurrence | None:
    """Return the row of this slot, in whatever state."""
    asked = {"schedule": schedule, "subject": subject, "slot": slot}
    return session.exec(_OF_SLOT, params=asked).one_or_none()


def has_occurred(session: Session, schedule: str, subject: str, slot: str) -> bool:
    """True if the slot was handled: done, missed, found pointless or cancelled."""
    row = find_occurrence(session, schedule, subject, slot)
    return row is not None and row.state is not OccurrenceState.PLANNED


def planned_for(session: Session, person: str) -> list[Occurrence]:
    """Return planned rows of this person, the earliest first."""
    return list(session.exec(OF_PERSON, params={"person": person}))


_PLANNED_FOR = (
    select(col(Occurrence.id))
    .where(
        _PLANNED,
        Occurrence.person == bindparam("person"),
        Occurrence.schedule == bindparam("schedule"),
    )
    .with_for_update(read=True)
    .limit(1)
)


def is_planned_for(session: Session, schedule: str, person: str) -> bool:
    """True if a row of this schedule is planned for this person.

    No clock handles it before the commit; one that is just being handled is waited for.
    """
    values = {"person": person, "schedule": schedule}
    return session.exec(_PLANNED_FOR, params=values).first() is not None


def planned_after(session: Session, number: int, limit: int) -> list[Occurrence]:
    """Return planned rows with a higher number than this one, in order."""
    return list(session.exec(BEHIND, params={"number": number, "limit": limit}))


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


_PROGRESS = select(Occurrence.slot).where(col(Occurrence.schedule) == bindparam("schedule"))
_FORGET_PROGRESS = delete(Occurrence).where(col(Occurrence.schedule) == bindparam("of_schedule"))


def progress_of(session: Session, schedule: str) -> str | None:
    """Return the progress of a batch, as `keep_progress` noted it."""
    return session.exec(_PROGRESS, params={"schedule": schedule}).one_or_none()


def keep_progress(session: Session, schedule: str, reached: str, now: datetime) -> None:
    """Note the progress of a batch, in the only row of its schedule."""
    session.execute(_FORGET_PROGRESS, {"of_schedule": schedule})
    claim_occurrence(session, schedule, "progress", reached, now)


_CANCEL = (
    update(table_of(Occurrence))
    .where(
        _PLANNED,
        columns_of(Occurrence).schedule == bindparam("of_schedule"),
        columns_of(Occurrence).subject == bindparam("of_subject"),
    )
    .values(state=OccurrenceState.CANCELLED, handled_at=bindparam("now", type_=UtcDateTime()))
)
_CANCEL_SLOT = _CANCEL.where(columns_of(Occurrence).slot == bindparam("of_slot"))


def cancel_occurrences(
    session: Session, schedule: str, subject: str, now: datetime, slot: str | None = None
) -> int:
    """Cancel the subject's planned rows, or one slot of them. Return the number of rows."""
    which = {"of_schedule": schedule, "of_subject": subject, "now": now}
    if slot is None:
        return count_changed(session, _CANCEL, **which)
    return count_changed(session, _CANCEL_SLOT, **which, of_slot=slot)


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


NEXT_DUE = select(func.min(Occurrence.due_at)).where(_PLANNED)


def next_occurrence_at(session: Session) -> datetime | None:
    """Return the moment at which the next planned row falls due."""
    return session.exec(NEXT_DUE).one()


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


FORGET_HANDLED = delete(table_of(Occurrence)).where(
    columns_of(Occurrence).handled_at < bindparam("before", type_=UtcDateTime())
)


def forget_handled(session: Session, before: datetime) -> int:
    """Delete what was handled before this moment; return how many."""
    return count_changed(session, FORGET_HANDLED, before=before)
