"""A story wall that hangs somewhere: the bot's public site, and screens that show it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from bot.app import Bot
from bot.processes import listen, public_site
from tests.browser.conftest import Open
from tests.browser.tabs import Tabs
from tests.conversations.conftest import bot, community, slack, workspace
from tests.in_process import InProcessServer
from tests.web.conftest import database_url

__all__ = ["bot", "community", "database_url", "slack", "workspace"]

SCREEN = {"width": 1920, "height": 1080}


@pytest.fixture(scope="session")
def server() -> InProcessServer:
    """One server for all workspaces of these tests."""
    return InProcessServer()


@pytest.fixture
def hung(bot: Bot, tabs: Tabs) -> Iterator[Open]:
    """A function that opens a path of the public site on a screen whose time is the test's.

    What the browser says of addresses that don't answer is no complaint of the page's.
    """
    with listen(0, "127.0.0.1", "WEB_PORT") as listening, public_site(bot, listening):

        def hang(path: str, **options: Any) -> Page:
            settings = {"viewport": SCREEN, "locale": "de-DE", "reduced_motion": "reduce"}
            page = tabs.take(**settings | options)
            page.clock.install()
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}{path}")
            return page

        yield hang
        complaints = [one for one in tabs.give_back() if "Failed to load resource" not in one]
    assert complaints == []
