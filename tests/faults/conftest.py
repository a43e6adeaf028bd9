"""The same workspace and bot as in the conversations, and a process that a test may kill."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.sandbox.server import SandboxServer
from tests.conversations.conftest import bot, community, slack, workspace
from tests.faults.running import Running

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
