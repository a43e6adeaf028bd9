"""Pages that are watched: none may complain or ask anybody but this machine."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from bot.sandbox.server import SandboxServer
from tests.sandbox.page.playground import Playground, playground

HERE = ("http://127.0.0.1:", "data:", "blob:")
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
Open = Callable[..., Page]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Open]:
    """A function that opens an address; at the end none of the pages may have complained."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(url: str, **options: Any) -> Page:
        context = browser.new_context(**({"viewport": DESKTOP} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        _watch(page, complaints)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _watch(page: Page, complaints: list[str]) -> None:
    def ask(request: Request) -> None:
        if not request.url.startswith(HERE):
            complaints.append(f"left the machine: {request.url}")

    def say(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("request", ask)
    page.on("console", say)
    page.on("pageerror", lambda error: complaints.append(str(error)))


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
