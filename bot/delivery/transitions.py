"""The next state of a row whose call failed: rules without Slack and without a database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.views.pictures import has_buttons, without_pictures
from storage.outbox.queue import Claim
from storage.outbox.rows import CORE_TEAM, NO_MESSAGE, InDoubt, OutboxState, RowKind
from storage.outbox.upkeep import LOST_BUTTONS
from storage.stories.picture_uploads import UPLOADS

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
RETRY_ONCE_AFTER = timedelta(minutes=1)
MAX_ATTEMPTS = 5
"""For unforeseen errors; there is no limit while Slack itself is disturbed."""

MAX_ROUNDS_OF_DOUBT = 100
"""For messages that Slack never confirms and never shows: a day, at the longest wait."""

LATE_SUCCESS = timedelta(seconds=10)
"""Time after a failed attempt before it is looked for.

A call has ended by then, and what Slack had taken in when the connection broke shows within
seconds: more than a call's own time-out (`SECONDS_TO_ANSWER` in bot/app.py) is never needed.
"""

LONGEST_DOUBT = timedelta(minutes=1)
"""How long younger messages of a destination wait for one of which nobody knows if it is there."""

LOOK_AGAIN_AFTER = timedelta(seconds=30)
"""Wait after Slack could not be asked, because it is disturbed itself."""

TARGET_UNKNOWN = "target_unknown"
"""Error where a message is there, so the core team says, and the bot does not know its place."""

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
    asks_core_team: bool = False
    """The core team is asked whether it is there."""
    lease_until: datetime | None = None
    """Younger rows of the destination wait until then."""
    person_unreachable: bool = False
    """Slack takes no messages to this person."""


def wait_after(attempts: int) -> timedelta:
    """Return the wait after so many failed attempts: doubling, up to a quarter of an hour."""
    return min(FIRST_WAIT * (1 << min(max(attempts, 0), 20)), LONGEST_WAIT)


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
    doubt = now + LATE_SUCCESS
    until = now + LONGEST_DOUBT
    return Transition(OutboxState.AMBIGUOUS, failure.code, doubt, lease_until=until)


def after_not_shown(row: Claim, now: datetime) -> Transition:
    """Return the new state of a message in doubt that Slack does not show: it is sent again."""
    if row.attempts >= MAX_ROUNDS_OF_DOUBT:
        return _dead(row.error)
    # The first repeat waits for nothing: the look came late enough.
    wait = wait_after(row.attempts - 2) if row.attempts > 1 else timedelta(0)
    return Transition(OutboxState.PENDING, row.error, now + wait, is_attempt=False)


def after_no_answer(row: Claim, now: datetime) -> Transition:
    """Return the new state of a message in doubt about which Slack cannot be asked."""
    is_tried = row.attempts >= MAX_ATTEMPTS
    # The core team can't be asked where it would read that, nor about what no channel shows.
    can_be_asked = is_tried and row.destination not in {CORE_TEAM, UPLOADS}
    if not is_person(row.destination) and (row.in_doubt is InDoubt.ASK or can_be_asked):
        return Transition(OutboxState.AMBIGUOUS, row.error, is_attempt=False, asks_core_team=True)
    if is_tried:
        return _dead(row.error)
    # Each time it may be there once more: the waits are longer than where it certainly is not.
    due_at = now + wait_after(2 * row.attempts)
    return Transition(OutboxState.PENDING, row.error, due_at, is_attempt=False)


def look_again(row: Claim, due_at: datetime) -> Transition:
    """Return the state of a message in doubt that is looked for once more."""
    return Transition(OutboxState.AMBIGUOUS, row.error, due_at, is_attempt=False)


def _dead(error: str | None) -> Transition:
    return Transition(OutboxState.DEAD, error, alerts_core_team=True)


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
        return _dead(failure.code)
    is_marked = row.kind is RowKind.POST and not is_unmarked(row)
    if is_marked and failure.code.startswith(("metadata_", "invalid_metadata")):
        # What is wrong is not what people read.
        unmarked = {**row.payload, "is_unmarked": True}
        return Transition(OutboxState.PENDING, failure.code, now, payload=unmarked)
    blocks = row.payload.get("blocks", [])
    if (bare := without_pictures(blocks)) != blocks:
        return Transition(
            OutboxState.PENDING, failure.code, now, payload={**row.payload, "blocks": bare}
        )
    lost = has_buttons(blocks)
    marked = {"is_unmarked": True} if is_unmarked(row) else {}
    plain = {"text": row.payload.get("text"), "is_plain": True, LOST_BUTTONS: lost, **marked}
    return Transition(OutboxState.PENDING, failure.code, now, payload=plain, alerts_core_team=lost)


def is_unmarked(row: Claim) -> bool:
    """True if the message goes without metadata, because Slack has refused those."""
    return bool(row.payload.get("is_unmarked"))


def _target_gone(row: Claim, failure: Failure, now: datetime) -> Transition:  # noqa: ARG001
    is_deleted = row.kind is RowKind.DELETE and failure.code == NO_MESSAGE
    return Transition(OutboxState.SENT if is_deleted else OutboxState.DROPPED, failure.code)


def _few_retries(row: Claim, failure: Failure, now: datetime) -> Transition:
    if row.attempts + 1 >= MAX_ATTEMPTS:
        return _dead(failure.code)
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
