"""Noting what became of a row, and in the same transaction what follows from it."""

from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.config import Community
from bot.delivery.transitions import Transition, is_person
from bot.i18n import translator
from bot.views.delivery import undelivered
from bot.views.mrkdwn import mention
from storage.outbox import MESSAGES, OutboxState, RowKind, write_post
from storage.outbox.queue import Claim, is_held, release_held, settle
from storage.people import mark_unreachable

log = structlog.get_logger()

CORE_TEAM = "#core_team"


def note(
    session: Session, row: Claim, outcome: Transition, community: Community, now: datetime
) -> bool:
    """Write the outcome; False where the row was written anew meanwhile and waits for a round."""
    is_told = outcome.is_told and not is_held(session, row.destination, outcome.error or "")
    if not settle(session, row, **_values(row, outcome, now)):
        return False
    if outcome.is_unreachable:
        mark_unreachable(session, row.destination)
    if is_told:
        _tell_core_team(session, row, outcome, community, now)
    if outcome.state is OutboxState.SENT and row.kind in MESSAGES:
        # What was held there can go as well: whoever mended the cause need not tell us.
        release_held(session, now, row.destination)
    return True


def _values(row: Claim, outcome: Transition, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {
        "state": outcome.state,
        "error": outcome.error,
        "attempts": row.attempts + outcome.is_attempt,
    }
    if (
        outcome.state is not OutboxState.AMBIGUOUS
    ):  # there the lease says how long younger rows wait
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


def _tell_core_team(
    session: Session, row: Claim, outcome: Transition, community: Community, now: datetime
) -> None:
    error = outcome.error or ""
    log.error("undelivered", row=row.id, destination=row.destination, error=error)
    if row.destination == CORE_TEAM:
        return  # it could not arrive either
    is_for_all = outcome.state is OutboxState.HELD
    place, once = _place(row.destination, community), str(row.id) if is_for_all else "given-up"
    t = translator(community.community.language)
    write_post(
        session,
        key=f"notice:{row.destination}:{error}:{once}",
        destination=CORE_TEAM,
        payload=undelivered(t, place, error, is_held=is_for_all).payload(),
        now=now,
    )


def _place(destination: str, community: Community) -> str:
    if is_person(destination):
        return mention(destination)
    part = destination.removeprefix("#")
    return f"#{getattr(community.channels, part, part)}"
