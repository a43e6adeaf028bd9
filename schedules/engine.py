"""The engine: schedules are data, the plan's rows say what is due, each is handled once.

A schedule's rows are planned by services (bot/services/planning.py). The process wakes up every
minute, takes what is due in batches and hands each row to its schedule; what that writes into the
outbox commits together with the row. So any number of clocks may run, and a crash leaves either
both or nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import structlog

from bot.services.planning import SkipOccurrence, follow_programme, moment_now
from schedules.jobs import Job
from storage.occurrences import (
    Occurrence,
    OccurrenceState,
    due_occurrences,
    move_occurrence,
    settle_occurrence,
)
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

BATCH = 50
"""Rows handled in one transaction, so that people's clicks need not wait for long."""

AHEAD = timedelta(days=14)
"""How far recurring rows are planned ahead: a clock that is down for less than this misses none."""

TRY_AGAIN = timedelta(minutes=15)
"""After an error in one row; the others go on meanwhile."""


@dataclass(frozen=True)
class Schedule:
    """One kind of thing that falls due.

    `name` is also the first part of the keys of what it writes into the outbox. `handle` acts on
    one row in its unit of work; raises `SkipOccurrence`, before it writes anything, where there is
    nothing to do any more. It must not take mentoring's turn (storage/mentoring/locks.py): whoever
    has the turn may be waiting for the row. What is later than `catch_up` is missed. `plan_ahead`
    makes sure that a recurring schedule's rows exist up to a day. `describe` is the English text of
    the dry run's table.
    """

    name: str
    handle: Callable[[UnitOfWork, Occurrence], None]
    catch_up: timedelta
    describe: str
    plan_ahead: Callable[[UnitOfWork, date], None] | None = None


def plan_ahead(schedules: Iterable[Schedule], uow: UnitOfWork) -> int:
    """Plan the recurring rows of the time ahead, by the programme's times as they are now.

    Returns 0: one round is enough.
    """
    until = (uow.now + AHEAD).date()
    for schedule in schedules:
        if schedule.plan_ahead is not None:
            schedule.plan_ahead(uow, until)
    return 0


def run_due(schedules: Mapping[str, Schedule], uow: UnitOfWork) -> int:
    """How many rows were dealt with: a batch at most; 0 when nothing is due."""
    rows = due_occurrences(uow.session, uow.now, BATCH)
    for row in rows:
        _deal_with(schedules, uow, row)
    return len(rows)


def _deal_with(schedules: Mapping[str, Schedule], uow: UnitOfWork, row: Occurrence) -> None:
    number, name = row.number, row.schedule
    try:
        with uow.session.begin_nested():
            _settle(schedules[name], uow, row)
    except Exception:
        # One row that cannot be handled must not hold up the others; it comes again until its
        # schedule's window is over, and then counts as missed.
        log.exception("occurrence_failed", schedule=name, occurrence=number)
        with uow.session.begin_nested():
            move_occurrence(uow.session, number, uow.now + TRY_AGAIN)


def _settle(schedule: Schedule, uow: UnitOfWork, row: Occurrence) -> None:
    due_at = moment_now(uow, row)
    if due_at > uow.now:
        # Hours, zone or holidays have changed since it was planned: it waits for its moment.
        move_occurrence(uow.session, row.number, due_at)
    elif uow.now - due_at > schedule.catch_up:
        if settle_occurrence(uow.session, row.number, OccurrenceState.MISSED, uow.now):
            log.warning("occurrence_missed", schedule=schedule.name, occurrence=row.number)
    elif settle_occurrence(uow.session, row.number, OccurrenceState.DONE, uow.now):
        _handle(schedule, uow, row)


def _handle(schedule: Schedule, uow: UnitOfWork, row: Occurrence) -> None:
    row.state, row.handled_at = OccurrenceState.DONE, uow.now
    try:
        schedule.handle(uow, row)
    except SkipOccurrence:
        row.state = OccurrenceState.POINTLESS
    uow.session.add(row)
    uow.session.flush()


def jobs_for(schedules: Iterable[Schedule]) -> tuple[Job, ...]:
    """What the process wakes up for: planning in step and ahead, and what is due."""
    by_name = {schedule.name: schedule for schedule in schedules}
    ahead = partial(plan_ahead, tuple(by_name.values()))
    return (
        Job("clock:follow-programme", follow_programme, timedelta(minutes=10)),
        Job("clock:plan-ahead", ahead, timedelta(minutes=10)),
        Job("clock:due", partial(run_due, by_name)),
    )
