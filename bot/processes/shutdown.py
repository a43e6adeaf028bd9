"""The end of a process: by a signal or because a part is lost, and in any case within its time."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger()

DRAIN_SECONDS = 7.0
"""Time for parts to finish what they have begun. Docker kills a container ten seconds after it was
asked to stop (docs.docker.com, "docker container stop")."""

EXIT_REQUESTED = 0
EXIT_PART_LOST = 1
"""Exit statuses; supervisors start a process again that ended with the second."""


class Shutdown:
    """The end of a process, for which its main thread waits."""

    def __init__(self) -> None:
        self.status = EXIT_REQUESTED
        self._event = threading.Event()

    def request(self, *_signal: object) -> None:
        """End the process; also a signal handler."""
        self._event.set()

    def part_lost(self) -> None:
        """End the process to be started again: a part cannot go on."""
        self.status = EXIT_PART_LOST
        self._event.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end, for these seconds at most; True if it has come."""
        return self._event.wait(seconds)


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
