"""The same workspace and bot as in the conversations, and a watch on the log."""

from tests.conversations.conftest import bot, community, server, slack, workspace

__all__ = ["bot", "community", "server", "slack", "workspace"]
