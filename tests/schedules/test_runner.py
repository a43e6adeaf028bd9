"""The process that wakes up: at once, then in each job's rhythm; and four of them together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event, Thread

from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from bot.clock import Clock, FrozenClock, SystemClock
from bot.config import Community
from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from bot.nouns import all_jobs
from bot.services.mentoring import create_mentorship
from bot.services.mentoring.probation import plan_probation
from schedules.jobs import Job
from schedules.runner import JobRunner
from storage.database import Database
from storage.members import Member
from storage.mentoring.requests import Wish
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow, RowKind
from storage.unit_of_work import UnitOfWork, Units
from tests.storage.test_mentoring import add_member, add_mentor, add_wish
from tests.units_of_work import HOOKS, unit_of_work

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Nine o'clock in Berlin."""
SOON = 20.0


def job_runner(
    database: Database,
    community: Community,
    jobs: tuple[Job, ...] = all_jobs(),
    clock: Clock | None = None,
    wake_sender: Callable[[], None] = lambda: None,
) -> JobRunner:
    return JobRunner(
        jobs,
        database=database,
        community=community,
        clock=clock or FrozenClock(MONDAY),
        hooks=HOOKS,
        wake_sender=wake_sender,
    )


def test_every_job_runs_at_once_after_the_start_and_one_that_fails_holds_up_no_other(
    sqlite_database: Database, community: Community
) -> None:
    ran, told = Event(), Event()

    def stumble(_uow: UnitOfWork) -> int:
        raise RuntimeError("on purpose")

    def run(_uow: UnitOfWork) -> int:
        is_first = not ran.is_set()
        ran.set()
        return int(is_first)

    jobs = (Job("stumbles", stumble), Job("rare", run, every=timedelta(hours=1)))
    work = job_runner(sqlite_database, community, jobs, SystemClock(), told.set)

    work.start()

    assert ran.wait(SOON)
    assert told.wait(SOON)
    work.stop()


def test_what_follows_a_job_comes_after_its_commit_and_only_if_it_did_something(
    sqlite_database: Database, community: Community
) -> None:
    followed: list[str] = []

    def follow(name: str) -> Callable[[Database], None]:
        def note(database: Database) -> None:
            with database.writing():  # nobody else is at it
                followed.append(name)

        return note

    batches = iter([2, 1])
    did = Job("did", lambda _uow: next(batches, 0), afterwards=follow("did"))
    did_not = Job("did not", lambda _uow: 0, afterwards=follow("did not"))

    job_runner(sqlite_database, community, (did, did_not)).run_due()

    assert followed == ["did"]


def test_a_rare_job_keeps_its_rhythm_and_one_that_knows_its_moment_looks_each_time(
    sqlite_database: Database, community: Community
) -> None:
    ran: list[str] = []

    def noting(name: str) -> Callable[[UnitOfWork], int]:
        def run(_uow: UnitOfWork) -> int:
            ran.append(name)
            return 0

        return run

    hour = timedelta(hours=1)
    jobs = (
        Job("rare", noting("rare"), hour),
        Job("knows", noting("knows"), hour, lambda _uow: None),
    )
    clock = FrozenClock(MONDAY)
    work = job_runner(sqlite_database, community, jobs, clock)

    for minutes in (0, 59, 1):
        clock.advance(timedelta(minutes=minutes))
        work.run_due()

    assert ran == ["rare", "knows", "knows", "rare", "knows"]


def busy_morning(
    database: Database, community: Community, moment: datetime = MONDAY, *, days: int = 31
) -> None:
    """Check-ins, pauses and silent mentors that all fall due at the same moment.

    `days` before it the mentorships began.
    """
    began = moment - timedelta(days=days)
    with unit_of_work(database, community, began) as uow:
        for number in range(6):
            mentor = add_mentor(uow.session, f"b{number}")
            since = {"probation_since": began.date()}
            mentee = add_member(uow.session, f"a{number}", Status.TRAINEE, **since)
            plan_probation(uow, create_mentorship(uow, mentee, mentor, began.date()))
            pause = {"paused_until": moment.date(), "status_before": Status.AMBASSADOR}
            add_member(uow.session, f"p{number}", Status.PAUSED, **pause)
            asked = add_mentor(uow.session, f"m{number}")
            newcomer = add_member(uow.session, f"n{number}", Status.NEWCOMER)
            add_wish(uow.session, newcomer, asked, due_at=moment)


def test_four_clocks_at_once_do_everything_that_falls_due_once(
    database: Database, community: Community
) -> None:
    busy_morning(database, community)
    barrier = Barrier(4)

    def wake(_clock: int) -> int:
        work = job_runner(database, community)
        barrier.wait()
        while True:
            # On a busy machine a writer may wait in vain; the next wake-up does what is left.
            with suppress(OperationalError):
                return work.run_due()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(wake, range(4)))

    with database.reading() as session:
        due = select(Occurrence.state).where(col(Occurrence.due_at) <= MONDAY)
        checkins = session.exec(due.where(Occurrence.schedule == "checkins")).all()
        paused = session.exec(select(Member.status, Member.version).where(Member.name >= "p"))
        wishes = session.exec(select(Wish.state)).all()
        keys = session.exec(select(OutboxRow.key).where(OutboxRow.kind == RowKind.POST)).all()
        assert checkins == [OccurrenceState.DONE] * 12
        assert list(paused) == [(Status.AMBASSADOR, 2)] * 6
        assert wishes == [WishState.UNANSWERED] * 6
    first_words = [key.partition(":")[0] for key in keys]
    counts = {word: first_words.count(word) for word in ("checkins", "members", "wishes")}
    assert counts == {"checkins": 12, "members": 6, "wishes": 6}


def test_at_the_end_only_the_batch_under_way_is_finished(
    sqlite_database: Database, community: Community
) -> None:
    """However much has fallen due: the process has to end in its time."""
    begun, enough = Event(), Event()

    def endless(_uow: UnitOfWork) -> int:
        begun.set()
        return 0 if enough.is_set() else 1

    work = job_runner(sqlite_database, community, (Job("endless", endless),), SystemClock())
    work.start()
    assert begun.wait(SOON)
    ending = Thread(target=work.stop)
    ending.start()
    ending.join(SOON)
    has_ended = not ending.is_alive()
    enough.set()
    ending.join()

    assert has_ended


def test_what_goes_on_for_long_holds_up_no_other_job_and_ends_with_the_process(
    sqlite_database: Database, community: Community
) -> None:
    went_on, other = Event(), Event()
    begun = iter([1])

    def go_on(units: Units) -> None:
        assert other.wait(SOON)
        with units.writing() as uow:
            assert uow.now <= units.now()
        went_on.set()
        assert units.stopping.wait(SOON)

    def run_other(_uow: UnitOfWork) -> int:
        other.set()
        return 0

    jobs = (
        Job("long", lambda _uow: next(begun, 0), beside=go_on),
        Job("other", run_other, every=timedelta(seconds=1)),
    )
    runner = job_runner(sqlite_database, community, jobs, SystemClock())

    runner.start()

    assert went_on.wait(SOON)
    runner.stop()
