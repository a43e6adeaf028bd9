"""What a process says about itself: /livez and /readyz, and one log line for each change."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.clock import Clock

log = structlog.get_logger()

LOOK_SECONDS = 3.0
"""Time between two looks at the parts. Whoever asks gets the last one: that costs nothing."""


@dataclass(frozen=True)
class Condition:
    """How a part is, in words; `remedy` says what to do, and is empty while all is well.

    Both are English and name nobody: whoever reaches the port may read them.
    """

    words: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """True while there is nothing to be done about it."""
        return not self.remedy


Check = Callable[[], Condition]
"""Looks at one part. It must not wait: what may hang is looked at in a thread of its own."""

Report = dict[str, Any]


class Health:
    """The parts of this process: whether their threads live, and whether they can work.

    `look` remembers since when a part has been wrong, and logs when that begins and ends.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._checks: dict[str, Check] = {}
        self._threads: dict[str, Callable[[], bool]] = {}
        self._told_elsewhere: set[str] = set()
        self._seen: dict[str, tuple[Condition, datetime]] = {}

    def watch(self, part: str, check: Check, *, logs: bool = False) -> None:
        """Let `check` say whether this part can work; `logs` says that the part logs by itself."""
        self._checks[part] = check
        if logs:
            self._told_elsewhere.add(part)

    def watch_thread(self, part: str, is_alive: Callable[[], bool]) -> None:
        """Let `is_alive` say whether this part's thread lives."""
        self._threads[part] = is_alive

    def look(self) -> None:
        """Look at every part."""
        for part, check in self._checks.items():
            self._note(part, check())

    def _note(self, part: str, found: Condition) -> None:
        before, since = self._seen.get(part, (Condition("starts"), self._clock.now()))
        if before.is_well is not found.is_well:
            since = self._clock.now()
            if part not in self._told_elsewhere:
                _log(part, found)
        self._seen[part] = found, since

    def live(self) -> tuple[bool, Report]:
        """Return whether every thread lives, and which do; asks neither Slack nor the database."""
        threads = {part: is_alive() for part, is_alive in self._threads.items()}
        words = {part: "runs" if alive else "has ended" for part, alive in threads.items()}
        return all(threads.values()), words

    def ready(self) -> tuple[bool, Report]:
        """Return whether every part can work, and how each was when it was last looked at."""
        seen = dict(self._seen)
        is_ready = all(found.is_well for found, _since in seen.values())
        return is_ready, {part: _told(*one) for part, one in seen.items()}


def _log(part: str, found: Condition) -> None:
    if found.is_well:
        log.warning("part_recovered", part=part, state=found.words)
    else:
        log.critical("part_unwell", part=part, state=found.words, remedy=found.remedy)


def _told(found: Condition, since: datetime) -> Mapping[str, str | bool]:
    told: dict[str, str | bool] = {"well": found.is_well, "state": found.words}
    if not found.is_well:
        moment = since.astimezone(UTC).isoformat(timespec="seconds")
        told |= {"since": moment, "remedy": found.remedy}
    return told


@contextmanager
def looking(health: Health, seconds: float = LOOK_SECONDS) -> Iterator[None]:
    """Look at the parts now, and then in this rhythm until the block ends."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(seconds):
            try:
                health.look()
            except Exception:
                # A fault in one look must not end all later ones.
                log.exception("look_failed")

    health.look()
    thread = threading.Thread(target=run, name="health", daemon=True)
    health.watch_thread("health", thread.is_alive)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
