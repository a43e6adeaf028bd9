"""Planning what falls due: on which day, at which time of the receiver's clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.config import Community
from bot.domain.hours import next_moment
from bot.domain.keys import Key
from bot.services.hours import hours_of
from bot.services.notifications import Account, account_of, reschedule_waiting
from bot.services.zones import zone_of
from storage.database import AnyRow
from storage.occurrences import (
    Occurrence,
    cancel_occurrences,
    find_occurrence,
    move_occurrence,
    planned_for,
    reschedule_occurrence,
    write_occurrence,
    write_occurrences,
)
from storage.people import find_accounts, take_turn_of
from storage.progress import keep_progress, planned_after, progress_of
from storage.unit_of_work import UnitOfWork

PROGRAMME = "programme"
"""Under this name the plan keeps how far it has followed the programme's times."""

BATCH = 100
"""Planned rows looked at in one transaction, so that people's clicks need not wait for long."""


class SkipOccurrence(Exception):
    """What was planned has no point any more: it is counted, not sent."""


def row_of(uow: UnitOfWork, model: type[AnyRow], row: Occurrence) -> AnyRow:
    """Return what the planned row is about, by the number in its subject.

    Raises `SkipOccurrence` where that is gone.
    """
    found: AnyRow | None = uow.session.get(model, int(Key(row.subject).parts[1]))
    if found is None:
        raise SkipOccurrence
    return found


def due_moment(uow: UnitOfWork, on: date, at: time, person: str | None) -> datetime:
    """Return when it falls due, in UTC.

    For a person: the first moment of their own hours, on a working day, from this local time on.
    For the community (None): this very time on the community's clock, as channel posts are.
    """
    if person is None:
        return _moment(uow.community, on, at, None)
    return _moment(uow.community, on, at, account_of(uow.session, person))


def _moment(community: Community, on: date, at: time, account: Account | None) -> datetime:
    if account is None:
        zone = ZoneInfo(community.community.time_zone)
        return datetime.combine(on, at, zone).astimezone(UTC)
    hours = hours_of(community, *account)
    return next_moment(datetime.combine(on, at, ZoneInfo(hours.zone)), hours).astimezone(UTC)


def plan(
    uow: UnitOfWork,
    schedule: str,
    subject: str,
    slot: str,
    *,
    on: date,
    at: time,
    person: str | None,
) -> bool:
    """True if the slot is new. A slot that was planned or handled before stays as it is."""
    return write_occurrence(
        uow.session,
        schedule=schedule,
        subject=subject,
        slot=slot,
        person=person,
        on=on,
        at=at,
        due_at=due_moment(uow, on, at, person),
    )


@dataclass(frozen=True)
class Planned:
    """A slot to plan, and when: as `plan` takes them."""

    schedule: str
    subject: str
    slot: str
    on: date
    at: time
    person: str | None


def plan_all(uow: UnitOfWork, slots: Iterable[Planned]) -> None:
    """Plan slots, as `plan` does each of them."""
    rows = [
        {
            "schedule": one.schedule,
            "subject": one.subject,
            "slot": one.slot,
            "person": one.person,
            "local_date": one.on,
            "local_time": one.at,
            "due_at": due_moment(uow, one.on, one.at, one.person),
        }
        for one in slots
    ]
    write_occurrences(uow.session, rows)


def replan(
    uow: UnitOfWork,
    schedule: str,
    subject: str,
    slot: str,
    *,
    on: date,
    at: time,
    person: str | None,
) -> datetime:
    """Return when the slot falls due that is planned for this day, whatever became of it before.

    For what somebody put off, and for what comes back after having been cancelled.
    """
    due_at = due_moment(uow, on, at, person)
    known = find_occurrence(uow.session, schedule, subject, slot)
    if known is None:
        write_occurrence(
            uow.session,
            schedule=schedule,
            subject=subject,
            slot=slot,
            person=person,
            on=on,
            at=at,
            due_at=due_at,
        )
    else:
        reschedule_occurrence(uow.session, known.number, on, at, due_at)
    return due_at


def replan_at(
    uow: UnitOfWork,
    schedule: str,
    subject: str,
    slot: str,
    moment: datetime,
    *,
    person: str | None = None,
) -> None:
    """Plan the slot for this moment, whatever became of it before.

    It is read on the clock of the person, or, for nobody, on the community's.
    """
    there = moment.astimezone(ZoneInfo(zone_of(uow, person)))
    replan(uow, schedule, subject, slot, on=there.date(), at=there.time(), person=person)


def plan_again(uow: UnitOfWork, rows: Sequence[Occurrence], on: date) -> None:
    """Plan these rows of people for another day, at the time that each was planned for."""
    accounts = find_accounts(uow.session, {row.person for row in rows if row.person})
    for row in rows:
        account = accounts[row.person] if row.person else None
        due_at = _moment(uow.community, on, row.local_time, account)
        reschedule_occurrence(uow.session, row.number, on, row.local_time, due_at)


def cancel(uow: UnitOfWork, schedule: str, subject: str, slot: str | None = None) -> int:
    """Return how many planned rows were cancelled: one slot of the subject, or all of them."""
    return cancel_occurrences(uow.session, schedule, subject, uow.now, slot)


def moment_now(uow: UnitOfWork, row: Occurrence) -> datetime:
    """Return when the planned row falls due as things stand now."""
    return due_moment(uow, row.local_date, row.local_time, row.person)


def follow_programme(uow: UnitOfWork) -> int:
    """Return how many planned rows were moved to the programme's new hours or place.

    A batch at most; 0 once all is in step, what waits in the outbox included.
    """
    take_turn_of(uow.session, PROGRAMME)  # of several clocks one goes on where another has come to
    times, after = _times_of(uow.community), 0
    progress = Key(progress_of(uow.session, PROGRAMME) or "")
    if progress.first == times:
        if progress.rest == "end":
            return 0
        after = int(progress.rest)
    rows = planned_after(uow.session, after, BATCH)
    _move(uow, rows)
    if not rows:
        reschedule_waiting(uow)
    keep_progress(uow.session, PROGRAMME, Key(times, rows[-1].number if rows else "end"), uow.now)
    return len(rows)


def _times_of(community: Community) -> str:
    here, hours = community.community, community.hours
    parts = (hours.start, hours.until, here.time_zone, here.country, here.region)
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _move(uow: UnitOfWork, rows: Sequence[Occurrence]) -> None:
    """Move planned rows to where they fall due as things stand now."""
    accounts = find_accounts(uow.session, {row.person for row in rows if row.person})
    for row in rows:
        account = accounts[row.person] if row.person else None
        due_at = _moment(uow.community, row.local_date, row.local_time, account)
        if due_at != row.due_at:
            move_occurrence(uow.session, row.number, due_at)


def replan_person(uow: UnitOfWork, slack_id: str | None) -> None:
    """Move what is planned or waits for this person: their zone, region or hours have changed.

    Slots stay, so what was sent already is never sent again.
    """
    if slack_id is None:
        return
    uow.session.flush()
    _move(uow, planned_for(uow.session, slack_id))
    reschedule_waiting(uow, slack_id)
