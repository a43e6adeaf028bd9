"""What becomes of a row after a refusal: rules without Slack and without a database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.delivery.error_policy import Reaction, Refusal, Verdict
from bot.views.pictures import without_pictures
from storage.outbox import OutboxState, RowKind
from storage.outbox.queue import Claim

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
LOOK_AGAIN_AFTER = timedelta(minutes=1)
MOST_ATTEMPTS = 5
"""For answers nobody foresaw; a disturbance at Slack's may last as long as it likes."""

POSTING = frozenset({"chat.postMessage", "files.completeUploadExternal"})
"""Methods after which a message is there."""


@dataclass(frozen=True)
class Transition:
    """Where the row stands now, and what else follows from it."""

    state: OutboxState
    error: str | None = None
    due_at: datetime | None = None
    is_attempt: bool = True
    payload: dict[str, Any] | None = None
    channel_id: str | None = None
    ts: str | None = None
    is_told: bool = False
    """The core team hears of it."""
    is_unreachable: bool = False
    """The person cannot be written to."""


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: doubling, up to a quarter of an hour."""
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT)


def is_person(destination: str) -> bool:
    """Whether the destination is somebody's direct messages, not a channel."""
    return not destination.startswith("#")


def transition_for(row: Claim, refusal: Refusal, now: datetime) -> Transition:
    """What becomes of the row at this moment."""
    verdict = refusal.verdict
    if verdict.reaction is Reaction.AMBIGUOUS and refusal.method not in POSTING:
        return _back_off(row, verdict, now)  # all but posting can be repeated without harm
    return _RULES[verdict.reaction](row, verdict, now)


def _pause(row: Claim, verdict: Verdict, now: datetime) -> Transition:  # noqa: ARG001  # one signature for all rules
    due_at = now + timedelta(seconds=verdict.retry_after)
    return Transition(OutboxState.PENDING, verdict.code, due_at, is_attempt=False)


def _back_off(row: Claim, verdict: Verdict, now: datetime) -> Transition:
    return Transition(OutboxState.PENDING, verdict.code, now + wait_after(row.attempts))


def _ambiguous(row: Claim, verdict: Verdict, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(OutboxState.AMBIGUOUS, verdict.code)


def _look_again(row: Claim, verdict: Verdict, now: datetime) -> Transition:
    if row.error != verdict.code:
        return Transition(OutboxState.PENDING, verdict.code, now + LOOK_AGAIN_AFTER)
    if is_person(row.destination):
        return Transition(OutboxState.DROPPED, verdict.code, is_told=True)
    # A private channel without the bot looks the same, and an invitation mends it.
    return Transition(OutboxState.HELD, verdict.code, is_told=True)


def _hold(row: Claim, verdict: Verdict, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(OutboxState.HELD, verdict.code, is_told=True)


def _unreachable(row: Claim, verdict: Verdict, now: datetime) -> Transition:
    if not is_person(row.destination):
        return _few_retries(row, verdict, now)
    return Transition(OutboxState.DROPPED, verdict.code, is_unreachable=True)


def _stop(row: Claim, verdict: Verdict, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(OutboxState.PENDING, verdict.code, now, is_attempt=False)


def _plain(row: Claim, verdict: Verdict, now: datetime) -> Transition:
    if row.kind not in {RowKind.POST, RowKind.UPDATE} or row.payload.get("is_plain"):
        return Transition(OutboxState.DEAD, verdict.code)
    blocks = row.payload.get("blocks", [])
    if (bare := without_pictures(blocks)) != blocks:
        return Transition(
            OutboxState.PENDING, verdict.code, now, payload={**row.payload, "blocks": bare}
        )
    plain = {"text": row.payload.get("text"), "is_plain": True}
    return Transition(OutboxState.PENDING, verdict.code, now, payload=plain)


def _gone(row: Claim, verdict: Verdict, now: datetime) -> Transition:  # noqa: ARG001
    return Transition(
        OutboxState.SENT if row.kind is RowKind.DELETE else OutboxState.DROPPED, verdict.code
    )


def _few_retries(row: Claim, verdict: Verdict, now: datetime) -> Transition:
    if row.attempts + 1 >= MOST_ATTEMPTS:
        return Transition(OutboxState.DEAD, verdict.code)
    return _back_off(row, verdict, now)


_RULES: dict[Reaction, Callable[[Claim, Verdict, datetime], Transition]] = {
    Reaction.PAUSE: _pause,
    Reaction.BACK_OFF: _back_off,
    Reaction.AMBIGUOUS: _ambiguous,
    Reaction.LOOK_AGAIN: _look_again,
    Reaction.HOLD: _hold,
    Reaction.UNREACHABLE: _unreachable,
    Reaction.STOP: _stop,
    Reaction.PLAIN: _plain,
    Reaction.GONE: _gone,
    Reaction.FEW_RETRIES: _few_retries,
}
