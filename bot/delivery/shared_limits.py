"""The limiter of any number of processes: they count in one table, and take turns."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.delivery.limits import CHANNEL_RATE, RATES, Limiter, LocalLimiter, Rate
from storage.database import Database
from storage.rate_limits import (
    Count,
    Spacing,
    busy_counts,
    count_call,
    counts_of,
    pause_calls,
)

VIEW_SECONDS = 0.1
"""Age at which what was read of the counts is read again; each call that is counted tells anew."""

TURN_SECONDS = 1.0
"""The longest that a sender waits for its turn with a row that it has claimed. Four senders at five
calls a second come to 0.8; without it all but one would give their rows back each time."""

FREE = Count()


class SharedLimiter:
    """Counts in the database, by the database's clock; for any thread of any process.

    `patience`: `take` may wait these seconds for its turn, in the order of asking.
    """

    def __init__(
        self,
        database: Database,
        patience: float = 0.0,
        methods: Mapping[str, Rate] = RATES,
        channel_rate: Rate = CHANNEL_RATE,
    ) -> None:
        self._database = database
        self._patience = patience
        self._methods = methods
        self._channel_rate = channel_rate
        self._lock, self._looking = threading.Lock(), threading.Lock()
        self._seen: dict[str, Count] = {}
        self._seen_at = float("-inf")

    def wait(self, method: str, channel: str | None = None, before: int = 0) -> float:
        """Return the seconds until the method may be called, for this channel; 0 means now.

        By what was read of the counts a moment ago: `take` decides.
        """
        if time.monotonic() - self._seen_at > VIEW_SECONDS:
            self._look()
        with self._lock:
            age = time.monotonic() - self._seen_at
            of_method, *of_channel = self._spacings(method, channel)
            # As if those calls were made: as far as they lead, the burst is used up.
            first = replace(of_method, ahead=of_method.ahead - before * of_method.seconds)
            return _longest([first, *of_channel], self._seen, age)

    def _look(self) -> None:
        # One thread reads; the others go by what was seen before, rather than wait for a database
        # that has much to do. Only the very first have to.
        if not self._looking.acquire(blocking=not self._seen_at > float("-inf")):
            return
        try:
            with self._database.reading() as session:
                seen = busy_counts(session)
            with self._lock:
                self._seen, self._seen_at = seen, time.monotonic()
        finally:
            self._looking.release()

    def take(self, method: str, channel: str | None = None) -> float:
        """Count a call that is made right now; return 0, or the seconds to wait."""
        spacings = self._spacings(method, channel)
        patient = [Spacing(one.name, one.seconds, one.ahead + self._patience) for one in spacings]
        with self._database.writing() as session:
            counted = count_call(session, patient)
        if counted is None:
            with self._database.reading() as session:
                counts = counts_of(session, [one.name for one in spacings])
            self._learn(counts)
            return max(_longest(spacings, counts), VIEW_SECONDS)
        self._learn(counted)
        before = {
            one.name: Count(counted[one.name].arrival - one.seconds, counted[one.name].paused)
            for one in spacings
        }
        turn = _longest(spacings, before)
        return self._take_turn(method, turn) if turn else 0.0

    def pause(self, method: str, seconds: float) -> None:
        """Forbid calls of the method for these seconds, to all processes."""
        with self._database.writing() as session:
            pause_calls(session, method, seconds)
        with self._lock:
            self._seen_at = float("-inf")

    def _take_turn(self, method: str, seconds: float) -> float:
        time.sleep(seconds)
        # Slack may have refused another sender meanwhile.
        with self._database.reading() as session:
            paused = counts_of(session, [method]).get(method, FREE).paused
        return max(0.0, paused)

    def _spacings(self, method: str, channel: str | None) -> list[Spacing]:
        # The method first, everywhere: else two senders could wait for each other.
        rate = self._methods.get(method)
        found = [Spacing(method, rate.spacing, rate.ahead) if rate else Spacing(method, 0.0, 0.0)]
        if channel is not None:
            rate = self._channel_rate
            found.append(Spacing(f"to {channel}", rate.spacing, rate.ahead))
        return found

    def _learn(self, counts: Mapping[str, Count]) -> None:
        with self._lock:
            age = time.monotonic() - self._seen_at
            if age <= VIEW_SECONDS:
                self._seen |= {
                    name: Count(one.arrival + age, one.paused + age) for name, one in counts.items()
                }


def _longest(spacings: Iterable[Spacing], counts: Mapping[str, Count], age: float = 0.0) -> float:
    waits = [0.0]
    for one in spacings:
        count = counts.get(one.name, FREE)
        waits += (max(count.arrival - age, 0.0) - one.ahead, count.paused - age)
    return round(max(waits), 6)


def limiters_for(database: Database, seconds: Callable[[], float]) -> tuple[Limiter, Limiter]:
    """Return the sender's limiter, and that of calls for which a person waits; both count as one.

    With SQLite there is one process: it counts by itself, by `seconds`.
    """
    if database.engine.dialect.name == "sqlite":
        local = LocalLimiter(seconds)
        return local, local
    return SharedLimiter(database, TURN_SECONDS), SharedLimiter(database)
