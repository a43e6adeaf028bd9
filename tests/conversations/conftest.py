"""People and the bot, for each conversation anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import Bot
from bot.clock import FrozenClock
from bot.config import Community, load_community
from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from storage.database import Database
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


@pytest.fixture
def workspace(server: SandboxServer | InProcessServer) -> Iterator[Workspace]:
    """A workspace with a dozen people, on a Tuesday at 10:00 in Berlin; time stands still."""
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.real_clock = FrozenClock(seed.START)  # a busy machine lets no trigger expire
    workspace.limits.enabled = False
    server.mount(workspace)
    yield workspace
    server.unmount(workspace)


@pytest.fixture
def bot(
    workspace: Workspace,
    database: Database,
    database_url: str,
    community: Community,
    tmp_path: Path,
) -> Bot:
    """The bot, wired as in real life."""
    file = tmp_path / "erasures"
    return bot_for(workspace, database, database_url, community, erasures_file=file)


@pytest.fixture
def slack(workspace: Workspace, bot: Bot) -> Iterator[Sandbox]:
    """The workspace as its people see it; what is due is sent after every act."""
    with people_around(workspace, bot) as slack:
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
