"""Handling what falls due: schedules are data, rows of the plan say what is due when.

A schedule's rows are planned by services (bot/services/planning.py). The process wakes up every
minute, takes what is due in batches and hands each row to its schedule; what that writes into the
outbox commits together with the row: any number of clocks may run, each row is handled once, and
a crash leaves either both or nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import structlog

from bot.services.planning import SkipOccurrence, follow_programme, moment_now
from schedules.jobs import Job
from storage.gaps import may_have_happened
from storage.known import forget_known
from storage.occurrences import (
    Occurrence,
    OccurrenceState,
    due_occurrences,
    move_occurrence,
    settle_occurrence,
)
from storage.outages import has_own_alarm
from storage.outbox.doubts import last_number, put_in_doubt
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

BATCH = 50
"""Rows handled in one transaction, so that people's clicks need not wait for long."""

AHEAD = timedelta(days=14)
"""Recurring rows are planned this far ahead: a clock that is down for less misses none."""

TRY_AGAIN = timedelta(minutes=15)
"""Wait after an error in one row; the others are handled meanwhile."""


@dataclass(frozen=True)
class Schedule:
    """One kind of thing that falls due.

    The keys of what it writes into the outbox begin with `name`. `handle` acts on one row in its
    unit of work; it raises SkipOccurrence, before it writes anything, if there is nothing to do any
    more. It must not take mentoring's lock (`take_turn`): the transaction that has
    the lock may be waiting for the row. A row that is later than `catch_up` is missed. `plan_ahead`
    writes a recurring schedule's rows up to a day. `description` is English, for the dry run.
    """

    name: str
    handle: Callable[[UnitOfWork, Occurrence], None]
    catch_up: timedelta
    description: str
    plan_ahead: Callable[[UnitOfWork, date], None] | None = None


def plan_ahead(schedules: Iterable[Schedule], uow: UnitOfWork) -> int:
    """Plan the recurring rows of the time ahead, by the programme's times as they are now.

    Return 0: a job that returns more is run again.
    """
    until = (uow.now + AHEAD).date()
    for schedule in schedules:
        if schedule.plan_ahead is not None:
            schedule.plan_ahead(uow, until)
    return 0


def run_due(schedules: Mapping[str, Schedule], uow: UnitOfWork) -> int:
    """Handle what is due, a batch at most; return the number of rows."""
    rows = due_occurrences(uow.session, uow.now, BATCH)
    for row in rows:
        _process(schedules, uow, row)
    return len(rows)


def _process(schedules: Mapping[str, Schedule], uow: UnitOfWork, row: Occurrence) -> None:
    number, name = row.number, row.schedule
    forget_known(uow.session)
    try:
        with uow.session.begin_nested():
            _settle(schedules[name], uow, row)
    except Exception as error:
        if has_own_alarm(error):
            raise  # nothing of this batch is kept, and all of it is still due
        # A row that fails must not hold up the others; it comes again until its schedule's window
        # is over, and then counts as missed.
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
    is_in_doubt = may_have_happened(uow.session, row.due_at)
    before = last_number(uow.session) if is_in_doubt else 0
    try:
        schedule.handle(uow, row)
    except SkipOccurrence:
        row.state = OccurrenceState.POINTLESS
    uow.session.add(row)
    uow.session.flush()
    if is_in_doubt:
        put_in_doubt(uow.session, before, uow.now)


def jobs_for(schedules: Iterable[Schedule]) -> tuple[Job, ...]:
    """Return the jobs of these schedules: following the programme, planning ahead, what is due."""
    by_name = {schedule.name: schedule for schedule in schedules}
    ahead = partial(plan_ahead, tuple(by_name.values()))
    return (
        Job("clock:follow-programme", follow_programme, timedelta(minutes=10)),
        Job("clock:plan-ahead", ahead, timedelta(minutes=10)),
        Job("clock:due", partial(run_due, by_name)),
    )
