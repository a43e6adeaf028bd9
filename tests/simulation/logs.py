"""What the bot logs in a run: an exception that is not Slack's is a fault of ours."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.delivery.account_lookup import UNANSWERED
from bot.logs import traceback_without_texts

SLACKS_OWN = frozenset(
    {
        "expired_trigger_id", "internal_error", "fatal_error",
        "service_unavailable", "ratelimited", "invalid_auth", "token_revoked", "is_archived",
        "not_in_channel", "not_found", "user_disabled", "push_limit_reached",
    }
)  # fmt: skip
"""Errors that the simulation's Slack gives on purpose, or where somebody was too slow, or pressed
twice and went on meanwhile."""


def is_slacks(error: BaseException) -> bool:
    """True if Slack has failed, refused or not answered, as it is meant to in a run."""
    if isinstance(error, SlackApiError):
        answer: Any = error.response
        code = answer.data.get("error") if isinstance(answer.data, dict) else None
        return answer.status_code != 200 or code in SLACKS_OWN or " " in str(code)
    return isinstance(error, UNANSWERED)


@dataclass
class Logs:
    """Exceptions that were logged."""

    errors: list[tuple[str, BaseException]] = field(default_factory=list)
    unreadable: int = 0

    def violations(self) -> list[str]:
        """Return what should not have been logged."""
        found = [
            f"logged {event}: {error!r}\n{traceback_without_texts(error)}"
            for event, error in self.errors
            if not is_slacks(error)
        ]
        return found + [f"{self.unreadable} payloads unreadable"] * bool(self.unreadable)

    def __call__(self, _logger: Any, _method: str, event: Any) -> Any:
        """Take an event of structlog's."""
        given = event.get("exc_info")
        error = sys.exc_info()[1] if given is True else given
        if isinstance(error, BaseException):
            self.errors.append((event["event"], error))
        self.unreadable += event["event"] == "payload_unreadable"
        raise structlog.DropEvent


@contextmanager
def logged() -> Iterator[Logs]:
    """Collect what is logged."""
    processors = structlog.get_config()["processors"]
    before, logs = [*processors], Logs()
    # In place: loggers that are in use already keep the list.
    processors[:] = [logs]
    try:
        yield logs
    finally:
        processors[:] = before
