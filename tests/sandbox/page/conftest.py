"""A workspace with the page and the tiny bot, fresh for each test."""

from collections.abc import Iterator

import pytest

from bot.sandbox.server import SandboxServer
from tests.sandbox.page.playground import Playground, playground
from tests.sandbox.page.web import Web


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def play(server: SandboxServer) -> Iterator[Playground]:
    """A fresh workspace for each test, on the one server, below /w/."""
    play = playground(server)
    yield play
    server.unmount(play.workspace)


@pytest.fixture
def web(play: Playground) -> Web:
    return Web(play.server.port)
