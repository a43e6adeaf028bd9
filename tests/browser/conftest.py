"""Pages that are watched: none may complain or ask anybody but this machine."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bot.sandbox.server import SandboxServer
from tests.browser.tabs import Tabs
from tests.sandbox.page.playground import Playground, playground

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """The tabs of the browser, for all tests."""
    return Tabs(browser)


@pytest.fixture
def watched(tabs: Tabs) -> Iterator[Open]:
    """A function that opens an address; at the end none of the pages may have complained."""

    def open_page(url: str, **options: Any) -> Page:
        page = tabs.take(**{"viewport": DESKTOP} | options)
        page.goto(url)
        return page

    yield open_page
    assert tabs.give_back() == []


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def play(server: SandboxServer) -> Iterator[Playground]:
    """A fresh workspace with the tiny bot, for tests of the page alone."""
    play = playground(server)
    yield play
    server.unmount(play.workspace)


@pytest.fixture
def opened(play: Playground, watched: Open) -> Open:
    """A function that opens a path of the tiny bot's workspace.

    In this order the pages are closed before the workspace is gone, which they would complain of.
    """
    return lambda path, **options: watched(f"{play.url}{path}", **options)
