"""The next state of a row whose call failed: rules without Slack and without a database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.delivery.error_policy import NO_MESSAGE, CallFailed, ErrorPolicy, Failure
from bot.views.pictures import without_pictures
from storage.outbox.queue import Claim
from storage.outbox.rows import OutboxState, RowKind

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
RETRY_ONCE_AFTER = timedelta(minutes=1)
MAX_ATTEMPTS = 5
"""For unforeseen errors; there is no limit while Slack itself is disturbed."""

POSTING = frozenset({"chat.postMessage", "files.completeUploadExternal"})
"""Methods that show a new message: sent twice, it would be there twice."""


@dataclass(frozen=True)
class Transition:
    """A row's new state, and what else follows from it."""

    state: OutboxState
    error: str | None = None
    due_at: datetime | None = None
    is_attempt: bool = True
    """It counts among the row's attempts."""
    payload: dict[str, Any] | None = None
    channel_id: str | None = None
    ts: str | None = None
    alerts_core_team: bool = False
    """The core team is told."""
    person_unreachable: bool = False
    """Slack takes no messages to this person."""


def wait_after(attempts: int) -> timedelta:
    """Return the wait after so many failed attempts: doubling, up to a quarter of an hour."""
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT)


def is_person(destination: str) -> bool:
    """True if the destination is a person's direct messages, False for a channel."""
    return not destination.startswith("#")


def after_failure(row: Claim, error: CallFailed, now: datetime) -> Transition:
    """Return the row's new state after a call has failed."""
    failure = error.failure
    if failure.policy is ErrorPolicy.AMBIGUOUS and error.method not in POSTING:
        return _back_off(row, failure, now)  # all but posting can be repeated without harm
    return _RULES[failure.policy](row, failure, now)


def _pause(row: Claim, failure: Failure, now: datetime) -> Transition:  # noqa: ARG001  # one signature for all rules
    due_at = now + timedelta(seconds=failure.retry_after)
    return Transition(OutboxState.PENDING, failure.code, due_at, is_attempt=False)


def _back_off(row: Claim, failure: Failure, now: datetime) -> Transition:
    return Transition(OutboxState.PENDING, failure.code, now + wait_after(row.attempts))


def _ambiguous(row: Claim, failure: Failure, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(OutboxState.AMBIGUOUS, failure.code)


def _retry_once(row: Claim, failure: Failure, now: datetime) -> Transition:
    if row.error != failure.code:
        return Transition(OutboxState.PENDING, failure.code, now + RETRY_ONCE_AFTER)
    if is_person(row.destination):
        return Transition(OutboxState.DROPPED, failure.code, alerts_core_team=True)
    # A private channel without the bot looks the same, and an invitation mends it.
    return Transition(OutboxState.HELD, failure.code, alerts_core_team=True)


def _hold(row: Claim, failure: Failure, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(OutboxState.HELD, failure.code, alerts_core_team=True)


def _unreachable(row: Claim, failure: Failure, now: datetime) -> Transition:
    if not is_person(row.destination):
        return _few_retries(row, failure, now)
    return Transition(OutboxState.DROPPED, failure.code, person_unreachable=True)


def _stop(row: Claim, failure: Failure, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(OutboxState.PENDING, failure.code, now, is_attempt=False)


def _simplify(row: Claim, failure: Failure, now: datetime) -> Transition:
    if row.kind not in {RowKind.POST, RowKind.UPDATE} or row.payload.get("is_plain"):
        return Transition(OutboxState.DEAD, failure.code)
    blocks = row.payload.get("blocks", [])
    if (bare := without_pictures(blocks)) != blocks:
        return Transition(
            OutboxState.PENDING, failure.code, now, payload={**row.payload, "blocks": bare}
        )
    plain = {"text": row.payload.get("text"), "is_plain": True}
    return Transition(OutboxState.PENDING, failure.code, now, payload=plain)


def _target_gone(row: Claim, failure: Failure, now: datetime) -> Transition:  # noqa: ARG001
    is_deleted = row.kind is RowKind.DELETE and failure.code == NO_MESSAGE
    return Transition(OutboxState.SENT if is_deleted else OutboxState.DROPPED, failure.code)


def _few_retries(row: Claim, failure: Failure, now: datetime) -> Transition:
    if row.attempts + 1 >= MAX_ATTEMPTS:
        return Transition(OutboxState.DEAD, failure.code)
    return _back_off(row, failure, now)


_RULES: dict[ErrorPolicy, Callable[[Claim, Failure, datetime], Transition]] = {
    ErrorPolicy.PAUSE: _pause,
    ErrorPolicy.BACK_OFF: _back_off,
    ErrorPolicy.AMBIGUOUS: _ambiguous,
    ErrorPolicy.RETRY_ONCE: _retry_once,
    ErrorPolicy.HOLD: _hold,
    ErrorPolicy.UNREACHABLE: _unreachable,
    ErrorPolicy.STOP: _stop,
    ErrorPolicy.SIMPLIFY: _simplify,
    ErrorPolicy.TARGET_GONE: _target_gone,
    ErrorPolicy.FEW_RETRIES: _few_retries,
}
