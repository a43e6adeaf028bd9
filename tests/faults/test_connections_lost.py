"""PostgreSQL ends the connection at any statement of what the bot does: nothing is doubled.

Each test plays the same thing again and again and breaks the connection one statement later each
time, until it comes to its end before that.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.clock import FrozenClock
from bot.domain.members import Status
from bot.views.members.ids import MemberIds
from commands.entry_info import PayloadKind
from schedules.engine import run_due
from schedules.jobs import Job
from schedules.runner import JobRunner
from storage.database import Database
from storage.members import Member
from storage.occurrences import OccurrenceState
from storage.outbox.rows import OutboxState
from storage.received import Received
from tests.commands.payloads import agreeing, payload_of
from tests.conversations.conftest import bot, community, slack, workspace
from tests.databases import emptying
from tests.delivery.fakes import NOON, Bench
from tests.schedules.clocks import HELLO, MONDAY, Clocks
from tests.units_of_work import HOOKS

__all__ = ["bot", "community", "slack", "workspace"]

pytestmark = pytest.mark.postgres

BREAK = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


OUTAGE = "database_out_of_reach"
TEN = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """Only PostgreSQL's connections can be lost."""
    return postgres_url


class Cut:
    """Breaks all connections right before the statement with this number.

    A commit counts as two: the connection breaks before it, or behind it, before the answer.
    """

    def __init__(self, database: Database, at: int) -> None:
        self._breaker = Database(database.engine.url.render_as_string(hide_password=False))
        self._engine = database.engine
        self._left = at
        self.is_done = False
        self._hooks: dict[str, Callable[..., None]] = {
            "before_cursor_execute": self.before_statement,
            "commit": self.before_commit,
        }

    def before_statement(self, *_context: object) -> None:
        """Break it if it is its turn."""
        self._left -= 1
        if self._left == 0:
            self.is_done = True
            with self._breaker.engine.begin() as connection:
                connection.execute(BREAK)

    def before_commit(self, connection: Any) -> None:
        """Break it before the commit, or have that done already."""
        self.before_statement()
        if self._left == 1:
            driver = connection.connection.driver_connection
            driver.commit()
            driver.execute("SELECT 1")  # the commit to come has something to fail with
        self.before_statement()

    def __enter__(self) -> None:
        for name, hook in self._hooks.items():
            event.listen(self._engine, name, hook)

    def __exit__(self, *_error: object) -> None:
        for name, hook in self._hooks.items():
            event.remove(self._engine, name, hook)
        self._breaker.dispose()


@pytest.fixture(params=[5, pytest.param(1, marks=pytest.mark.long)])
def step(request: pytest.FixtureRequest) -> int:
    """Every fifth statement in the suite, each of them where there is time."""
    return int(request.param)


def breaks(database: Database, step: int) -> Iterator[Cut]:
    """Yield a cut for each statement in turn, each time with an empty database."""
    for at in count(1, step):
        with database.engine.begin() as connection:
            connection.exec_driver_sql(emptying())
        cut = Cut(database, at)
        yield cut
        if not cut.is_done:
            assert at > 10
            return


def test_a_handler_has_one_effect(database: Database, bot: Bot, step: int) -> None:
    """Whoever is told that it did not work presses again; the others are done."""

    def joins(number: int) -> str:
        payload = payload_of(PayloadKind.VIEW, MemberIds.JOIN_FORM, "U0ANNA0001", number)
        return str(bot.dispatcher.handle(PayloadKind.VIEW, agreeing(payload, "the form")))

    with capture_logs() as logged:
        for cut in breaks(database, step):
            with cut:
                answers = [joins(1)]
            if "noch einmal" in answers[0]:
                answers.append(joins(2))

            with database.reading() as session:
                statuses = list(session.exec(select(Member.status)))
                keys = list(session.exec(select(Received.key)))
            assert "noch einmal" not in answers[-1]
            assert (statuses, len(keys)) == ([Status.NEWCOMER], 2)
    assert {line["event"] for line in logged if line["log_level"] == "error"} == {OUTAGE}


def test_a_sender_posts_each_message_once(database: Database, step: int) -> None:
    """At any statement of claiming, of recording what became of it, and of tidying up."""
    for cut in breaks(database, step):
        bench = Bench(database, FrozenClock(NOON))
        for key, person in (("a", "U1"), ("b", "U1"), ("c", "U2")):
            bench.post(key, person)

        with cut:
            for _ in range(4):
                with suppress(OperationalError):
                    bench.sender.run_once()
                bench.clock.advance(timedelta(minutes=2))
        bench.after(minutes=2)

        assert sorted(bench.client.texts) == ["a", "b", "c"]
        assert [row.state for row in bench.rows()] == [OutboxState.SENT] * 3
        assert [row.lease_until for row in bench.rows()] == [None] * 3


def test_a_clock_handles_each_row_once(database: Database, community: Any, step: int) -> None:
    with capture_logs() as logged:
        for cut in breaks(database, step):
            clocks = Clocks(database, community)
            for number in range(3):
                clocks.plan(MONDAY, slot=str(number))
            runner = JobRunner(
                [Job("clock:due", partial(run_due, {"hello": HELLO}))],
                database=database, community=community, clock=FrozenClock(TEN), hooks=HOOKS,
                wake_sender=lambda: None,
            )  # fmt: skip

            with cut:
                for _ in range(3):
                    runner._wake(runner.jobs[0])

            assert clocks.states == [OccurrenceState.DONE] * 3
            assert clocks.sent == 3
    assert {line["event"] for line in logged if line["log_level"] == "error"} == {OUTAGE}


def test_an_idle_connection_that_was_ended_is_replaced(database: Database) -> None:
    with database.reading() as session:
        session.execute(text("SELECT 1"))
    cut = Cut(database, 1)
    cut.before_statement()
    cut._breaker.dispose()

    with database.reading() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1
