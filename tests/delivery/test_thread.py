"""The sender as a thread: woken, paced, stopped."""

import threading
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from bot.delivery.connections import AT_ONCE
from bot.delivery.limits import LocalLimiter, Rate
from storage.database import Database
from storage.outbox.rows import OutboxState
from tests.delivery.fakes import Bench


class Running:
    """A sender in its thread, and a way to wait for what it does."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.stop = threading.Event()
        self.posted = threading.Semaphore(0)
        self.thread = threading.Thread(target=bench.sender.run, args=(self.stop,))

    def end(self) -> None:
        self.stop.set()
        self.bench.sender.wake()
        self.thread.join(8)
        assert not self.thread.is_alive()


@pytest.fixture
def running(desk: Bench) -> Iterator[Running]:
    running = Running(desk)
    yield running
    running.end()


def test_a_woken_sender_sends_at_once(running: Running) -> None:
    bench = running.bench
    bench.client.before = lambda method: running.posted.release() if "post" in method else None
    running.thread.start()
    started = monotonic()

    for number in range(5):
        bench.post(f"m{number}")
        bench.sender.wake()
        assert running.posted.acquire(timeout=5)

    assert monotonic() - started < 2


def test_stopping_ends_the_calls_under_way_and_begins_no_other(desk: Bench) -> None:
    running, calling, go_on = Running(desk), threading.Event(), threading.Event()

    def answer_slowly(method: str) -> None:
        if method == "chat.postMessage":
            calling.set()
            assert go_on.wait(5)

    desk.client.before = answer_slowly
    for number in range(5):
        desk.post(f"m{number}", f"U{number}")
    running.thread.start()
    assert calling.wait(5)

    running.stop.set()
    go_on.set()
    running.end()

    sent = [row.key for row in desk.rows() if row.state is OutboxState.SENT]
    assert sorted(desk.client.texts) == sent
    assert sent
    assert desk.row(f"m{AT_ONCE}").state is OutboxState.PENDING  # nobody has begun with it
    assert {row.state for row in desk.rows()} == {OutboxState.SENT, OutboxState.PENDING}
    assert all(row.lease_until is None for row in desk.rows())


def test_stopping_between_two_calls_puts_the_row_back(desk: Bench) -> None:
    running, calling, go_on = Running(desk), threading.Event(), threading.Event()

    def answer_slowly(method: str) -> None:
        if method == "conversations.open":
            calling.set()
            assert go_on.wait(5)

    desk.client.before = answer_slowly
    desk.post("one")
    running.thread.start()
    assert calling.wait(5)

    running.stop.set()
    go_on.set()
    running.end()

    assert (desk.row("one").state, desk.row("one").attempts) == (OutboxState.PENDING, 0)
    assert desk.client.texts == []


class Pace:
    """A forward clock that jumps as far as a limit says."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_run_once_never_waits_for_a_limit(sqlite_database: Database) -> None:
    pace = Pace()
    limiter = LocalLimiter(pace, {"chat.postMessage": Rate(60, 2)}, channel_rate=Rate(60, 1))
    bench = Bench(sqlite_database, limiter=limiter)
    for number in range(6):
        bench.post(f"a{number}", "#stories")

    settled = [bench.sender.run_once()]
    for _ in range(5):
        pace.seconds += 1
        settled.append(bench.sender.run_once())

    assert settled == [1] * 6


def test_a_throttled_channel_holds_up_nobody_else(sqlite_database: Database) -> None:
    limiter = LocalLimiter(Pace(), {}, channel_rate=Rate(60, 1))
    bench = Bench(sqlite_database, limiter=limiter)
    for number in range(4):
        bench.post(f"a{number}", "#stories")
    for number in range(4):
        bench.post(f"b{number}", f"U{number}")

    bench.sender.run_once()

    assert bench.client.texts == ["a0", "b0", "b1", "b2", "b3"]


def test_people_already_known_pass_those_whose_conversation_must_be_opened(
    sqlite_database: Database,
) -> None:
    pace = Pace()
    limiter = LocalLimiter(pace, {"conversations.open": Rate(60, 1)}, channel_rate=None)
    bench = Bench(sqlite_database, limiter=limiter)
    bench.post("known", "U0")
    bench.sender.run_once()
    for number in range(1, 300):
        bench.post(f"new{number}", f"U{number}")
    bench.post("again", "U0")

    bench.sender.run_once()
    assert bench.client.texts == ["known", "again"]
    pace.seconds += 1
    bench.sender.run_once()

    assert bench.client.texts == ["known", "again", "new1"]


LOCKED = OperationalError("UPDATE", {}, Exception("database is locked"))


class Failing(Database):
    """A database that refuses to write while it is told to."""

    refuses = False
    error: Exception = LOCKED

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.refused = threading.Event()

    def writing(self, until: float | None = None) -> Any:
        if self.refuses:
            self.refused.set()
            raise self.error
        return super().writing(until)


@pytest.mark.parametrize("error", [LOCKED, NoFreeConnection("QueuePool limit reached")])
def test_an_answer_is_kept_until_the_database_takes_it(sqlite_url: str, error: Exception) -> None:
    database = Failing(sqlite_url)
    database.error = error
    bench = Bench(database)

    def lock(method: str) -> None:
        database.refuses = method == "chat.postMessage"

    bench.client.before = lock
    bench.post("one")
    with pytest.raises(type(error)):
        bench.sender.run_once()
    assert bench.row("one").state is OutboxState.SENDING

    database.refuses = False
    bench.sender.run_once()

    assert bench.row("one").state is OutboxState.SENT
    assert bench.client.texts == ["one"]
    database.dispose()


def test_an_outcome_that_can_never_be_written_holds_up_nobody(sqlite_url: str) -> None:
    database = Failing(sqlite_url)
    database.error = ValueError("a fault of ours")
    bench = Bench(database)

    def fail(method: str) -> None:
        database.refuses = method == "chat.postMessage"

    bench.client.before = fail
    bench.post("one")
    with pytest.raises(ValueError, match="a fault of ours"):
        bench.sender.run_once()
    database.refuses = False
    bench.client.before = lambda _method: None
    bench.post("two", "U2")

    bench.sender.run_once()

    assert bench.client.texts == ["one", "two"]
    assert bench.row("two").state is OutboxState.SENT
    database.dispose()


def test_a_database_out_of_service_does_not_end_the_thread(sqlite_url: str) -> None:
    database = Failing(sqlite_url)
    bench = Bench(database)
    running = Running(bench)
    bench.post("one")
    database.refuses = True
    running.thread.start()
    assert database.refused.wait(5)

    database.refuses = False
    bench.client.before = lambda _method: running.posted.release()
    bench.sender.wake()

    assert running.posted.acquire(timeout=5)
    running.end()
    assert bench.row("one").state is OutboxState.SENT
    database.dispose()


class Counting(Database):
    """A database that counts how often it is asked."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.asked = threading.Semaphore(0)

    def reading(self) -> Any:
        self.asked.release()
        return super().reading()


def test_a_sender_with_nothing_to_do_rests_and_looks_again_by_itself(sqlite_url: str) -> None:
    database = Counting(sqlite_url)
    running = Running(Bench(database))
    running.thread.start()
    started = monotonic()

    heard = [database.asked.acquire(timeout=8) for _ in range(30)]  # a look asks fewer than fifteen
    took = monotonic() - started
    running.end()

    assert all(heard)
    assert took > 0.9
    database.dispose()
