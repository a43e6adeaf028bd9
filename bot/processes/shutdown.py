"""How a process ends: told by a signal or a lost part, and in any case within its time."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger()

DRAIN_SECONDS = 7.0
"""How long parts may finish what they have begun: eight are promised (reliability.md, 6)."""

TOLD = 0
LOST = 1
"""Exit statuses; supervisors start a process again that ended with the second."""


class Shutdown:
    """The end of a process, waited for by its main thread."""

    def __init__(self) -> None:
        self.status = TOLD
        self._event = threading.Event()

    def told(self, *_signal: object) -> None:
        """Somebody asked the process to end."""
        self._event.set()

    def lost(self) -> None:
        """A part cannot go on: a fresh process is the surest way back."""
        self.status = LOST
        self._event.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether the end has come, waiting for it."""
        return self._event.wait(seconds)


def listen_for_the_end(ending: Shutdown) -> None:
    """From now on SIGTERM and Ctrl-C tell this ending, and interrupt nothing."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, ending.told)


def until_told(ending: Shutdown) -> None:
    """Return when the process is asked to end (SIGTERM, Ctrl-C) or has lost a part."""
    listen_for_the_end(ending)
    ending.wait()


def give_up() -> None:
    """End here and now. What was under way is rolled back, or its lease runs out."""
    log.error("drain_cut_short", seconds=DRAIN_SECONDS)
    os._exit(LOST)


@contextmanager
def deadline(
    seconds: float = DRAIN_SECONDS, give_up: Callable[[], None] = give_up
) -> Iterator[None]:
    """Call `give_up` where the block takes longer than this."""
    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
