"""What became of rows, kept until the database takes it: without that a post is ambiguous."""

from collections import Counter
from itertools import takewhile

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from bot.clock import Clock
from bot.config import Community
from bot.delivery.record_outcome import record_outcome
from bot.delivery.transitions import Transition
from storage.database import Database
from storage.outages import is_out_of_reach
from storage.outbox.queue import Claim
from storage.outbox.rows import CHANGES, OutboxState
from storage.unit_of_work import Hooks, unit_of_work

PASSING = (OperationalError, NoFreeConnection)
"""Errors of the database after which the same statement may succeed."""


class Outcomes:
    """Records what became of rows, in this order; `counts` has how many ended in which state."""

    def __init__(
        self, database: Database, community: Community, clock: Clock, hooks: Hooks
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._database = database
        self._community = community
        self._clock = clock
        self._hooks = hooks
        self._pending: list[tuple[Claim, Transition]] = []

    def add(self, row: Claim, outcome: Transition) -> None:
        """Keep what became of a row."""
        self._pending.append((row, outcome))

    def record(self) -> None:
        """Write down all that is kept. What the database does not take now stays."""
        while self._pending:
            self._record_first(len(list(takewhile(_is_plain, self._pending))) or 1)

    def _record_first(self, number: int) -> None:
        try:
            recorded = self._write(self._pending[:number])
        except Exception as error:
            if isinstance(error, PASSING) or is_out_of_reach(error):
                raise
            if number > 1:  # one of them is at fault, and none was written
                for _ in range(number):
                    self._record_first(1)
                return
            del self._pending[0]  # it would fail each time; the lease runs out
            raise
        del self._pending[:number]
        self.counts.update(recorded)

    def _write(self, several: list[tuple[Claim, Transition]]) -> list[OutboxState]:
        now = self._clock.now()
        recorded = []
        with unit_of_work(self._database, self._community, now, self._hooks) as uow:
            for row, outcome in several:
                if record_outcome(uow, row, outcome):
                    recorded.append(outcome.state)
                # The next one sees what this one has written, as in a transaction of its own.
                uow.session.flush()
                uow.session.expire_all()
        return recorded


def _is_plain(ended: tuple[Claim, Transition]) -> bool:
    """True for a message that arrived: next to nothing follows from that for others."""
    row, outcome = ended
    return outcome.state is OutboxState.SENT and row.kind not in CHANGES
