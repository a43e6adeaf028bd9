"""Recording what became of a row, and in the same transaction what follows from it."""

from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.config import Community
from bot.delivery.channels import channel_name
from bot.delivery.taken_away import tell_of_change
from bot.delivery.transitions import Transition, is_person
from bot.domain.keys import Key
from bot.i18n import translator
from bot.views.delivery import undelivered
from bot.views.mrkdwn import mention
from storage.outbox.queue import Claim, is_held, release_held, settle
from storage.outbox.rows import CHANGES, MESSAGES, OutboxState, RowKind
from storage.outbox.writing import write_post
from storage.people import set_reachable

log = structlog.get_logger()

CORE_TEAM = "#core_team"


def record_outcome(
    session: Session, row: Claim, outcome: Transition, community: Community, now: datetime
) -> bool:
    """Write the row's new state; False if the row was written anew meanwhile and is pending."""
    has_to_alert = outcome.alerts_core_team and not is_held(
        session, row.destination, outcome.error or ""
    )
    if not settle(session, row, **_new_values(row, outcome, now)):
        return False
    if outcome.person_unreachable:
        set_reachable(session, row.destination, is_reachable=False)
    if has_to_alert:
        _alert_core_team(session, row, outcome, community, now)
    if row.kind in CHANGES:
        tell_of_change(session, row.id, community, now)
    if outcome.state is OutboxState.SENT and row.kind in MESSAGES:
        # What is held for this destination can go as well: the cause has been mended.
        release_held(session, now, row.destination)
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
    session: Session, row: Claim, outcome: Transition, community: Community, now: datetime
) -> None:
    error = outcome.error or ""
    log.error("undelivered", row=row.id, destination=row.destination, error=error)
    if row.destination == CORE_TEAM:
        return  # the alert could not arrive either
    # Each time a channel is held the core team hears of it, of what is given up only once.
    is_held_now = outcome.state is OutboxState.HELD
    once = row.id if is_held_now else "given-up"
    channel = f"#{channel_name(community, row.destination)}"
    receiver = mention(row.destination) if is_person(row.destination) else channel
    t = translator(community.community.language)
    write_post(
        session,
        key=Key("notice", row.destination, error, once),
        destination=CORE_TEAM,
        payload=undelivered(t, receiver, error, is_held=is_held_now).payload(),
        now=now,
    )
