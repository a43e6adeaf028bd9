"""Running the jobs: APScheduler wakes up and keeps no store, the database says what is due."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock
from bot.config import Community
from schedules.jobs import Job
from storage.database import Database
from storage.outages import has_own_alarm
from storage.unit_of_work import Hooks, UnitOfWork, Units, read_only, unit_of_work

log = structlog.get_logger()

EACH_TIME = timedelta(minutes=1)
"""Jobs of this rhythm, and those that know their next moment, are part of every `run_due`."""


BESIDE = "beside"
"""The thread of jobs that go on for long."""


class JobRunner:
    """Runs the jobs. Any number of runners may work at once: the database decides who acts.

    `ticked_at` is the moment, of `time.monotonic`, at which a job last began or ended.
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        *,
        database: Database,
        community: Community,
        clock: Clock,
        hooks: Hooks,
        wake_sender: Callable[[], None],
    ) -> None:
        self.jobs = tuple(jobs)
        self._database, self._community, self._clock = database, community, clock
        self._hooks, self._wake_sender = hooks, wake_sender
        self._scheduler: BackgroundScheduler | None = None
        self._last: dict[str, datetime] = {}
        self._stopping = threading.Event()
        self.ticked_at = time.monotonic()

    def run_due(self) -> int:
        """Run the jobs whose turn it is; return the number of things that were done."""
        return sum(self.run(job) for job in self.jobs_due())

    def jobs_due(self) -> list[Job]:
        """Return the jobs whose turn it is, which they then have had."""
        now = self._clock.now()
        return [job for job in self.jobs if self._is_its_turn(job, now)]

    def _is_its_turn(self, job: Job, now: datetime) -> bool:
        # Something may have fallen due by a click, or the clock was set to this very moment.
        if job.every <= EACH_TIME or job.next_at is not None:
            return True
        last = self._last.get(job.name)
        if last is not None and last <= now < last + job.every:
            return False
        self._last[job.name] = now
        return True

    def run(self, job: Job) -> int:
        """Do all that this job finds; return the number of things that were done."""
        done = 0
        while not self._stopping.is_set() and (batch := self._run_batch(job)):
            done += batch
        if done:
            self._wake_sender()
            if job.afterwards is not None:
                job.afterwards(self._database)
            if job.beside is not None:
                job.beside(Units(self._clock.now, self._reading, self._writing, self._stopping))
        return done

    @contextmanager
    def _reading(self) -> Iterator[UnitOfWork]:
        now = self._clock.now()
        with read_only(self._database, self._community, now, self._hooks) as uow:
            yield uow

    @contextmanager
    def _writing(self) -> Iterator[UnitOfWork]:
        now = self._clock.now()
        with unit_of_work(self._database, self._community, now, self._hooks) as uow:
            yield uow
        self._wake_sender()

    def _run_batch(self, job: Job) -> int:
        now, run = self._clock.now(), job.run
        if job.ahead is not None:
            with read_only(self._database, self._community, now, self._hooks) as uow:
                run = job.ahead(uow)
        with unit_of_work(self._database, self._community, now, self._hooks) as uow:
            return run(uow)

    def _wake(self, job: Job) -> None:
        self.ticked_at = time.monotonic()
        try:
            self.run(job)
        except Exception as error:
            # The next wake-up finds the same rows still due: nothing is lost by going on.
            if not has_own_alarm(error):
                log.exception("job_failed", job=job.name)
        self.ticked_at = time.monotonic()

    def is_alive(self) -> bool:
        """True while the thread that starts the jobs lives."""
        thread = getattr(self._scheduler, "_thread", None)  # APScheduler has no public way
        return thread is not None and thread.is_alive()

    def start(self) -> None:
        """Run each job in a thread: at once, and then in its rhythm."""
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1), BESIDE: ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        for job in self.jobs:
            self._scheduler.add_job(
                self._wake,
                "interval",
                args=[job],
                seconds=job.every.total_seconds(),
                id=job.name,
                executor="default" if job.beside is None else BESIDE,
                # Not after the first interval: a process that ends every hour would never tidy up.
                next_run_time=self._clock.now(),
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Let the transaction under way finish, and begin no other."""
        if self._scheduler is not None:
            self._stopping.set()
            self._scheduler.shutdown(wait=True)
            self._scheduler, self._stopping = None, threading.Event()
