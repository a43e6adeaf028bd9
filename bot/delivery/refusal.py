"""Slack's refusal of the token: all rows stay, and one of them is tried each minute."""

import threading
from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.error_policy import CallFailed

log = structlog.get_logger()

TRY_AGAIN_AFTER = timedelta(minutes=1)
"""Time between two tries: a reinstallation brings scopes back."""


class Refusal:
    """Whether Slack refuses the token, for all threads that call it."""

    def __init__(self) -> None:
        self.code: str | None = None
        """Slack's error code as long as it does."""
        self.is_fresh = False
        """Slack has just said so: no further call begins in this round."""
        self.try_again_at = datetime.min.replace(tzinfo=UTC)
        self._lock = threading.Lock()

    def forbids(self, now: datetime) -> bool:
        """True until the next try is due."""
        left = self.try_again_at - now
        # Longer than ever meant: the machine's clock was wrong then.
        return self.code is not None and timedelta(0) < left <= TRY_AGAIN_AFTER

    def note(self, error: CallFailed, now: datetime) -> None:
        """Let nothing more be called for a minute."""
        code = error.failure.code
        with self._lock:
            is_news, self.code = self.code != code, code
            self.is_fresh, self.try_again_at = True, now + TRY_AGAIN_AFTER
        if is_news:  # one alarm, not one a minute
            log.critical("sender_stopped", error=code, method=error.method)

    def end(self, tried: str | None) -> None:
        """Note that Slack took a call; `tried` is the refusal under which it began.

        What began before says nothing about a refusal that came after it.
        """
        if tried is None:
            return
        with self._lock:
            is_over = self.code == tried and not self.is_fresh
            if is_over:
                self.code = None
        if is_over:
            log.info("sender_goes_on")
