"""Turns at something that only so many threads may have at a time: first come, first served."""

from collections import deque
from threading import Lock


class Turns:
    """Like a lock, but fair: a lock of Python's, and SQLite's, goes to whoever asks by chance.

    Where many wait, chance lets some of them wait for ever.
    """

    def __init__(self, places: int = 1) -> None:
        self._guard = Lock()
        self._free = places
        self._waiting: deque[Lock] = deque()

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    def take(self, seconds: float) -> bool:
        """Wait for a turn; False if it has not come within these seconds."""
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=max(0.0, seconds)):
            return True
        with self._guard:
            # Called at this very moment: nobody else would take the turn.
            if called not in self._waiting:
                return True
            self._waiting.remove(called)
        return False

    def give_back(self) -> None:
        """End the turn: it is handed to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
