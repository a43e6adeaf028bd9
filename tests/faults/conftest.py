"""The same workspace and bot as in the conversations, and processes that a test may kill."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.sandbox.server import SandboxServer
from storage.database import Database
from tests.conversations.conftest import bot, community, slack, workspace
from tests.databases import migrate
from tests.faults.options import Options
from tests.faults.processes import Fleet
from tests.faults.running import Running
from tests.faults.slack import Slack, SlackProcess, slack_process

__all__ = ["bot", "community", "slack", "workspace"]


@pytest.fixture(scope="session")
def server() -> Iterator[SandboxServer]:
    """A server whose connections break."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def running(bare_engine: Engine) -> Iterator[Running]:
    """A process that a test may end; once on each kind of database."""
    with SandboxServer() as server:
        running = Running(server, bare_engine.url.render_as_string(hide_password=False))
        running.start()
        yield running
        running.kill()
        running.database.dispose()


@pytest.fixture(scope="session")
def options() -> Options:
    """How long the long tests run, and with which seed."""
    return Options.from_environment()


@pytest.fixture(scope="session")
def slacks() -> Iterator[SlackProcess]:
    """Slack in a process of its own."""
    with slack_process() as process:
        yield process


@pytest.fixture
def outside(slacks: SlackProcess) -> Slack:
    """A workspace there."""
    return slacks.workspace()


@pytest.fixture
def database_of_processes(bare_engine: Engine) -> Iterator[Database]:
    """A migrated database of their own; the test runs once on each kind."""
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    migrate(database.engine)
    yield database
    database.dispose()


@pytest.fixture
def fleet(outside: Slack, database_of_processes: Database, tmp_path: Path) -> Iterator[Fleet]:
    """Processes of the bot, none yet."""
    url = database_of_processes.engine.url.render_as_string(hide_password=False)
    fleet = Fleet(outside, url, tmp_path)
    yield fleet
    fleet.end()
