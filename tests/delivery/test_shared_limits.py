"""Any number of senders count their calls together, on PostgreSQL."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.delivery.limits import CHANNEL_RATE, LocalLimiter, Rate
from bot.delivery.shared_limits import SharedLimiter, limiters_for
from storage.database import Database
from storage.rate_limits import RateLimit, forget_free

pytestmark = pytest.mark.postgres

QUICK = {"m": Rate(6000, 3)}
"""A call each hundredth of a second."""


def counted(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(RateLimit.name).order_by(col(RateLimit.name))))


def test_what_one_counts_the_others_wait_for(postgres_database: Database) -> None:
    rates = {"m": Rate(6, 3)}
    one, other = (SharedLimiter(postgres_database, methods=rates) for _ in range(2))

    taken = [one.take("m"), other.take("m"), one.take("m")]

    assert taken == [0, 0, 0]
    assert other.take("m") == pytest.approx(10, abs=1)
    assert one.take("m") == pytest.approx(10, abs=1)
    assert other.wait("m") == pytest.approx(10, abs=1)
    assert other.take("other method") == 0


def test_a_channel_is_counted_with_the_method_or_not_at_all(postgres_database: Database) -> None:
    slow = Rate(6, 2)
    limiter = SharedLimiter(postgres_database, methods={"m": slow}, channel_rate=Rate(6, 1))

    assert limiter.take("m", "C1") == 0
    assert limiter.take("m", "C1") > 0
    assert limiter.take("m", "C2") == 0
    assert limiter.take("m", "C3") > 0
    assert counted(postgres_database) == ["m", "to C1", "to C2"]


def test_a_pause_of_one_holds_for_all_and_the_longer_one_stays(postgres_database: Database) -> None:
    one, other = (SharedLimiter(postgres_database, methods={}) for _ in range(2))
    assert other.wait("m") == 0

    one.pause("m", 30)
    one.pause("m", 5)

    assert one.wait("m") == pytest.approx(30, abs=1)
    assert other.take("m") == pytest.approx(30, abs=1)
    assert other.take("n") == 0


def test_after_a_pause_calls_go_on(postgres_database: Database) -> None:
    limiter = SharedLimiter(postgres_database, methods=QUICK)

    limiter.pause("m", 1)
    waits = list(iter(lambda: limiter.take("m"), 0))

    assert waits
    assert limiter.take("m") == 0


def test_who_is_patient_gets_a_turn(postgres_database: Database) -> None:
    limiter = SharedLimiter(postgres_database, patience=0.5, methods=QUICK)
    began = time.monotonic()

    taken = [limiter.take("m") for _ in range(13)]

    assert taken == [0] * 13
    assert time.monotonic() - began >= 0.1


def test_a_pause_is_kept_to_by_whoever_waits_for_a_turn(postgres_database: Database) -> None:
    one, other = (
        SharedLimiter(postgres_database, patience=3, methods={"m": Rate(30, 1)}) for _ in range(2)
    )
    one.take("m")

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(other.take, "m")
        one.pause("m", 30)

    # Two seconds less where it had begun to wait before the pause.
    assert 27 < waiting.result() <= 30


@pytest.mark.parametrize("patience", [0.0, 1.0])
def test_many_at_once_get_what_one_would(postgres_database: Database, patience: float) -> None:
    rates = {"m": Rate(1200, 5)}
    limiters = [SharedLimiter(postgres_database, patience, rates) for _ in range(4)]
    began, seconds = time.monotonic(), 1.0

    def call(limiter: SharedLimiter) -> int:
        calls = 0
        while time.monotonic() < began + seconds:
            calls += not limiter.take("m")
        return calls

    with ThreadPoolExecutor(4) as pool:
        calls = sum(pool.map(call, limiters))

    took = time.monotonic() - began
    assert 5 <= calls <= 5 + 20 * took


def test_both_kinds_of_limiter_answer_alike(postgres_database: Database) -> None:
    began = time.monotonic()
    rates = {"m": Rate(12, 4), "n": Rate(30, 1)}
    shared = SharedLimiter(postgres_database, methods=rates)
    local = LocalLimiter(lambda: began, rates, CHANNEL_RATE)
    asked = [("m", "C1"), ("m", None), ("n", "C2"), ("n", None), ("o", "C1"), ("o", "C1")] * 2

    def answers(take: Callable[[str, str | None], float]) -> list[float]:
        return [take(method, channel) for method, channel in asked]

    assert answers(shared.take) == pytest.approx(answers(local.take), abs=1)


def test_who_waits_for_a_person_and_who_sends_count_as_one(postgres_database: Database) -> None:
    sending, quick = limiters_for(postgres_database, time.monotonic)

    sending.pause("users.info", 30)

    assert quick.take("users.info") == pytest.approx(30, abs=1)


def test_what_is_free_again_is_forgotten_after_a_day(postgres_database: Database) -> None:
    now, day = datetime.now(UTC), timedelta(days=1)
    rows = {"old": (now - 2 * day, None), "paused": (now - 2 * day, now + day), "new": (now, None)}
    with postgres_database.writing() as session:
        for name, (arrival, paused_until) in rows.items():
            session.add(RateLimit(name=name, arrival=arrival, paused_until=paused_until))

    with postgres_database.writing() as session:
        forget_free(session, now - day)

    assert counted(postgres_database) == ["new", "paused"]
