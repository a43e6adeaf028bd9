"""The page of the local Slack: server-rendered HTML and a small script."""

from bot.sandbox.page.routes import page_routes

__all__ = ["page_routes"]
