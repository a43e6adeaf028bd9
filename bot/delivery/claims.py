"""Claiming the next rows: the longest due ones that Slack's limits let go now."""

import threading
from collections import Counter
from datetime import datetime, timedelta
from itertools import islice

from sqlmodel import Session

from bot.delivery.channels import OPEN, ChannelIds
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.limits import Limiter
from bot.delivery.transitions import is_person
from bot.delivery.transport import METHODS
from storage.database import Database
from storage.outbox.queue import Claim, renew
from storage.outbox.rows import MESSAGES
from storage.outbox.tidying import LEASE_LOST
from storage.outbox.turns import Candidate, candidates, claim

LEASE = timedelta(seconds=15)
"""As long as one call may last (`SECONDS_TO_ANSWER` in bot/app.py), and as much again: a claim that
is older belongs to a dead sender. It is renewed between the calls of a row."""

FRESH = timedelta(seconds=1)
"""Age of a lease up to which it need not be renewed."""

SPARE = 4
"""Rows looked at beside those that are claimed: another sender may be faster."""

MAX_ROUNDS = 3


class Claimer:
    """Chooses and claims rows. `wait` has the seconds until a limit lets more rows go, or None.

    One thread claims; leases are renewed from any. A call of a claimed row counts from the claim
    on, although the limiter hears of it only as it is made.
    """

    def __init__(self, database: Database, limiter: Limiter, channel_ids: ChannelIds) -> None:
        self._database = database
        self._limiter = limiter
        self._channel_ids = channel_ids
        self.wait: float | None = None
        self._lock = threading.Lock()
        self._leased_at: dict[tuple[int, int], datetime] = {}
        self._calls: dict[tuple[int, int], tuple[str, ...]] = {}
        self._under_way: Counter[str] = Counter()

    def claim_next(self, now: datetime, most: int) -> list[Claim]:
        """Return the next rows, claimed and committed, no more than that; [] if nothing can go."""
        for _ in range(MAX_ROUNDS):
            free = self._find_free(now, most + SPARE)
            if not free:
                return []
            claimed: list[Claim] = []
            try:
                with self._database.writing() as session:
                    self._claim_some(session, free, now, most, claimed)
            except BaseException:
                for one in claimed:  # not committed: nobody makes their calls
                    self.settled(one)
                raise
            if claimed:
                return claimed
        return []  # other senders were faster each time

    def settled(self, row: Claim) -> None:
        """Forget a row whose calls are over."""
        with self._lock:
            self._leased_at.pop((row.id, row.fence), None)
        self._under_way.subtract(self._calls.pop((row.id, row.fence), ()))

    def renew(
        self,
        row: Claim,
        now: datetime,
        file_id: str | None = None,
        channel_id: str | None = None,
    ) -> None:
        """Renew the lease of a claimed row before its next call; note file and channel.

        Raises CallFailed if another sender has the row: this one then does nothing more about it.
        """
        with self._lock:
            leased_at = self._leased_at.get((row.id, row.fence))
        is_fresh = leased_at is not None and now - leased_at <= FRESH
        if is_fresh and file_id is None and channel_id is None:
            return
        with self._database.writing() as session:
            is_mine = renew(session, row, now + LEASE, file_id, channel_id)
        if not is_mine:
            raise CallFailed(METHODS[row.kind], Failure(ErrorPolicy.BACK_OFF, LEASE_LOST))
        self._note_lease(row, now)

    def _note_lease(self, row: Claim, now: datetime) -> None:
        with self._lock:
            self._leased_at[row.id, row.fence] = now

    def _find_free(self, now: datetime, most: int) -> list[Candidate]:
        self.wait = None
        kinds = [kind for kind, method in METHODS.items() if not self._must_wait(method)]
        if not kinds:
            return []
        with self._database.reading() as session:
            rows = candidates(session, now, kinds)
            free = (row for row in rows if not self._is_limited(session, row))
            return list(islice(free, most))

    def _claim_some(
        self,
        session: Session,
        free: list[Candidate],
        now: datetime,
        most: int,
        claimed: list[Claim],
    ) -> None:
        """Claim rows, and add them to those that are claimed."""
        for one in free:
            if len(claimed) == most:
                break
            # Each could go by itself; those that are claimed already take their share.
            if claimed and self._is_limited(session, one):
                continue
            if (found := claim(session, one.id, now, now + LEASE)) is not None:
                claimed.append(found)
                self._note_lease(found, now)
                calls = self._calls[found.id, found.fence] = self._calls_of(found)
                self._under_way.update(calls)

    def _calls_of(self, row: Claim) -> tuple[str, ...]:
        """Return what is counted of a row from its claim on: methods, and where it is posted."""
        calls = [METHODS[row.kind]]
        if row.kind in MESSAGES:
            calls.append(self._channel_ids.limited_as(row.destination))
            if not self._channel_ids.is_remembered(row.destination):
                calls.append(OPEN)
        return tuple(calls)

    def _is_limited(self, session: Session, row: Candidate) -> bool:
        method = METHODS[row.kind]
        if row.kind not in MESSAGES:
            return self._must_wait(method)
        place = self._channel_ids.limited_as(row.destination)
        # Two destinations may be one channel: the second waits until the first has arrived.
        if self._under_way[place] or self._must_wait(method, place):
            return True
        has_to_open = is_person(row.destination) and bool(self._wait_for(OPEN))
        if has_to_open and not self._channel_ids.is_known(session, row.destination):
            return self._must_wait(OPEN)
        return False

    def _must_wait(self, method: str, channel: str | None = None) -> bool:
        wait = self._wait_for(method, channel)
        if wait:
            self.wait = wait if self.wait is None else min(wait, self.wait)
        return bool(wait)

    def _wait_for(self, method: str, channel: str | None = None) -> float:
        return self._limiter.wait(method, channel, self._under_way[method])
