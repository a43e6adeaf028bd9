"""Benches for the sender: one on each kind of database, one where the kind does not matter."""

from collections.abc import Iterator

import pytest

from bot.clock import FrozenClock
from bot.delivery.limits import LocalLimiter
from bot.sandbox import seed
from bot.sandbox.server import SandboxServer
from storage.database import Database
from tests.delivery.doubts import DoubtRoom
from tests.delivery.fakes import Bench
from tests.delivery.rooms import Room
from tests.workspaces import small_workspace


@pytest.fixture
def bench(database: Database) -> Bench:
    """A sender on each kind of database."""
    return Bench(database)


@pytest.fixture
def desk(sqlite_database: Database) -> Bench:
    """A sender on SQLite, for tests in which the kind does not matter."""
    return Bench(sqlite_database)


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def room(server: SandboxServer, sqlite_database: Database) -> Iterator[Room]:
    workspace = small_workspace(FrozenClock(seed.START))
    server.mount(workspace)
    yield Room(workspace, sqlite_database)
    server.unmount(workspace)


@pytest.fixture
def place(server: SandboxServer, database: Database) -> Iterator[DoubtRoom]:
    """A room on each kind of database."""
    yield from _room(server, database)


@pytest.fixture
def desk_room(server: SandboxServer, sqlite_database: Database) -> Iterator[DoubtRoom]:
    """A room on SQLite, for tests in which the kind does not matter."""
    yield from _room(server, sqlite_database)


def _room(server: SandboxServer, database: Database) -> Iterator[DoubtRoom]:
    clock = FrozenClock(seed.START)
    workspace = seed.small(clock, clock)
    server.mount(workspace)
    yield DoubtRoom(workspace, database, LocalLimiter(lambda: workspace.clock.now().timestamp()))
    server.unmount(workspace)
