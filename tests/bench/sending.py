"""The sender, beside what connections and Slack's own limits allow."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from threading import Event, Thread
from typing import cast

from slack_sdk import WebClient

from bot.clock import Clock, FrozenClock, SystemClock
from bot.delivery.connections import AT_ONCE
from bot.delivery.limits import RATES, Limiter, LocalLimiter, unlimited
from bot.delivery.sender import Sender
from bot.delivery.workspace import Workspace
from bot.domain.keys import Key
from bot.i18n import Text
from bot.views.block_kit import View
from bot.views.blocks import home, section
from storage.database import Database
from storage.models import all_tables
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from tests.bench.databases import sqlite_in_memory
from tests.bench.engine import (
    FEW_A_SECOND,
    MILLISECONDS,
    SECONDS,
    Circumstances,
    Goal,
    Measured,
    Pair,
    Row,
    beside_floor,
    median_of,
)
from tests.bench.measuring import a_second, cpu_each
from tests.bench.web_api import web_api
from tests.delivery.fakes import COMMUNITY, HELLO, NOON, FakeClient
from tests.faults.processes import comes_true
from tests.units_of_work import HOOKS

PEOPLE = 200
MESSAGES = 400
SOON, LATE = 0.1, 0.3
"""Seconds until Slack answers: as it does, and as from another continent."""
FEW = 80
"""Messages of a batch that waits for such answers."""
MINUTE = 60.0
STEP = timedelta(milliseconds=50)
POST, EDIT, HOME = "chat.postMessage", "chat.update", "views.publish"
MIXED = (POST, EDIT, HOME)


def reader(number: int) -> str:
    """Return somebody who gets messages."""
    return f"U0READER{number % PEOPLE:04d}"


@dataclass
class Desk:
    """A sender with its database; nobody else writes there."""

    database: Database
    sender: Sender
    clock: Clock
    _numbers: Iterator[int]

    def write(self, kind: RowKind, number: int) -> None:
        """Write so many rows of one kind, to one reader after the other."""
        with self.database.writing() as session:
            for person in range(number):
                session.add(self._row(kind, person))

    def write_sent(self) -> None:
        """Write a message to each reader that Slack shows already: it can be edited."""
        with self.database.writing() as session:
            for person in range(PEOPLE):
                row = self._row(RowKind.POST, person)
                row.key, row.state, row.sent_at = _shown(person), OutboxState.SENT, row.due_at
                row.channel_id, row.ts = f"D{reader(person)}", f"1762000000.{person:06d}"
                session.add(row)

    def _row(self, kind: RowKind, person: int) -> OutboxRow:
        name, now = f"{kind}:{next(self._numbers)}", self.clock.now()
        target = _shown(person) if kind is RowKind.UPDATE else None
        return OutboxRow(
            key=name, mark=f"of {name}", kind=kind, destination=reader(person), payload=HELLO,
            target=target, due_at=now, created_at=now,
        )  # fmt: skip

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the sender run in its thread."""
        stop = Event()
        thread = Thread(target=self.sender.run, args=(stop,), daemon=True)
        thread.start()
        yield
        stop.set()
        self.sender.wake()
        thread.join()


def _shown(person: int) -> str:
    return Key("shown", person % PEOPLE)


@contextmanager
def desk(
    circumstances: Circumstances, client: WebClient | FakeClient, clock: Clock, limiter: Limiter
) -> Iterator[Desk]:
    """Give a sender whose readers' channels are known."""
    with sqlite_in_memory(circumstances) as url:
        database = Database(url)
        all_tables().create_all(database.engine)
        workspace = Workspace(cast("WebClient", client), COMMUNITY)

        def draw(slack_id: str) -> View:
            return home([section(Text(slack_id))])

        sender = Sender(database, workspace, COMMUNITY, clock, HOOKS, draw, limiter)
        found = Desk(database, sender, clock, count())
        found.write_sent()
        yield found
        database.dispose()


@contextmanager
def over_http(circumstances: Circumstances) -> Iterator[Pair]:
    """Give messages a second over HTTP, beside the SDK's client alone, as often at once."""
    messages = circumstances.size(FEW, 5)
    limiter = unlimited(time.monotonic)
    with (
        web_api(SOON) as slack,
        desk(circumstances, slack.client(), SystemClock(), limiter) as here,
    ):
        bare = slack.client()

        def post(number: int) -> None:
            bare.api_call(POST, json={"channel": f"D{reader(number)}", **HELLO})

        def post_all(threads: ThreadPoolExecutor) -> None:
            list(threads.map(post, range(messages)))

        def floor() -> float:
            with ThreadPoolExecutor(AT_ONCE) as threads:
                return a_second(post_all, [threads]) * messages

        def subject() -> float:
            before = len(slack.calls())
            here.write(RowKind.POST, messages)
            with here.running():
                assert comes_true(lambda: len(slack.calls()) >= before + messages)
            made = [at for at, _method in slack.calls()[before:]]
            return (len(made) - 1) / (made[-1] - made[0])

        floor(), subject()
        yield Pair(floor, subject, FEW_A_SECOND)


def cpu_a_message(circumstances: Circumstances) -> Measured:
    """Return the CPU time of a message, without HTTP."""
    messages = circumstances.size(MESSAGES, 20)
    clock = FrozenClock(NOON)
    with desk(circumstances, FakeClient(), clock, unlimited(lambda: 0.0)) as here:

        def take() -> float:
            here.write(RowKind.POST, messages)
            return cpu_each(_send_all, [here.sender]) / messages

        take()
        return median_of(circumstances.rounds, take, MILLISECONDS)


def _send_all(sender: Sender) -> None:
    while sender.run_once():
        pass


def within_limits(circumstances: Circumstances) -> Measured:
    """Return how long posts take on a simulated clock, beside the time that Slack's limits give."""
    messages, rate = circumstances.size(600, 30), RATES[POST]
    clock, client = FrozenClock(NOON), FakeClient()
    limiter = LocalLimiter(lambda: clock.now().timestamp())
    with desk(circumstances, client, clock, limiter) as here:
        here.write(RowKind.POST, messages)
        while len(client.texts) < messages:
            clock.advance(STEP)
            here.sender.run_once()
        taken = (clock.now() - NOON).total_seconds()
    least = (messages - rate.burst) * rate.spacing
    return Measured(least / taken, taken, SECONDS, least)


def late_answers(*methods: str) -> Callable[[Circumstances], Measured]:
    """Return how it is measured what a minute brings of Slack's limits where answers come late."""

    def measure(circumstances: Circumstances) -> Measured:
        seconds = MINUTE if not circumstances.quick else 3.0
        limiter = LocalLimiter(time.monotonic)
        with (
            web_api(LATE) as slack,
            desk(circumstances, slack.client(), SystemClock(), limiter) as here,
        ):
            for method in methods:
                here.write(KINDS[method], allowed(method, MINUTE) + 1)
            with here.running():
                assert comes_true(lambda: len(slack.calls()) > 0)
                begun = slack.calls()[0][0]
                Event().wait(seconds)
            made = sum(at <= begun + seconds for at, _method in slack.calls())
        most = sum(allowed(method, seconds) for method in methods)
        return Measured(made / most, made / seconds, FEW_A_SECOND, most / seconds)

    return measure


KINDS = {POST: RowKind.POST, EDIT: RowKind.UPDATE, HOME: RowKind.HOME}


def allowed(method: str, seconds: float) -> int:
    """Return how many calls Slack's limits let through in this time, the burst included."""
    rate = RATES[method]
    return rate.burst + int(rate.a_second * seconds)


NINE_TENTHS = Goal(0.9, at_least=True)

ROWS = (
    Row(
        "sender-http",
        f"sender, answers after {SOON * 1000:.0f} ms",
        f"the SDK’s client alone, {AT_ONCE} calls at once",
        NINE_TENTHS,
        beside_floor(over_http),
    ),
    Row(
        "sender-limits",
        "sender, posts on a simulated clock",
        "Slack’s own limits",
        Goal(0.98, at_least=True),
        within_limits,
    ),
    Row("sender-cpu", "sender, CPU time of a message (ms)", "–", Goal(2), cpu_a_message),
    Row(
        "sender-late",
        f"sender, posts, answers after {LATE * 1000:.0f} ms",
        "Slack’s own limits",
        NINE_TENTHS,
        late_answers(POST),
    ),
    Row(
        "sender-mixed",
        f"sender, posts, edits and Homes, answers after {LATE * 1000:.0f} ms",
        "Slack’s own limits",
        NINE_TENTHS,
        late_answers(*MIXED),
    ),
)
