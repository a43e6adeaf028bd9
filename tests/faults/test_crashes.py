"""Processes that die in the middle, databases that go away: all or nothing, once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from sqlalchemy import text
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.clock import SystemClock
from bot.domain.access import Who
from bot.sandbox import seed
from bot.sandbox.acting import Acting
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN
from bot.views.blocks import Message, section
from commands.answers import Answer, Say
from commands.dispatch import Dispatcher
from commands.entries import Entry, Feature, Trigger
from commands.replies import Replies
from commands.request import Request
from storage.database import Database
from storage.members import Member
from storage.migrate import upgrade
from storage.outbox import Kind, OutboxRow, State
from tests.conversations.storytelling import WORDS
from tests.processes.conftest import free_port

ROOT = Path(__file__).parents[2]
LONG = 20.0
CONSENT, AGREED = WORDS["de"]["consent"]


class Running:
    """`python -m bot run` at a workspace of its own, to be killed and started again."""

    def __init__(self, server: SandboxServer, url: str) -> None:
        self.workspace = seed.small(SystemClock())
        self.workspace.limits.enabled = False
        self.socket = SocketMode(self.workspace)
        server.mount(self.workspace, at_root=True, routes=self.socket.routes)
        self.anna = Sandbox(self.workspace, Acting(self.workspace, self.socket)).user("anna")
        self.database = Database(url)
        upgrade(self.database.engine)
        self._environment = {
            "PATH": os.environ["PATH"],
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{self.workspace.base_url}api/",
            "DATABASE_URL": url,
            "PORT": str(free_port()),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is connected."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env=self._environment,
            stderr=subprocess.DEVNULL,
        )
        assert self.socket.wait_for(1, LONG)

    def kill(self) -> None:
        """What `kill -9` does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            assert self.socket.wait_until_gone(LONG)

    def members(self) -> int:
        """How many have joined."""
        with self.database.reading() as session:
            return len(session.exec(select(Member)).all())

    def states(self) -> list[State]:
        """Where the welcome stands, or nothing yet."""
        with self.database.reading() as session:
            welcome = select(OutboxRow).where(OutboxRow.destination == self.anna.id)
            rows = session.exec(welcome.where(OutboxRow.kind == Kind.POST))
            return [row.state for row in rows]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A process that a test may kill."""
    with SandboxServer() as server:
        running = Running(server, f"sqlite:///{tmp_path}/process.db")
        running.start()
        yield running
        running.kill()
        running.database.dispose()


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether it does, in good time."""
    end = monotonic() + LONG
    while not condition():
        if monotonic() > end:
            return False
        Event().wait(0.02)
    return True


def test_killed_before_the_commit_nothing_is_left_and_the_person_can_try_again(
    running: Running,
) -> None:
    running.anna.runs("/mitmachen").closes()
    with running.database.writing() as session:
        session.execute(text("DELETE FROM people"))
    slow = running.workspace.faults.calls.add(Switch(Fault.DROP, "users.info"))
    trying = Thread(target=lambda: running.anna.tries("/mitmachen"))
    trying.start()
    assert comes_true(lambda: slow.hit == 1)

    running.kill()
    trying.join()

    assert running.anna.outcome.error
    running.start()
    running.anna.runs("/mitmachen").fills(CONSENT, [AGREED]).submits()
    assert running.members() == 1


def test_killed_after_slack_took_a_message_it_is_not_sent_again(running: Running) -> None:
    calls = running.workspace.faults.calls
    taken = calls.add(Switch(Fault.DROP, "chat.postMessage", applied=True))
    running.anna.runs("/mitmachen").fills(CONSENT, [AGREED]).submits().closes()
    assert comes_true(lambda: taken.hit == 1)

    running.kill()
    assert running.states() == [State.SENDING]
    with running.database.writing() as session:
        past = SystemClock().now() - timedelta(minutes=2)
        for row in session.exec(select(OutboxRow).where(OutboxRow.state == State.SENDING)):
            row.lease_until = past
            session.add(row)
    running.start()

    assert comes_true(lambda: running.states() == [State.AMBIGUOUS])
    assert len(running.anna.dms) == 1


def dispatcher_of(bot: Bot, handler: Callable[[Request], Answer]) -> Dispatcher:
    """The bot's dispatcher with one command that this handler answers."""
    entry = Entry(Trigger.COMMAND, "join", handler, Who.EVERYONE, "Test", writes=True)
    return Dispatcher(
        [Feature("tests", (entry,))],
        database=bot.database,
        community=bot.community,
        clock=bot.clock,
        workspace=bot.workspace,
        replies=Replies(bot.workspace.client),
        tell_sender=lambda: None,
    )


@pytest.mark.postgres
@pytest.mark.parametrize("once", [True, False])
def test_a_connection_that_breaks_in_a_transaction(
    slack: Sandbox, bot: Bot, postgres_url: str, once: bool
) -> None:
    if bot.settings.database_url != postgres_url:
        pytest.skip("SQLite has no connection to break")
    killer, runs = Database(postgres_url), 0

    def breaks(request: Request) -> Answer:
        nonlocal runs
        runs += 1
        if runs <= (1 if once else 2):
            own = request.uow.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with killer.writing() as session:
                session.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        request.uow.session.execute(text("SELECT 1"))
        return Say(Message("Gut", [section("Gut")]))

    dispatcher = dispatcher_of(bot, breaks)

    def asks(number: int) -> str:
        payload = {"command": "/mitmachen", "user_id": slack.user("anna").id}
        with capture_logs():
            return str(dispatcher.handle(Trigger.COMMAND, {**payload, "trigger_id": number}))

    first = asks(1)
    again = asks(2)
    killer.dispose()

    assert ("Gut" in first) is once
    assert "Gut" in again
