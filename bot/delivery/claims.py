"""Claiming the next row: the longest due one that Slack's limits let go now."""

from datetime import datetime, timedelta
from itertools import islice

from sqlmodel import Session

from bot.delivery.channels import OPEN, ChannelIds
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.limits import Limiter
from bot.delivery.transitions import is_person
from bot.delivery.transport import METHODS
from storage.database import Database
from storage.outbox.queue import Candidate, Claim, candidates, claim, renew
from storage.outbox.rows import MESSAGES
from storage.outbox.tidying import LEASE_LOST

LEASE = timedelta(seconds=15)
"""As long as one call may last (`SECONDS_TO_ANSWER` in bot/app.py), and as much again: a claim that
is older belongs to a dead sender. It is renewed between the calls of a row."""

FRESH = timedelta(seconds=1)
"""Age of a lease up to which it need not be renewed."""

MAX_CANDIDATES = 5
MAX_ROUNDS = 3


class Claimer:
    """Chooses and claims rows. `wait` has the seconds until a limit lets more rows go, or None."""

    def __init__(self, database: Database, limiter: Limiter, channel_ids: ChannelIds) -> None:
        self._database = database
        self._limiter = limiter
        self._channel_ids = channel_ids
        self.wait: float | None = None
        self._leased_at: datetime | None = None

    def claim_next(self, now: datetime) -> Claim | None:
        """Return the next row, claimed and committed; None if nothing can go now."""
        for _ in range(MAX_ROUNDS):
            free = self._find_free(now)
            if not free:
                return None
            with self._database.writing() as session:
                claims = (claim(session, row_id, now, now + LEASE) for row_id in free)
                claimed = next((found for found in claims if found is not None), None)
            if claimed is not None:
                self._leased_at = now
                return claimed
        return None  # other senders were faster each time

    def renew(
        self,
        row: Claim,
        now: datetime,
        file_id: str | None = None,
        channel_id: str | None = None,
    ) -> None:
        """Renew the lease of the row claimed last before its next call; note file and channel.

        Raises CallFailed if another sender has the row: this one then does nothing more about it.
        """
        is_fresh = self._leased_at is not None and now - self._leased_at <= FRESH
        if is_fresh and file_id is None and channel_id is None:
            return
        with self._database.writing() as session:
            is_mine = renew(session, row, now + LEASE, file_id, channel_id)
        if not is_mine:
            raise CallFailed(METHODS[row.kind], Failure(ErrorPolicy.BACK_OFF, LEASE_LOST))
        self._leased_at = now

    def _find_free(self, now: datetime) -> list[int]:
        self.wait = None
        kinds = [kind for kind, method in METHODS.items() if not self._must_wait(method)]
        with self._database.reading() as session:
            rows = candidates(session, now, kinds)
            free = (row.id for row in rows if not self._is_limited(session, row))
            return list(islice(free, MAX_CANDIDATES))

    def _is_limited(self, session: Session, row: Candidate) -> bool:
        if row.kind not in MESSAGES:
            return False  # its method was asked for already
        if self._must_wait(METHODS[row.kind], self._channel_ids.limited_as(row.destination)):
            return True
        has_to_open = is_person(row.destination) and bool(self._limiter.wait(OPEN))
        if has_to_open and not self._channel_ids.is_known(session, row.destination):
            return self._must_wait(OPEN)
        return False

    def _must_wait(self, method: str, channel: str | None = None) -> bool:
        wait = self._limiter.wait(method, channel)
        if wait:
            self.wait = wait if self.wait is None else min(wait, self.wait)
        return bool(wait)
