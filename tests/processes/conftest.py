"""The bot with a real workspace behind a real server: Socket Mode and signed HTTP."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot, build_app
from bot.clock import SystemClock
from bot.config import Community, Settings, load_community
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Workspace
from storage.database import engine_for
from tests.databases import migrate
from tests.ports import free_port
from tests.workspaces import small_workspace

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


@pytest.fixture
def environment(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What points a process at the workspace, and a migrated database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('process')}/bot.db"
    engine = engine_for(url)
    migrate(engine)
    engine.dispose()
    return {
        "PATH": os.environ["PATH"],
        "SLACK_BOT_TOKEN": settings.slack_bot_token.get_secret_value(),
        "SLACK_APP_TOKEN": settings.slack_app_token.get_secret_value(),
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": url,
        "PORT": str(settings.port),
    }


@pytest.fixture
def process(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot run`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def probed(settings: Settings, path: str) -> tuple[int, dict[str, Any]]:
    """Status of /livez or /readyz, and what is said there."""
    connection = HTTPConnection("127.0.0.1", settings.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found
