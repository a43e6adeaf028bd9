"""The plan: a row for each thing that falls due, unique, so that any number of clocks may run."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, bindparam, delete, func, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.statements import (
    OnEither,
    columns_of,
    count_changed,
    insert_once,
    read,
    run,
    table_of,
)
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


PLANNED = written_out(Occurrence.state, OccurrenceState.PLANNED)
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
    return insert_once(
        session,
        Occurrence,
        schedule=schedule,
        subject=subject,
        slot=slot,
        person=person,
        local_date=on,
        local_time=at,
        due_at=due_at,
        state=OccurrenceState.PLANNED,
    )


_PLAN = OnEither(lambda insert: insert(table_of(Occurrence)).on_conflict_do_nothing())


def write_occurrences(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Plan several slots at once, each with the values of its columns.

    Those that were planned or handled before stay as they are.
    """
    if rows:
        planned = [row | {"state": OccurrenceState.PLANNED} for row in rows]
        run(session, _PLAN.of(session), planned)


def claim_occurrence(
    session: Session, schedule: str, subject: str, slot: str, now: datetime
) -> bool:
    """Return True for the one caller that may act on what was not planned ahead.

    The row commits with what the caller does.
    """
    return insert_once(
        session,
        Occurrence,
        schedule=schedule,
        subject=subject,
        slot=slot,
        local_date=now.date(),
        local_time=now.time().replace(tzinfo=None),
        due_at=now,
        state=OccurrenceState.DONE,
        handled_at=now,
    )


DUE = (
    select(Occurrence)
    .where(PLANNED, col(Occurrence.due_at) <= bindparam("now"))
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


_ROWS, _COLUMN = table_of(Occurrence), columns_of(Occurrence)
_OF_NUMBER = _COLUMN.id == bindparam("number")
_SETTLE = (
    update(_ROWS)
    .where(_OF_NUMBER, PLANNED)
    .values(state=bindparam("becomes"), handled_at=bindparam("now"))
)
_MOVE = update(_ROWS).where(_OF_NUMBER, PLANNED).values(due_at=bindparam("moment"))
_RESCHEDULE = (
    update(_ROWS)
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


_IS_SLOT = (
    col(Occurrence.schedule) == bindparam("schedule"),
    col(Occurrence.subject) == bindparam("subject"),
    col(Occurrence.slot) == bindparam("slot"),
)
_OF_SLOT = select(Occurrence).where(*_IS_SLOT).execution_options(populate_existing=True)
_STATE = select_columns(_COLUMN.state).where(*_IS_SLOT)
OF_PERSON = (
    select(Occurrence)
    .where(PLANNED, col(Occurrence.person) == bindparam("person"))
    .order_by(col(Occurrence.due_at), col(Occurrence.id))
    .execution_options(populate_existing=True)
)


def find_occurrence(session: Session, schedule: str, subject: str, slot: str) -> Occurrence | None:
    """Return the row of this slot, in whatever state."""
    asked = {"schedule": schedule, "subject": subject, "slot": slot}
    return session.exec(_OF_SLOT, params=asked).one_or_none()


def has_occurred(session: Session, schedule: str, subject: str, slot: str) -> bool:
    """True if the slot was handled: done, missed, found pointless or cancelled."""
    asked = {"schedule": schedule, "subject": subject, "slot": slot}
    state = read(session, _STATE, **asked).scalar_one_or_none()
    return state is not None and state is not OccurrenceState.PLANNED


def planned_for(session: Session, person: str) -> list[Occurrence]:
    """Return planned rows of this person, the earliest first."""
    return list(session.exec(OF_PERSON, params={"person": person}))


_PLANNED_FOR = (
    select_columns(_COLUMN.id)
    .where(
        written_out(_COLUMN.state, OccurrenceState.PLANNED),
        _COLUMN.person == bindparam("person"),
        _COLUMN.schedule == bindparam("schedule"),
    )
    .with_for_update(read=True)
    .limit(1)
)


def is_planned_for(session: Session, schedule: str, person: str) -> bool:
    """True if a row of this schedule is planned for this person.

    No clock handles it before the commit; one that is just being handled is waited for.
    """
    return read(session, _PLANNED_FOR, person=person, schedule=schedule).first() is not None


_CANCEL = (
    update(_ROWS)
    .where(
        PLANNED,
        _COLUMN.schedule == bindparam("of_schedule"),
        _COLUMN.subject == bindparam("of_subject"),
    )
    .values(state=OccurrenceState.CANCELLED, handled_at=bindparam("now"))
)
_CANCEL_SLOT = _CANCEL.where(_COLUMN.slot == bindparam("of_slot"))


def cancel_occurrences(
    session: Session, schedule: str, subject: str, now: datetime, slot: str | None = None
) -> int:
    """Cancel the subject's planned rows, or one slot of them. Return the number of rows."""
    which = {"of_schedule": schedule, "of_subject": subject, "now": now}
    if slot is None:
        return count_changed(session, _CANCEL, **which)
    return count_changed(session, _CANCEL_SLOT, **which, of_slot=slot)


NEXT_DUE = select(func.min(Occurrence.due_at)).where(PLANNED)


def next_occurrence_at(session: Session) -> datetime | None:
    """Return the moment at which the next planned row falls due."""
    return session.exec(NEXT_DUE).one()


FORGET_HANDLED = delete(_ROWS).where(_COLUMN.handled_at < bindparam("before"))


def forget_handled(session: Session, before: datetime) -> int:
    """Delete what was handled before this moment; return how many."""
    return count_changed(session, FORGET_HANDLED, before=before)
