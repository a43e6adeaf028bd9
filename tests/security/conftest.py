"""The same workspace and bot as in the conversations, on SQLite: who may does not depend on it."""

import sqlite3
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import closing
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import Bot
from bot.sandbox.workspace import Workspace
from tests.conversations.conftest import bot, community, server, workspace
from tests.conversations.wiring import Wired, people_around

Logged = list[MutableMapping[str, Any]]

__all__ = ["bot", "community", "server", "workspace"]


@pytest.fixture
def slack(workspace: Workspace, bot: Bot) -> Iterator[Wired]:
    """The workspace as its people see it; all rows, and all that is logged, are of this test."""
    with people_around(workspace, bot) as slack:
        yield slack


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The address of an empty SQLite file with all tables."""
    return sqlite_url


@pytest.fixture
def is_changed(bot: Bot) -> Iterator[Callable[[], bool]]:
    """Says if anybody has changed the bot's database since it was last asked."""
    seen = 0
    with closing(sqlite3.connect(bot.database.engine.url.database or "")) as onlooker:

        def ask() -> bool:
            nonlocal seen
            before, (seen,) = seen, onlooker.execute("PRAGMA data_version").fetchone()
            return bool(before != seen)

        yield ask


@pytest.fixture
def logged() -> Iterator[Logged]:
    """What is logged, as data: writing it out takes as long as what is logged about."""
    with capture_logs() as lines:
        yield lines
