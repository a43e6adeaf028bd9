"""Recording what became of a row, and in the same transaction what follows from it."""

from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.config import Community
from bot.delivery.channels import channel_name
from bot.delivery.transitions import CORE_TEAM, TARGET_UNKNOWN, Transition, is_person
from bot.domain.keys import Key
from bot.i18n import translator
from bot.services.delivery import ask_whether_there, tell_of_unreachable
from bot.views.delivery import undelivered
from bot.views.mrkdwn import mention
from storage.outbox.doubts import apply_changes
from storage.outbox.queue import Claim, is_held, release_held, settle
from storage.outbox.rows import MESSAGES, UNSENT, OutboxState, RowKind
from storage.outbox.writing import write_post
from storage.people import set_reachable

log = structlog.get_logger()


def record_outcome(
    session: Session, row: Claim, outcome: Transition, community: Community, now: datetime
) -> bool:
    """Write the row's new state; False if the row was written anew meanwhile and is pending."""
    # Nobody misses a Home tab: it is drawn anew whenever something changes.
    is_missed = outcome.alerts_core_team and row.kind is not RowKind.HOME
    has_to_alert = is_missed and not is_held(session, row.destination, outcome.error or "")
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
    if outcome.state in UNSENT and row.kind in MESSAGES:
        # Edited or withdrawn while a sender held it.
        apply_changes(session, row.key, now)
    if has_to_alert:
        _alert_core_team(session, row, outcome, community, now)
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
    # Of an ambiguous row the lease says how long younger rows wait: for looks, not for answers.
    is_looked_for = outcome.state is OutboxState.AMBIGUOUS and not outcome.asks_core_team
    if not is_looked_for or outcome.lease_until is not None:
        values["lease_until"] = outcome.lease_until
    if not (is_looked_for or outcome.asks_core_team):
        values["attempted_at"] = None
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
