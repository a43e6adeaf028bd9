"""Recording what became of a row, and in the same transaction what follows from it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.config import Community
from bot.delivery.taken_away import tell_of_change
from bot.delivery.transitions import TARGET_UNKNOWN, Transition, is_person
from bot.services.delivery import ask_whether_there, tell_of_unreachable
from bot.services.delivery_notices import tell_core_team
from bot.views.files import PERSONAL
from storage.outbox.doubts import apply_changes
from storage.outbox.erasing import delete_instead
from storage.outbox.holds import is_held, release_held, was_released
from storage.outbox.queue import Claim, settle
from storage.outbox.rows import (
    CORE_TEAM,
    GIVEN_UP,
    MESSAGES,
    NO_MESSAGE,
    UNSENT,
    OutboxState,
    RowKind,
    is_anonymous,
    key_of,
)
from storage.people import set_reachable
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()


def record_outcome(uow: UnitOfWork, row: Claim, outcome: Transition) -> bool:
    """Write the row's new state; False if the row was written anew meanwhile and is pending."""
    session, community, now = uow.session, uow.community, uow.now
    outcome = _unless_personal(row, _unless_released(session, row, outcome, now))
    # Nobody misses a Home tab: it is drawn anew whenever something changes. Of an erasure the
    # receipt tells.
    is_quiet = row.kind is RowKind.HOME or is_anonymous(row.destination)
    has_to_alert = outcome.alerts_core_team and not is_quiet
    # Of a channel that holds back already a notice has told.
    is_news = has_to_alert and not is_held(session, row.destination, outcome.error or "")
    if not settle(session, row, **_new_values(row, outcome, now)):
        return False
    if outcome.person_unreachable:
        set_reachable(session, row.destination, is_reachable=False)
    if outcome.asks_core_team:
        ask_whether_there(session, community, row.id, now)
    if outcome.error == TARGET_UNKNOWN and not is_person(row.destination):
        tell_of_unreachable(
            session, community, row.target or "", now, is_removal=row.kind is RowKind.DELETE
        )
    _follow_up(session, row, outcome, now)
    if has_to_alert:
        _alert_core_team(session, row, outcome, community, now, is_news=is_news)
    tell_of_change(uow, row)
    is_message = outcome.state is OutboxState.SENT and row.kind in MESSAGES
    # What is held for this destination can go as well: the cause has been mended.
    if is_message and release_held(session, now, row.destination):
        tell_core_team(session, community, now, is_news=False)
    return True


def _follow_up(session: Session, row: Claim, outcome: Transition, now: datetime) -> None:
    """Do what follows for other rows about the same message."""
    if outcome.state in UNSENT and row.kind in MESSAGES:
        # Edited or withdrawn while a sender held it: under another key, if its receiver was erased.
        apply_changes(session, key_of(session, row.id), now)
    if outcome.state in GIVEN_UP and row.kind is RowKind.UPDATE and outcome.error != NO_MESSAGE:
        delete_instead(session, row.id, now)


def _unless_released(
    session: Session, row: Claim, outcome: Transition, now: datetime
) -> Transition:
    """Try once more what was refused just before its channel took messages again."""
    if outcome.state is OutboxState.HELD and was_released(session, row):
        return Transition(OutboxState.PENDING, outcome.error, due_at=now)
    return outcome


def _unless_personal(row: Claim, outcome: Transition) -> Transition:
    """Let go of a file with somebody's data that Slack refuses: who wants it asks for a new one."""
    if outcome.state is OutboxState.DEAD and row.payload.get(PERSONAL):
        return replace(outcome, state=OutboxState.DROPPED)
    return outcome


def _new_values(row: Claim, outcome: Transition, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {
        "state": outcome.state,
        "error": outcome.error,
        "attempts": row.attempts + outcome.is_attempt,
        **_doubt(outcome),
    }
    if outcome.due_at is not None:
        values["due_at"] = outcome.due_at
    if outcome.state in GIVEN_UP:
        values["due_at"] = now  # the notice of this hour counts it, however long it has waited
    if outcome.payload is not None:
        values["payload"] = outcome.payload
    if outcome.state is OutboxState.DROPPED or (
        outcome.state is OutboxState.SENT and row.kind is RowKind.FILE
    ):
        values["payload"] = {}
    if outcome.state is OutboxState.SENT:
        values |= {"channel_id": outcome.channel_id, "ts": outcome.ts, "sent_at": now}
    return values


def _doubt(outcome: Transition) -> dict[str, Any]:
    """Return what is noted for finding out about the message."""
    if outcome.asks_core_team:
        return {"lease_until": None}  # younger rows wait for looks, not for answers
    if outcome.state is not OutboxState.AMBIGUOUS:
        return {"lease_until": None, "attempted_at": None}
    if outcome.lease_until is None:
        return {}
    # In doubt anew: what the core team said of an earlier attempt is no answer to this one.
    return {"lease_until": outcome.lease_until, "question": None, "answered_by": None}


def _alert_core_team(
    session: Session,
    row: Claim,
    outcome: Transition,
    community: Community,
    now: datetime,
    *,
    is_news: bool,
) -> None:
    error = outcome.error or ""
    log.error("undelivered", row=row.id, destination=row.destination, error=error)
    if row.destination != CORE_TEAM:  # the notice could not arrive there either
        tell_core_team(session, community, now, is_news=is_news)
