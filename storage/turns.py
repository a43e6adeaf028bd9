"""Turns at something that only so many threads may have at a time: first come, first served."""

from collections import deque
from dataclasses import dataclass
from threading import Lock
from time import monotonic


@dataclass(eq=False)
class _Waiting:
    called: Lock
    shares: bool


class Turns:
    """Like a lock, but fair: a lock of Python's, and SQLite's, goes to whoever asks by chance.

    Where many wait, chance lets some of them wait for ever.
    """

    def __init__(self, places: int = 1) -> None:
        self._guard = Lock()
        self._free = places
        self._waiting: deque[_Waiting] = deque()
        self._moved_at = float("-inf")

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    def take(self, seconds: float, *, shares: bool = False, until: float | None = None) -> bool:
        """Wait for a turn; False if it has not come within these seconds.

        `shares` says that it may be passed on, instead of given back. With `until`, a moment of the
        monotonic clock, the wait goes on until then for as long as turns end: no `seconds` without.
        """
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            one = _Waiting(Lock(), shares)
            one.called.acquire()
            self._waiting.append(one)
        deadline = monotonic() + seconds
        while not one.called.acquire(timeout=max(0.0, deadline - monotonic())):
            with self._guard:
                # Called at this very moment: nobody else would take the turn.
                if one not in self._waiting:
                    return True
                later = deadline if until is None else min(self._moved_at + seconds, until)
                if later <= deadline:
                    self._waiting.remove(one)
                    return False
            deadline = later
        return True

    def pass_on(self) -> bool:
        """End the turn if whoever has waited longest shares it; False if it goes on."""
        with self._guard:
            if not self._waiting or not self._waiting[0].shares:
                return False
            self._waiting.popleft().called.release()
            return True

    def give_back(self) -> None:
        """End the turn: it is handed to whoever has waited longest."""
        with self._guard:
            self._moved_at = monotonic()
            if self._waiting:
                self._waiting.popleft().called.release()
            else:
                self._free += 1
