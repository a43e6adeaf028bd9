"""Several senders at one outbox: each message once, and those of a destination in order."""

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

import pytest

from bot.clock import FrozenClock
from storage.database import Database
from storage.outbox.rows import OutboxState
from tests.delivery.fakes import NOON, Answered, Bench, FakeClient, ratelimited, refused

SENDERS, DESTINATIONS = 4, 40


@dataclass
class Slack:
    """What has arrived, in this order, from whichever sender; every fifth call is refused."""

    chance: Random = field(default_factory=lambda: Random(9))  # noqa: S311  # to be replayed
    posts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    numbers: Any = field(default_factory=count)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, method: str, arguments: dict[str, Any]) -> None:
        """Note it, or refuse it."""
        with self.lock:
            draw = self.chance.random()
            if draw < 0.2:
                raise refused("service_unavailable", 503) if draw < 0.1 else ratelimited("3")
            if method == "chat.postMessage":
                self.posts[arguments["channel"]].append(arguments["text"])


@dataclass
class Client(FakeClient):
    """One sender's connection to it."""

    slack: Slack = field(default_factory=Slack)

    def api_call(self, method: str, **given: Any) -> Answered:
        """As the SDK's."""
        self.slack.take(method, given.get("json") or {})
        return super().api_call(method, **given)


def send_everything(benches: list[Bench], until: Any) -> None:
    """Let all senders work at once, again and again, and let time pass for what comes again."""
    with ThreadPoolExecutor(len(benches)) as pool:
        for _ in range(200):
            list(pool.map(lambda bench: bench.sender.run_once(), benches))
            if until():
                return
            benches[0].clock.advance(timedelta(minutes=16))


def benches_at(database: Database, slack: Slack) -> list[Bench]:
    clock = FrozenClock(NOON)
    return [
        Bench(database, clock, Client(slack=slack, _numbers=slack.numbers)) for _ in range(SENDERS)
    ]


@pytest.mark.postgres
@pytest.mark.parametrize("each", [6, pytest.param(25, marks=pytest.mark.long)])
def test_messages_of_one_destination_arrive_in_order_and_once(
    postgres_database: Database, each: int
) -> None:
    slack = Slack()
    benches = benches_at(postgres_database, slack)
    for number in range(each):
        for person in range(DESTINATIONS):
            benches[0].post(f"{person}-{number}", f"U{person}", text=f"{number}")

    send_everything(
        benches, lambda: all(row.state is OutboxState.SENT for row in benches[0].rows())
    )

    expected = [str(number) for number in range(each)]
    assert slack.posts == {f"DU{person}": expected for person in range(DESTINATIONS)}
    assert sum(1 for bench in benches if bench.sender.counts[OutboxState.SENT]) > 1
    assert [row.key for row in benches[0].rows() if row.lease_until] == []
