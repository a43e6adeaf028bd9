"""The core team's digest on Mondays: only what is open, and nothing where nothing is."""

from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.audit import Act
from bot.domain.digests import AT, mondays, week_of
from bot.domain.keys import Key
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.errors import NoLongerOpen
from bot.services.audit import note
from bot.services.checkins import overdue_checkins
from bot.services.notifications import post, update_post
from bot.services.open_items import open_items
from bot.services.planning import SkipOccurrence, plan, plan_again
from bot.services.zones import community_today
from bot.views import digests as views
from storage.digests import first_due, handled_before, missed_rows
from storage.occurrences import Occurrence, find_occurrence, reschedule_occurrence
from storage.outbox.holds import count_held, release_held
from storage.outbox.rows import InDoubt
from storage.unit_of_work import NounHooks, OpenItems, UnitOfWork

DIGEST = "digests:weekly"
"""Name of the schedule (schedules/digests.py)."""

CORE_TEAM = "core team"
A_WEEK = timedelta(weeks=1)


def plan_digests(uow: UnitOfWork, until: date) -> None:
    """Plan the Mondays to come."""
    for day in mondays(community_today(uow), until):
        plan(uow, DIGEST, CORE_TEAM, week_of(day), on=day, at=AT, person=None)


def send(uow: UnitOfWork, row: Occurrence) -> None:
    """Post what is open to the core team's channel; raises `SkipOccurrence` where nothing is."""
    found = _gather(uow, _since(uow, uow.now), uow.now, row.slot)
    if not found:
        raise SkipOccurrence
    post(
        uow,
        "core_team",
        partial(views.digest, found),
        key=_key(row.slot),
        in_doubt=InDoubt.SEND_AGAIN,
    )


def _key(slot: str) -> Key:
    return Key(DIGEST, slot)


def _since(uow: UnitOfWork, moment: datetime) -> datetime:
    """Return when the last digest was due: after any downtime one digest tells of it all."""
    before = handled_before(uow.session, DIGEST, CORE_TEAM, moment)
    return before or (first_due(uow.session, DIGEST) or moment) - A_WEEK


def _gather(uow: UnitOfWork, since: datetime, until: datetime, slot: str) -> list[OpenItem]:
    return open_items(uow, Surface.DIGEST, Asked(since, until, slot))


def _missed(uow: UnitOfWork, since: datetime) -> list[Occurrence]:
    """Return what was missed, but for digests: this one tells what they would have told."""
    return [row for row in missed_rows(uow.session, since) if row.schedule != DIGEST]


# Where there is nothing left to do, the digest is shown anew all the same: its line goes away.


def ask_again(uow: UnitOfWork, actor: str, slot: str) -> bool:
    """Ask those who have not answered their check-in once more, at their own hours.

    Nobody learns who that is; False where somebody pressed before, or all is answered.
    """
    rows = overdue_checkins(uow)
    plan_again(uow, rows, community_today(uow))
    if rows:
        # Of nobody in particular: the log must not tell either who has not answered.
        note(uow, actor, Act.ASK_CHECKINS_AGAIN, _key(slot))
    refresh(uow, slot)
    return bool(rows)


def catch_up(uow: UnitOfWork, actor: str, slot: str) -> int:
    """Return how many missed things are done after all; none where somebody did that before."""
    rows = _missed(uow, _since(uow, _sent_at(uow, slot)))
    for row in rows:
        today = community_today(uow)
        reschedule_occurrence(uow.session, row.number, today, row.local_time, uow.now)
    if rows:
        note(uow, actor, Act.CATCH_UP, _key(slot))
    refresh(uow, slot)
    return len(rows)


def send_again(uow: UnitOfWork, actor: str, slot: str) -> int:
    """Return how many held messages are tried again."""
    released = release_held(uow.session, uow.now)
    if released:
        note(uow, actor, Act.RELEASE_HELD, _key(slot))
    refresh(uow, slot)
    return released


def _sent_at(uow: UnitOfWork, slot: str) -> datetime:
    row = find_occurrence(uow.session, DIGEST, CORE_TEAM, slot)
    if row is None or row.handled_at is None:
        raise NoLongerOpen
    return row.handled_at


def refresh(uow: UnitOfWork, slot: str) -> None:
    """Show the digest of a week anew; raises `NoLongerOpen` where there was none."""
    sent_at = _sent_at(uow, slot)
    found = _gather(uow, _since(uow, sent_at), sent_at, slot)
    update_post(uow, partial(views.digest, found), key=_key(slot))


def _missed_things(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    number = len(_missed(uow, asked.since))
    return views.missed(number, asked.slot) if number else None


def _held_back(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    number = count_held(uow.session)
    return views.held_back(number, asked.slot) if number else None


HOOKS = NounHooks(
    open_items=(
        OpenItems(_missed_things, {Surface.DIGEST: 80}, "digests:missed"),
        OpenItems(_held_back, {Surface.DIGEST: 90}, "digests:held-back"),
    )
)
