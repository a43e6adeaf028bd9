"""Several calls to Slack at the same time: order, limits and refusals hold as with one."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from bot.clock import FrozenClock
from bot.delivery.connections import AT_ONCE
from bot.delivery.limits import LocalLimiter, Rate
from bot.delivery.outcomes import Outcomes
from bot.delivery.transitions import Transition
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.outbox.turns import candidates, claim
from tests.delivery.fakes import COMMUNITY, NOON, Bench, refused
from tests.delivery.test_sending import LATER
from tests.delivery.test_thread import LOCKED, Failing, Running
from tests.units_of_work import HOOKS

POST = "chat.postMessage"


@pytest.fixture
def run() -> Iterator[Callable[[Bench], Running]]:
    started: list[Running] = []

    def start(bench: Bench) -> Running:
        started.append(Running(bench))
        started[-1].thread.start()
        return started[-1]

    yield start
    for one in started:
        one.end()


def in_state(bench: Bench, state: OutboxState) -> list[OutboxRow]:
    return [row for row in bench.rows() if row.state is state]


def assert_comes_true(running: Running, what: Callable[[], bool]) -> None:
    """Look each time a call was made, or a moment has passed."""
    for _ in range(500):
        if what():
            return
        running.posted.acquire(timeout=0.02)
    raise AssertionError(in_state(running.bench, OutboxState.PENDING))


def test_no_call_waits_for_the_answer_to_another(
    desk: Bench, run: Callable[[Bench], Running]
) -> None:
    together = threading.Barrier(AT_ONCE)

    def meet(method: str) -> None:
        if method == POST:
            together.wait(5)

    desk.client.before = meet
    for number in range(2 * AT_ONCE):
        desk.post(f"m{number}", f"U{number}")

    running = run(desk)

    assert_comes_true(running, lambda: len(in_state(desk, OutboxState.SENT)) == 2 * AT_ONCE)
    assert not together.broken


def test_messages_of_a_destination_arrive_in_order(
    bench: Bench, run: Callable[[Bench], Running]
) -> None:
    for number in range(8):
        for place in ("U1", "U2", "#stories", "#community", "U3", "U4"):
            bench.post(f"{place}-{number}", place, text=f"{number}")

    running = run(bench)
    assert_comes_true(running, lambda: len(in_state(bench, OutboxState.SENT)) == 48)

    arrived = defaultdict(list)
    for call in bench.client.named(POST):
        arrived[call["channel"]].append(call["text"])
    assert set(map(tuple, arrived.values())) == {tuple("01234567")}
    assert len(arrived) == 6
    assert [row.key for row in bench.rows() if row.lease_until or row.attempts != 1] == []


def test_no_more_is_claimed_than_the_limits_let_go(
    sqlite_database: Database, run: Callable[[Bench], Running]
) -> None:
    seconds = 0.0
    limiter = LocalLimiter(lambda: seconds, {POST: Rate(60, 3)}, channel_rate=None)
    bench = Bench(sqlite_database, limiter=limiter)
    for number in range(9):
        bench.post(f"m{number}", f"U{number}")
    running = run(bench)

    def has_sent(number: int) -> bool:
        return len(in_state(bench, OutboxState.SENT)) == number

    for allowed in (3, 4, 5):
        assert_comes_true(running, partial(has_sent, allowed))
        seconds += 1
        bench.sender.wake()
    running.end()

    # What had been claimed in vain would have an error, and be due later.
    assert {(row.error, row.due_at) for row in bench.rows()} == {(None, NOON)}
    assert {row.fence for row in in_state(bench, OutboxState.PENDING)} <= {0}


def test_two_names_of_one_channel_are_one_line(sqlite_database: Database) -> None:
    limiter = LocalLimiter(lambda: 0.0, {}, channel_rate=Rate(60, 1))
    same = COMMUNITY.model_copy(
        update={
            "channels": COMMUNITY.channels.model_copy(
                update={"community": COMMUNITY.channels.stories}
            )
        }
    )
    bench = Bench(sqlite_database, limiter=limiter, community=same)
    bench.post("one", "#stories")
    bench.post("two", "#community")

    bench.sender.run_once()

    assert bench.client.texts == ["one"]
    assert bench.row("two").fence == 0


class Undoing(Database):
    """A database that commits nothing while it is told so."""

    undoes = False

    @contextmanager
    def writing(self, until: float | None = None) -> Iterator[Session]:
        with super().writing(until) as session:
            yield session
            if self.undoes:
                raise LOCKED


def test_a_claim_that_was_not_committed_holds_up_nothing(sqlite_url: str) -> None:
    database = Undoing(sqlite_url)
    limiter = LocalLimiter(lambda: 0.0, {POST: Rate(60, 2)}, channel_rate=None)
    bench = Bench(database, limiter=limiter)
    bench.post("one", "#stories")
    bench.post("two", "U1")
    database.undoes = True
    for _ in range(2):
        with pytest.raises(type(LOCKED)):
            bench.sender.run_once()

    database.undoes = False
    bench.sender.run_once()

    assert sorted(bench.client.texts) == ["one", "two"]
    database.dispose()


def test_a_refused_token_is_tried_with_one_row(
    desk: Bench, run: Callable[[Bench], Running]
) -> None:
    refusing = True

    def answer(method: str) -> None:
        if method == POST and refusing:
            raise refused("token_revoked")

    desk.client.before = answer
    for number in range(3 * AT_ONCE):
        desk.post(f"m{number}", f"U{number}")
    running = run(desk)
    assert_comes_true(running, lambda: desk.sender.halted is not None)
    assert_comes_true(running, lambda: not in_state(desk, OutboxState.SENDING))
    tried = len(desk.client.named(POST))
    assert tried <= AT_ONCE

    desk.clock.advance(LATER)
    desk.sender.wake()
    assert_comes_true(running, lambda: len(desk.client.named(POST)) == tried + 1)
    assert_comes_true(running, lambda: not in_state(desk, OutboxState.SENDING))
    refusing = False
    desk.clock.advance(LATER)
    desk.sender.wake()

    assert_comes_true(running, lambda: len(in_state(desk, OutboxState.SENT)) == 3 * AT_ONCE)
    assert desk.sender.halted is None


class CountedClock(FrozenClock):
    """Counts how often it was looked at."""

    looks = 0

    def now(self) -> datetime:
        self.looks += 1
        return super().now()


def test_a_refused_sender_waits_for_the_calls_under_way(
    sqlite_database: Database, run: Callable[[Bench], Running]
) -> None:
    clock, hangs = CountedClock(NOON), threading.Event()
    bench = Bench(sqlite_database, clock)

    def answer(method: str) -> None:
        if method == POST and len(bench.client.named(POST)) == 1:
            hangs.wait(0.5)
        elif method == POST:
            raise refused("token_revoked")

    bench.client.before = answer
    bench.post("one", "#stories")
    bench.post("two", "#community")

    running = run(bench)
    assert_comes_true(running, lambda: in_state(bench, OutboxState.SENT) != [])

    assert clock.looks < 200


def test_one_outcome_that_cannot_be_written_keeps_no_other_back(sqlite_url: str) -> None:
    class Refusing(Failing):
        """Refuses to write the first two times: all together, and the first by itself."""

        left = 0

        def writing(self, until: float | None = None) -> Any:
            self.left -= 1
            self.refuses = self.left >= 0
            return super().writing(until)

    database = Refusing(sqlite_url)
    bench = Bench(database)
    for number in range(3):
        bench.post(f"m{number}", f"U{number}")
    outcomes = Outcomes(database, COMMUNITY, bench.clock, HOOKS)
    with database.writing() as session:
        for one in list(candidates(session, NOON, list(RowKind))):
            row = claim(session, one.id, NOON, NOON + LATER)
            assert row is not None
            outcomes.add(row, Transition(OutboxState.SENT, channel_id="D1", ts=f"1.{row.id}"))
    database.error, database.left = ValueError("a fault of ours"), 2

    with pytest.raises(ValueError, match="a fault of ours"):
        outcomes.record()
    outcomes.record()

    assert [row.state for row in bench.rows()] == [
        OutboxState.SENDING, OutboxState.SENT, OutboxState.SENT,
    ]  # fmt: skip
    database.dispose()
