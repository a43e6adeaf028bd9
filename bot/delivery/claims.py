"""Whose turn it is: the longest due row that Slack's limits let go now, claimed for this sender."""

from datetime import datetime, timedelta
from itertools import islice

from sqlmodel import Session

from bot.delivery.channels import OPEN, Places
from bot.delivery.limits import Limiter
from bot.delivery.transitions import is_person
from bot.delivery.transport import METHODS
from storage.database import Database
from storage.outbox import MESSAGES
from storage.outbox.queue import Candidate, Claim, candidates, claim

LEASE = timedelta(seconds=60)
"""Several times what a row's calls can take; a claim older than that belongs to a dead sender."""

FIRST_PAGE, PAGE = 20, 200
MOST_OFFERED = 5
MOST_TRIES = 3


class Turns:
    """Chooses and claims rows. `wait` tells after how many seconds a limit lets more rows go."""

    def __init__(self, database: Database, limiter: Limiter, places: Places) -> None:
        self._database = database
        self._limiter = limiter
        self._places = places
        self.wait: float | None = None

    def take(self, now: datetime) -> Claim | None:
        """The next row, claimed and committed; None where nothing can go now."""
        for _ in range(MOST_TRIES):
            offered = self._free_to_go(now)
            if not offered:
                return None
            with self._database.writing() as session:
                claimed = self._first_of(session, offered, now)
            if claimed is not None:
                return claimed
        return None  # other senders were faster each time

    @staticmethod
    def _first_of(session: Session, offered: list[int], now: datetime) -> Claim | None:
        tries = (claim(session, row_id, now, now + LEASE) for row_id in offered)
        return next((claimed for claimed in tries if claimed is not None), None)

    def _free_to_go(self, now: datetime) -> list[int]:
        self.wait = None
        kinds = [kind for kind, method in METHODS.items() if not self._must_wait(method)]
        last: Candidate | None = None
        with self._database.reading() as session:
            while page := candidates(session, now, kinds, last, PAGE if last else FIRST_PAGE):
                free = (row.id for row in page if not self._is_limited(session, row))
                if offered := list(islice(free, MOST_OFFERED)):
                    return offered
                last = page[-1]
        return []

    def _is_limited(self, session: Session, row: Candidate) -> bool:
        if row.kind not in MESSAGES:
            return False  # its method was asked for already
        if self._must_wait(METHODS[row.kind], self._places.name_of(row.destination)):
            return True
        has_to_open = is_person(row.destination) and bool(self._limiter.wait(OPEN))
        if has_to_open and not self._places.is_known(session, row.destination):
            return self._must_wait(OPEN)
        return False

    def _must_wait(self, method: str, place: str | None = None) -> bool:
        wait = self._limiter.wait(method, place)
        if wait:
            self.wait = wait if self.wait is None else min(wait, self.wait)
        return bool(wait)
