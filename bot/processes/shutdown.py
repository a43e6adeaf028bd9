"""The end of a process: by a signal or because a part is lost, and in any case within its time."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from queue import Empty, SimpleQueue
from time import monotonic

import structlog

log = structlog.get_logger()

DRAIN_SECONDS = 7.0
"""Time for parts to finish what they have begun. Docker kills a container ten seconds after it was
asked to stop (docs.docker.com, "docker container stop")."""

EXIT_REQUESTED = 0
EXIT_PART_LOST = 1
"""Exit statuses; supervisors start a process again that ended with the second."""


AT_LATEST = 1.0
"""Seconds between two looks: a signal that comes as the thread falls asleep does not wake it."""


class Shutdown:
    """The end of a process, for which its main thread waits.

    A signal handler interrupts the main thread anywhere, also as that begins to wait: of the
    standard library's ways to wake it only a SimpleQueue's `put` may be called there. An Event has
    a lock that `wait` may hold (docs.python.org, "queue", "SimpleQueue.put").
    """

    def __init__(self) -> None:
        self.status = EXIT_REQUESTED
        self._requests: SimpleQueue[None] = SimpleQueue()

    def request(self, *_signal: object) -> None:
        """End the process; also a signal handler."""
        self._requests.put(None)

    def part_lost(self) -> None:
        """End the process to be started again: a part cannot go on."""
        self.status = EXIT_PART_LOST
        self._requests.put(None)

    def wait(self, seconds: float = inf) -> bool:
        """Wait for the end, for these seconds at most; True if it has come."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0 or not self._requests.empty():
            with suppress(Empty):
                self._requests.get(timeout=max(0.0, min(left, AT_LATEST)))
                self._requests.put(None)  # whoever asks again hears the same
                return True
        return False


def stop_on_signals(shutdown: Shutdown) -> None:
    """Let SIGTERM and Ctrl-C request this shutdown and interrupt nothing."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, shutdown.request)


def exit_now() -> None:
    """End here and now: what was under way is rolled back, or its lease runs out."""
    log.error("drain_cut_short", seconds=DRAIN_SECONDS)
    os._exit(EXIT_PART_LOST)


@contextmanager
def deadline(
    seconds: float = DRAIN_SECONDS, on_timeout: Callable[[], None] = exit_now
) -> Iterator[None]:
    """Call `on_timeout` if the block takes longer than these seconds."""
    timer = threading.Timer(seconds, on_timeout)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
