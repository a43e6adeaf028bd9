"""The APScheduler adapter: it wakes up and keeps no store; the database says what is due."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock, SystemClock
from bot.config import Community
from schedules.jobs import Job
from storage.database import Database
from storage.unit_of_work import unit_of_work

log = structlog.get_logger()

EACH_TIME = timedelta(minutes=1)
"""Jobs of this rhythm, and those that know their next moment, are run whenever somebody asks for
what is due."""


class Clockwork:
    """Runs the jobs. Any number may run beside each other: the database decides who acts."""

    def __init__(
        self,
        jobs: Iterable[Job],
        *,
        database: Database,
        community: Community,
        clock: Clock,
        tell_sender: Callable[[], None],
    ) -> None:
        self.jobs = tuple(jobs)
        self._database, self._community, self._clock = database, community, clock
        self._tell_sender = tell_sender
        self._scheduler: BackgroundScheduler | None = None
        self._last: dict[str, datetime] = {}

    def run_due(self) -> int:
        """Do all that is due at this moment, in each job's rhythm; returns how much was done."""
        now = self._clock.now()
        jobs = [job for job in self.jobs if self._is_its_turn(job, now)]
        return sum(self._run(job) for job in jobs)

    def _is_its_turn(self, job: Job, now: datetime) -> bool:
        # Something may have come due by a click, or the clock was set to this very moment.
        if job.every <= EACH_TIME or job.next_at is not None:
            return True
        last = self._last.get(job.name)
        if last is not None and last <= now < last + job.every:
            return False
        self._last[job.name] = now
        return True

    def _run(self, job: Job) -> int:
        done = 0
        while batch := self._run_batch(job):
            done += batch
        if done:
            self._tell_sender()
        return done

    def _run_batch(self, job: Job) -> int:
        with unit_of_work(self._database, self._community, self._clock.now()) as uow:
            return job.run(uow)

    def _wake(self, job: Job) -> None:
        try:
            self._run(job)
        except Exception:
            # The next wake-up finds the same rows still due: nothing is lost by going on.
            log.exception("job_failed", job=job.name)

    def start(self) -> None:
        """Wake up for each job, at once and then in its rhythm, in a thread."""
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        # Not after the first interval only: a process that ends every hour would never tidy up.
        at_once = SystemClock().now()
        for job in self.jobs:
            self._scheduler.add_job(
                self._wake,
                "interval",
                args=[job],
                seconds=job.every.total_seconds(),
                id=job.name,
                next_run_time=at_once,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the job that runs and wake up no more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None
