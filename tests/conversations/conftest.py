"""People and the bot, for each conversation anew."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.app import Bot
from bot.clock import FrozenClock
from bot.config import Community, load_community
from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from storage.database import Database
from storage.erasures_file import ErasuresFile
from tests.conversations.preludes import share_in, starts
from tests.conversations.wiring import bot_for, people_around
from tests.in_process import InProcessServer
from tests.typed_words import columns_with, elsewhere, words_typed
from tests.workspaces import small_workspace

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def community() -> Community:
    """The shipped community."""
    return load_community(ROOT / "community.toml")


@pytest.fixture(scope="session")
def server() -> InProcessServer:
    """One server for all conversations of a worker."""
    return InProcessServer()


@pytest.fixture(scope="session", autouse=True)
def shared_preludes(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The workers of a run play each prelude once, all of them together."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        share_in(tmp_path_factory.getbasetemp().parent / "preludes")


@pytest.fixture
def workspace(server: SandboxServer | InProcessServer) -> Iterator[Workspace]:
    """A workspace with a dozen people, on a Tuesday at 10:00 in Berlin; time stands still."""
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.real_clock = FrozenClock(seed.START)  # a busy machine lets no trigger expire
    workspace.limits.enabled = False
    server.mount(workspace)
    yield workspace
    server.unmount(workspace)


@cache
def _no_erasures() -> bytes:
    with TemporaryDirectory() as folder:
        file = ErasuresFile(Path(folder, "erasures"))
        file.make()
        return file.path.read_bytes()


@pytest.fixture
def bot(
    workspace: Workspace,
    database: Database,
    database_url: str,
    community: Community,
    tmp_path: Path,
) -> Bot:
    """The bot, wired as in real life; its file of erasures is there, as since its first minute."""
    file = tmp_path / "erasures"
    file.write_bytes(_no_erasures())
    return bot_for(workspace, database, database_url, community, erasures_file=file)


@pytest.fixture
def slack(workspace: Workspace, bot: Bot) -> Iterator[Sandbox]:
    """The workspace as its people see it; what is due is sent after every act."""
    with people_around(workspace, bot) as slack:
        starts(slack)
        yield slack


@pytest.fixture(autouse=True)
def words_stay_where_forms_say(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a conversation is about, what was typed is only in columns that its field names."""
    if "slack" not in request.fixturenames:
        yield
        return
    workspace, bot = request.getfixturevalue("workspace"), request.getfixturevalue("bot")
    yield
    if words := words_typed(workspace.traffic):
        with bot.database.reading() as session:
            assert elsewhere(columns_with(session, words)) == {}
