"""The same workspace and bot as in the conversations, on SQLite: pages only read."""

import pytest

from tests.conversations.conftest import bot, community, server, slack, workspace

__all__ = ["bot", "community", "server", "slack", "workspace"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The address of an empty SQLite file with all tables."""
    return sqlite_url
