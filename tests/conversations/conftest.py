"""People and the bot in one process: the real SDK over loopback, signed requests in memory."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from slack_bolt import BoltRequest
from sqlalchemy import event

from bot.app import Bot, build_app
from bot.clock import FrozenClock, SystemClock
from bot.config import Community, Settings, load_community
from bot.delivery.limits import unlimited
from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import InProcess
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import BOT_TOKEN, SIGNING_SECRET, Workspace
from storage.database import Database
from tests.workspaces import small_workspace

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds for an answer: that the bot is fast is measured where nothing else runs."""


@pytest.fixture(scope="session")
def community() -> Community:
    """The shipped community."""
    return load_community(ROOT / "community.toml")


@pytest.fixture(scope="session")
def server() -> Iterator[SandboxServer]:
    """One server for all conversations of a worker."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def workspace(server: SandboxServer) -> Iterator[Workspace]:
    """A workspace with a dozen people, on a Tuesday at 10:00 in Berlin; time stands still."""
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.real_clock = FrozenClock(seed.START)  # a busy machine lets no trigger expire
    workspace.limits.enabled = False
    server.mount(workspace)
    yield workspace
    server.unmount(workspace)


@pytest.fixture
def bot(workspace: Workspace, database: Database, database_url: str, community: Community) -> Bot:
    """The bot, wired as in real life."""
    settings = Settings(
        _env_file=None,
        slack_bot_token=BOT_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{workspace.base_url}api/",
        database_url=database_url,
    )
    limiter = unlimited(time.monotonic)
    return build_app(settings, community, workspace.clock, limiter, database)


@pytest.fixture
def slack(workspace: Workspace, bot: Bot) -> Iterator[Sandbox]:
    """The workspace as its people see it; what is due is sent after every act."""

    def dispatch(body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        response = bot.bolt.dispatch(BoltRequest(body=body.decode(), headers={**headers}))
        return response.status, response.first_headers(), response.body

    actions = UserActions(workspace, InProcess(dispatch, SystemClock(), deadline=PATIENCE))
    with _settling(bot) as settle:
        yield Sandbox(workspace, actions, after=settle)


@contextmanager
def _settling(bot: Bot) -> Iterator[Callable[[], None]]:
    """Let the bot do what is due and send, unless nothing was committed and no time has passed.

    More than half of all acts only open a view or fill it in.
    """
    changed = threading.Event()
    changed.set()
    settled_at = bot.clock.now()

    def note(_connection: object) -> None:
        changed.set()

    def settle() -> None:
        nonlocal settled_at
        if changed.is_set() or bot.clock.now() != settled_at:
            bot.settle()
            settled_at = bot.clock.now()
            changed.clear()

    event.listen(bot.database.engine, "commit", note)
    yield settle
    event.remove(bot.database.engine, "commit", note)
