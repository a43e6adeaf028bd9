"""Two machines, on each a process of each kind: the real bot, with seams between its steps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.app import Bot, build_app
from bot.clock import Clock
from bot.config import Community, Settings
from bot.delivery.limits import unlimited
from storage.database import Database
from tests.simulation.scheduler import Host, Scheduler

KINDS = ("web", "worker", "clock")


class MachineClock:
    """A machine's clock, which may be wrong for a while."""

    def __init__(self, right: Clock) -> None:
        self._right = right
        self.off_by = timedelta()

    def now(self) -> datetime:
        """Return what the machine takes for the present moment."""
        return self._right.now() + self.off_by


class SeamedDatabase(Database):
    """A database that lets others go on before and behind every transaction.

    It shares the engine of another one: a new engine compiles every statement anew.
    """

    def __init__(self, kept: Database, scheduler: Scheduler) -> None:
        super().__init__(kept.engine.url.render_as_string(hide_password=False))
        self.engine, self._writer = kept.engine, kept._writer
        self._scheduler = scheduler

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session for queries."""
        with self._alone("read"), super().reading() as session:
            yield session

    @contextmanager
    def writing(self, until: float | None = None) -> Iterator[Session]:
        """Yield a session that commits at the end."""
        with self._alone("write"), super().writing(until) as session:
            yield session

    @contextmanager
    def _alone(self, what: str) -> Iterator[None]:
        self._scheduler.seam(what)
        task = self._scheduler.current
        if task is None:
            yield
            return
        with task.transaction():
            yield
        self._scheduler.seam(f"{what} done")


class Process(Host):
    """One process of the bot."""

    def __init__(self, kind: str, machine: str, bot: Bot) -> None:
        super().__init__(f"{kind} {machine}")
        self.kind, self.bot = kind, bot
        self.is_busy = False


class Machines:
    """Machines A and B with their processes. One that is killed is started again at once."""

    def __init__(
        self,
        scheduler: Scheduler,
        database: Database,
        settings: Settings,
        community: Community,
        clock: Clock,
        seconds: Callable[[], float],
    ) -> None:
        self.clocks = {name: MachineClock(clock) for name in "AB"}
        self._scheduler, self._seconds = scheduler, seconds
        self._database = SeamedDatabase(database, scheduler)
        self._settings, self._community = settings, community
        self.processes: dict[str, Process] = {}
        for machine in self.clocks:
            for kind in KINDS:
                self._start(kind, machine)

    def of_kind(self, kind: str) -> list[Process]:
        """Return the living processes of a kind."""
        return [one for one in self.processes.values() if one.kind == kind]

    def are_clocks_right(self) -> bool:
        """True if no machine's clock is wrong at present."""
        return not any(clock.off_by for clock in self.clocks.values())

    def kill(self, name: str) -> None:
        """Kill a process, as `kill -9` does, and start it anew."""
        self.processes[name].is_dead = True
        kind, machine = name.split()
        self._start(kind, machine)

    def end(self) -> None:
        """Kill all processes."""
        for one in self.processes.values():
            one.is_dead = True
        self._scheduler.bury()

    def _start(self, kind: str, machine: str) -> None:
        bot = build_app(
            self._settings,
            self._community,
            self.clocks[machine],
            unlimited(self._seconds),
            self._database,
            self._seconds,
        )
        process = Process(kind, machine, bot)
        self.processes[process.name] = process
        if kind == "worker":
            self._begin(process, bot.sender.run_once)
        elif kind == "clock":
            self._begin(process, bot.job_runner.run_due)

    def _begin(self, process: Process, work: Callable[[], int]) -> None:
        def loop() -> None:
            while True:
                work()
                self._scheduler.seam("rest")

        self._scheduler.begin(process.name, loop, process)
