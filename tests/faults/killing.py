"""Ends processes at random moments and starts them again, as a bad day does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Event, Thread

from tests.faults.processes import BotProcess

LONGEST_LIFE = 1.0
"""Seconds that a process has at most from its start to its end."""


@dataclass
class Killer:
    """So many kills, of processes chosen at random, at random moments of their lives.

    With the same seed the same processes in the same order, after the same times; what they were
    doing then is up to the machine. `on_kill` hears how many there were.
    """

    processes: Sequence[BotProcess]
    kills: int
    seed: int
    done: int = 0
    stopped: Event = field(default_factory=Event)
    failure: BaseException | None = None

    def run(self) -> None:
        """Kill them one after the other."""
        chance = Random(self.seed)
        while self.done < self.kills and not self.stopped.is_set():
            victim = chance.choice(self.processes)
            self.stopped.wait(chance.uniform(0, LONGEST_LIFE))
            victim.kill()
            self.done += 1
            victim.start()

    def _run(self) -> None:
        try:
            self.run()
        except AssertionError as failure:  # the test's own thread tells it
            self.failure = failure

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Kill while the block runs, and after it until all have been killed often enough."""
        thread = Thread(target=self._run, name="killer")
        thread.start()
        try:
            yield
        except BaseException:
            self.stopped.set()
            raise
        finally:
            thread.join()
        if self.failure is not None:
            raise self.failure
