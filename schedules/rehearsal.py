"""The dry run: the real jobs run on a copy of the database, and nothing is sent.

The result is what would be sent if nobody did anything in the meantime.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial

from sqlmodel import col, select

from bot.config import Community
from bot.services.notifications import moment_to_reach
from schedules.jobs import Job
from storage.copying import copy_in_memory
from storage.database import Database
from storage.occurrences import next_occurrence_at
from storage.outbox.queue import next_due
from storage.outbox.rows import MESSAGES, DeliveryPolicy, OutboxRow, OutboxState
from storage.unit_of_work import Hooks, UnitOfWork, read_only, unit_of_work

ROUND = timedelta(days=1)
"""Time between two runs of jobs that do not know their next moment, such as planning ahead."""

ROUND_AT = time(12, tzinfo=UTC)
"""After the night, whose work has waited for this round no longer than for the morning."""


@dataclass(frozen=True)
class ExpectedMessage:
    """One message that would be sent: its moment in UTC, receiver, outbox key and text."""

    moment: datetime
    destination: str
    key: str
    text: str


def rehearse(
    database: Database,
    community: Community,
    hooks: Hooks,
    jobs: Sequence[Job],
    now: datetime,
    until: datetime,
) -> list[ExpectedMessage]:
    """Return what would be sent from `now` until that moment, the earliest first."""
    with copy_in_memory(database) as copy:
        return list(_simulate(copy, community, hooks, jobs, now, until))


def _simulate(
    copy: Database,
    community: Community,
    hooks: Hooks,
    jobs: Sequence[Job],
    now: datetime,
    until: datetime,
) -> Iterator[ExpectedMessage]:
    moment = now
    while moment <= until:
        for job in jobs:
            while _run(partial(unit_of_work, copy, community, moment, hooks), job):
                pass
        with unit_of_work(copy, community, moment, hooks) as uow:
            yield from _send(uow)
        moment = next_moment(copy, community, hooks, jobs, moment)


def _run(begin: Callable[[], AbstractContextManager[UnitOfWork]], job: Job) -> int:
    with begin() as uow:
        return job.run(uow)


def next_moment(
    database: Database, community: Community, hooks: Hooks, jobs: Sequence[Job], now: datetime
) -> datetime:
    """Return the next moment after `now` at which the jobs or the sender have something to do."""
    next_round = datetime.combine(now.astimezone(UTC), ROUND_AT)
    if next_round <= now:
        next_round += ROUND
    with read_only(database, community, now, hooks) as uow:
        found = [next_round, next_occurrence_at(uow.session), next_due(uow.session, now)]
        found += [job.next_at(uow) for job in jobs if job.next_at is not None]
    return min(moment for moment in found if moment is not None and moment > now)


def _send(uow: UnitOfWork) -> Iterator[ExpectedMessage]:
    query = (
        select(OutboxRow)
        .where(OutboxRow.state == OutboxState.PENDING, col(OutboxRow.due_at) <= uow.now)
        .order_by(col(OutboxRow.due_at), col(OutboxRow.id))
    )
    for row in uow.session.exec(query).all():
        if _may_go(uow, row):
            row.state, row.sent_at = OutboxState.SENT, uow.now
            row.channel_id, row.ts = row.destination, str(row.id)
            if row.kind in MESSAGES:
                text = str(row.payload.get("text") or "")
                yield ExpectedMessage(uow.now, row.destination, row.key, text)
        uow.session.add(row)


def _may_go(uow: UnitOfWork, row: OutboxRow) -> bool:
    """True if the message goes now: hours and settings are checked again, as the sender does."""
    if row.expires_at is not None and row.expires_at <= uow.now:
        row.state = OutboxState.DROPPED
        return False
    if row.policy is DeliveryPolicy.AT_ONCE or row.kind not in MESSAGES:
        return True
    moment = moment_to_reach(uow.session, uow.community, row.destination, row.policy, uow.now)
    if moment is None:
        row.state = OutboxState.DROPPED
    elif moment > uow.now:
        row.due_at = moment
    return row.state is OutboxState.PENDING and row.due_at <= uow.now
