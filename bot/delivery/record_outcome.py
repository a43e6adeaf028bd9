"""Recording what became of a row, and in the same transaction what follows from it."""

from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.config import Community
from bot.delivery.transitions import Transition
from bot.services.delivery_notices import CORE_TEAM, tell_core_team
from storage.outbox.queue import Claim, is_held, release_held, settle
from storage.outbox.rows import MESSAGES, OutboxState, RowKind
from storage.people import set_reachable

log = structlog.get_logger()


def record_outcome(
    session: Session, row: Claim, outcome: Transition, community: Community, now: datetime
) -> bool:
    """Write the row's new state; False if the row was written anew meanwhile and is pending."""
    has_to_alert = outcome.alerts_core_team or outcome.state is OutboxState.DEAD
    # Of a channel that holds back already a notice has told.
    is_news = has_to_alert and not is_held(session, row.destination, outcome.error or "")
    if not settle(session, row, **_new_values(row, outcome, now)):
        return False
    if outcome.person_unreachable:
        set_reachable(session, row.destination, is_reachable=False)
    if has_to_alert:
        _alert_core_team(session, row, outcome, community, now, is_news=is_news)
    is_message = outcome.state is OutboxState.SENT and row.kind in MESSAGES
    # What is held for this destination can go as well: the cause has been mended.
    if is_message and release_held(session, now, row.destination):
        tell_core_team(session, community, now, is_news=False)
    return True


def _new_values(row: Claim, outcome: Transition, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {
        "state": outcome.state,
        "error": outcome.error,
        "attempts": row.attempts + outcome.is_attempt,
    }
    # Of an ambiguous row the lease says how long younger rows wait.
    if outcome.state is not OutboxState.AMBIGUOUS:
        values["lease_until"] = None
    if outcome.due_at is not None:
        values["due_at"] = outcome.due_at
    if outcome.payload is not None:
        values["payload"] = outcome.payload
    if outcome.state is OutboxState.DROPPED or (
        outcome.state is OutboxState.SENT and row.kind is RowKind.FILE
    ):
        values["payload"] = {}
    if outcome.state is OutboxState.SENT:
        values |= {"channel_id": outcome.channel_id, "ts": outcome.ts, "sent_at": now}
    return values


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
