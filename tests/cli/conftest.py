"""Commands set up logging for their own process; here it is the tests' process."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.app import Bot, build_app
from bot.clock import FrozenClock
from bot.config import Community, Settings, load_community
from bot.sandbox import seed
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Workspace
from storage.database import engine_for
from tests.cli.examined import Make
from tests.databases import migrate
from tests.guards.sources import ROOT
from tests.workspaces import small_workspace


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """The stream a command logs to is closed when it has ended."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def members_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migrated database, an English terminal that is wide enough."""
    url = f"sqlite:///{tmp_path}/members.db"
    engine = engine_for(url)
    migrate(engine)
    engine.dispose()
    values = {"DATABASE_URL": url, "LANG": "en_GB.UTF-8", "LC_ALL": "", "COLUMNS": "220"}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.limits.enabled = False
    with SandboxServer() as server:
        server.mount(workspace, at_root=True, routes=SocketMode(workspace).routes)
        yield workspace


@pytest.fixture
def migrated(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('doctor')}/bot.db"
    engine = engine_for(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture
def make(workspace: Workspace, migrated: str) -> Iterator[Make]:
    """The bot, with other settings or another community where a test wants it."""
    made: list[Bot] = []

    def make(community: Community | None = None, **settings: Any) -> Bot:
        right = {
            "slack_bot_token": BOT_TOKEN,
            "slack_app_token": APP_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": f"{workspace.base_url}api/",
            "database_url": migrated,
        }
        community = community or load_community(ROOT / "community.toml")
        bot = build_app(Settings(_env_file=None, **(right | settings)), community, workspace.clock)
        made.append(bot)
        return bot

    yield make
    for bot in made:
        bot.database.dispose()
