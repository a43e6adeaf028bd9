"""Once an erasure has ended, SQLite's file is cleared of what is left of the rows it deleted."""

from datetime import UTC, datetime, timedelta

from bot.delivery.asker import Asker
from storage.erasures import last_ended

EVERY = timedelta(minutes=1)
"""Between two looks, and before another try where others use the database."""

LONG_AGO = timedelta(days=1)
"""Age of an erasure that an earlier process has wiped after."""


class Wiper(Asker):
    """Wipes the database after erasures. It stands here because a job has a transaction open."""

    _next_at = _wiped_for = datetime.min.replace(tzinfo=UTC)

    def run_once(self) -> int:
        """Wipe if an erasure has ended since; return 0, as nobody hears of it."""
        now = self._clock.now()
        if timedelta(0) < self._next_at - now <= EVERY:
            return 0
        self._next_at = now + EVERY
        with self._database.reading() as session:
            ended_at = last_ended(session)
        is_new = ended_at is not None and ended_at > max(self._wiped_for, now - LONG_AGO)
        if ended_at is not None and is_new and self._database.wipe():
            self._wiped_for = ended_at
        return 0
