"""The bot with a real workspace behind a real server: Socket Mode and signed HTTP."""

import socket as socketlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import Bot, build_app
from bot.clock import SystemClock
from bot.config import Community, Settings, load_community
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Workspace
from tests.workspaces import small_workspace


def free_port() -> int:
    """A port that was free a moment ago."""
    with socketlib.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


ROOT = Path(__file__).parents[2]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A server of its own for each test: its connections break."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def workspace(server: SandboxServer) -> Workspace:
    """A workspace in real time."""
    workspace = small_workspace(SystemClock())
    workspace.limits.enabled = False
    server.mount(workspace, at_root=True)
    return workspace


@pytest.fixture
def socket(workspace: Workspace, server: SandboxServer) -> SocketMode:
    """The workspace's end of Socket Mode."""
    socket = SocketMode(workspace)
    server.mount(workspace, at_root=True, routes=socket.routes)
    return socket


@pytest.fixture
def people(workspace: Workspace, socket: SocketMode) -> Sandbox:
    """People whose acts reach the bot over Socket Mode."""
    return Sandbox(workspace, UserActions(workspace, socket))


@pytest.fixture
def settings(workspace: Workspace, sqlite_url: str) -> Settings:
    """All that points the bot at the workspace."""
    return Settings(
        _env_file=None,
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{workspace.base_url}api/",
        database_url=sqlite_url,
        port=free_port(),
    )


@pytest.fixture(scope="session")
def community() -> Community:
    """The shipped community."""
    return load_community(ROOT / "community.toml")


@pytest.fixture
def bot(workspace: Workspace, settings: Settings, community: Community) -> Iterator[Bot]:
    """The bot, wired as in real life."""
    bot = build_app(settings, community, workspace.clock)
    yield bot
    bot.database.dispose()
