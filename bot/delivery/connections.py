"""Calls to Slack side by side, so that none waits for the answer to another."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar

AT_ONCE = 4
"""Calls under way at the same time, each by a thread of its own.

Slack's limits (`RATES`) let a sender make some 550 calls a minute: 300 posts, 100 Home tabs, 50
each of edits, deletions and conversations to open. Where an answer takes 0.3 seconds that is 2.75
calls at any moment; the fourth is for questions about people and messages in doubt. More would wait
for limits, and for the interpreter that they share.
"""

Result = TypeVar("Result")


class Connections(Protocol[Result]):
    """Does work that calls Slack, and hands over what came of it."""

    @property
    def free(self) -> int:
        """How much more work may begin now."""

    @property
    def are_busy(self) -> bool:
        """True if work is under way that will end by itself."""

    def begin(self, work: Callable[[], Result]) -> None:
        """Do this work."""

    def take_ended(self) -> list[Result]:
        """Return the results that nobody has taken yet. Raises what the work has raised."""


class OneByOne(Generic[Result]):
    """Does each work at once, in the thread that asks for it."""

    are_busy = False

    def __init__(self) -> None:
        self._ended: list[Result] = []

    @property
    def free(self) -> int:
        """One, once the last result was taken."""
        return 0 if self._ended else 1

    def begin(self, work: Callable[[], Result]) -> None:
        """Do this work now."""
        self._ended.append(work())

    def take_ended(self) -> list[Result]:
        """Return the result, if there is one."""
        ended, self._ended = self._ended, []
        return ended


class SideBySide(Generic[Result]):
    """Does up to `AT_ONCE` works at the same time; `on_ended` is called at the end of each."""

    def __init__(self, on_ended: Callable[[], None]) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sender")
        self._on_ended = on_ended
        self._lock = threading.Lock()
        self._under_way = 0
        self._ended: deque[Future[Result]] = deque()

    @property
    def free(self) -> int:
        """How much more work may begin now."""
        return AT_ONCE - self._under_way

    @property
    def are_busy(self) -> bool:
        """True if work is under way, or has ended and nobody knows yet."""
        return self._under_way > 0 or bool(self._ended)

    def begin(self, work: Callable[[], Result]) -> None:
        """Let one of the threads do this work."""
        with self._lock:
            self._under_way += 1
        self._threads.submit(work).add_done_callback(self._end)

    def take_ended(self) -> list[Result]:
        """Return the results that nobody has taken yet. Raises what the work has raised."""
        taken: list[Result] = []
        while self._ended:
            if taken and self._ended[0].exception() is not None:
                break  # what came before it must not be lost
            taken.append(self._ended.popleft().result())
        return taken

    def close(self) -> None:
        """Wait until all work has ended; its results can still be taken."""
        self._threads.shutdown()

    def _end(self, done: "Future[Result]") -> None:
        with self._lock:
            self._ended.append(done)
            self._under_way -= 1
        self._on_ended()
