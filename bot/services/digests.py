"""The core team's digest on Mondays: only what is open, and nothing where nothing is."""

from datetime import date, datetime, timedelta

from bot.domain.checkins import slot_of
from bot.domain.digests import AT, is_overdue, mondays, vacancies, week_of
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.errors import NoLongerOpen
from bot.services.mentoring.probation import CHECKINS, subject_of
from bot.services.notifications import post, update_post
from bot.services.planning import SkipOccurrence, plan, replan
from bot.services.prompts import is_wanted
from bot.views import digests as views
from storage.calls.queries import due_decisions
from storage.checkins import unanswered_checkins
from storage.digests import first_due, handled_before, missed_rows
from storage.joint_decisions import mentorships_to_decide
from storage.members import joined_between
from storage.mentoring.waiting_list import waiting_newcomers
from storage.occurrences import (
    Occurrence,
    OccurrenceState,
    find_occurrence,
    reschedule_occurrence,
)
from storage.outbox.queue import count_by_state, release_held
from storage.outbox.rows import OutboxState
from storage.stories.queries import stories_waiting_for_review
from storage.unit_of_work import UnitOfWork

DIGEST = "digests:weekly"
"""Name of the schedule (schedules/digests.py)."""

CORE_TEAM = "core team"
A_WEEK = timedelta(weeks=1)


def plan_digests(uow: UnitOfWork, until: date) -> None:
    """Plan the Mondays to come."""
    today = local_date(uow.now, uow.community.community.time_zone)
    for day in mondays(today, until):
        plan(uow, DIGEST, CORE_TEAM, week_of(day), on=day, at=AT, person=None)


def send(uow: UnitOfWork, row: Occurrence) -> None:
    """Post what is open to the core team's channel; raises `SkipOccurrence` where nothing is."""
    found = _gather(uow, _since(uow, uow.now), uow.now)
    if found.is_empty:
        raise SkipOccurrence
    post(uow, "core_team", lambda t: views.digest(found, row.slot, t), key=_key(row.slot))


def _key(slot: str) -> Key:
    return Key(DIGEST, slot)


def _since(uow: UnitOfWork, moment: datetime) -> datetime:
    """When the last digest was due, so that after any downtime one digest tells of it all."""
    before = handled_before(uow.session, DIGEST, CORE_TEAM, moment)
    return before or (first_due(uow.session, DIGEST) or moment) - A_WEEK


def _gather(uow: UnitOfWork, since: datetime, until: datetime) -> views.Digest:
    session = uow.session
    today = local_date(uow.now, uow.community.community.time_zone)
    return views.Digest(
        joined=joined_between(session, since, until),
        waiting=waiting_newcomers(session),
        checkins=len({row.subject for row in _overdue_checkins(uow)}),
        decisions=len(mentorships_to_decide(session)),
        agenda_decisions=len(due_decisions(session, today)),
        stories=stories_waiting_for_review(session),
        missed=len(_missed(uow, since)),
        held=count_by_state(session).get(OutboxState.HELD, 0),
        vacancies=vacancies(uow.community.roles),
    )


def _missed(uow: UnitOfWork, since: datetime) -> list[Occurrence]:
    """What was missed, but for digests: this one tells what they would have told."""
    return [row for row in missed_rows(uow.session, since) if row.schedule != DIGEST]


def _overdue_checkins(uow: UnitOfWork) -> list[Occurrence]:
    asked = (
        find_occurrence(
            uow.session, CHECKINS, subject_of(mentorship), slot_of(checkin.month, slack_id or "")
        )
        for checkin, mentorship, slack_id in unanswered_checkins(uow.session)
        if is_wanted(uow, slack_id or "", Prompt.CHECKINS)
    )
    return [row for row in asked if row is not None and _is_overdue(row, uow.now)]


def _is_overdue(row: Occurrence, now: datetime) -> bool:
    # One that was put off is planned again, and comes by itself.
    is_done = row.state is OccurrenceState.DONE and row.handled_at is not None
    return is_done and is_overdue(row.handled_at or now, now)


# Where there is nothing left to do, the digest is shown anew all the same: its line goes away.


def ask_again(uow: UnitOfWork, slot: str) -> bool:
    """Ask those who have not answered their check-in once more, at their own hours.

    Nobody learns who that is; False where somebody pressed before, or all is answered.
    """
    rows = _overdue_checkins(uow)
    today = local_date(uow.now, uow.community.community.time_zone)
    for row in rows:
        about = (row.schedule, row.subject, row.slot)
        replan(uow, *about, on=today, at=row.local_time, person=row.person)
    _refresh(uow, slot)
    return bool(rows)


def catch_up(uow: UnitOfWork, slot: str) -> int:
    """How many missed things are done after all; none where somebody did that before."""
    rows = _missed(uow, _since(uow, _sent_at(uow, slot)))
    zone = uow.community.community.time_zone
    for row in rows:
        today = local_date(uow.now, zone)
        reschedule_occurrence(uow.session, row.number, today, row.local_time, uow.now)
    _refresh(uow, slot)
    return len(rows)


def send_again(uow: UnitOfWork, slot: str) -> int:
    """How many held messages are tried again."""
    released = release_held(uow.session, uow.now)
    _refresh(uow, slot)
    return released


def _sent_at(uow: UnitOfWork, slot: str) -> datetime:
    row = find_occurrence(uow.session, DIGEST, CORE_TEAM, slot)
    if row is None or row.handled_at is None:
        raise NoLongerOpen
    return row.handled_at


def _refresh(uow: UnitOfWork, slot: str) -> None:
    sent_at = _sent_at(uow, slot)
    found = _gather(uow, _since(uow, sent_at), sent_at)
    update_post(uow, lambda t: views.digest(found, slot, t), key=_key(slot))
