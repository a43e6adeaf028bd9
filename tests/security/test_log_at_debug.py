"""All libraries at their most talkative, over both ways in: the log has nobody's words or name."""

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot.app import Bot, build_app
from bot.clock import FrozenClock, SystemClock
from bot.config import Community, Settings
from bot.delivery.limits import unlimited
from bot.logs import REDACTED, set_up_logging
from bot.processes import run
from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import HttpTransport, SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Workspace
from tests.conversations.wiring import WEB_PORT, WEB_SECRET, WEB_URL
from tests.ports import free_port
from tests.security.everything_typed import plays_everything, plays_way_in
from tests.security.typed_text import WORD
from tests.workspaces import small_workspace

TYPED = f"Geheim {WORD} zoe@example.org xoxb-1-typed https://hooks.slack.com/T1/typed"
SECRETS = re.compile(
    rf"xox[a-z]-|xapp-|v0=[0-9a-f]|hooks\.slack\.com|/response/|@example\.(?:com|org)|Bearer"
    rf"|{re.escape(SIGNING_SECRET)}|{re.escape(BOT_TOKEN)}|{re.escape(APP_TOKEN)}"
)
KEYS = (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, "/response/")
"""What opens doors: tokens, and addresses at which anybody may answer."""

LIBRARIES = (
    *("slack_bolt", "slack_sdk", "sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm"),
    *("uvicorn", "uvicorn.error", "uvicorn.access", "websockets", "websockets.client"),
    *("apscheduler", "apscheduler.scheduler", "asyncio", "alembic", "starlette", "matplotlib"),
)

BELOW = tuple(f"{name}." for name in LIBRARIES)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """The log as a file has it, with every library's own logger at DEBUG."""
    root = logging.getLogger()
    before, level, stream = list(root.handlers), root.level, StringIO()
    set_up_logging("DEBUG", stream)
    loggers = [logging.getLogger(name) for name in {*LIBRARIES, *logging.root.manager.loggerDict}]
    earlier = [(one, one.level, one.disabled) for one in loggers if one.name in LIBRARIES]
    # Other tests of this process may have had loggers of the same libraries silenced.
    earlier += [(one, one.level, one.disabled) for one in loggers if one.name.startswith(BELOW)]
    for one, _level, _is_disabled in earlier:
        one.setLevel(logging.DEBUG)
        one.disabled = False
    yield stream
    for one, was, was_disabled in earlier:
        one.setLevel(was)
        one.disabled = was_disabled
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


class Listening(logging.Handler):
    """Hears what libraries say, whatever of it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.name.partition(".")[0], record.getMessage()))


@pytest.fixture
def heard(log: StringIO) -> Iterator[Listening]:  # noqa: ARG001  # which takes other handlers away
    """What was said: without that, a silent log would prove nothing."""
    listening = Listening()
    logging.getLogger().addHandler(listening)
    yield listening
    logging.getLogger().removeHandler(listening)


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A real server: whoever speaks to it says so in the log."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def workspace(server: SandboxServer) -> Workspace:
    """A workspace whose time stands still until somebody sets it forward."""
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.real_clock = FrozenClock(seed.START)
    workspace.limits.enabled = False
    server.mount(workspace, at_root=True)
    return workspace


Plays = Callable[[Sandbox, Bot, str], None]
PLAYED: Mapping[str, Plays] = {"Socket Mode": plays_everything, "HTTP": plays_way_in}
"""By way in. What the bot makes of a payload is the same behind both: all of it is played once."""

KINDS = {"slash_command", "view_submission", "view_closed", "block_actions", "app_home_opened"}
"""Of payloads, each of which comes over both ways."""


def lives(server: SandboxServer, workspace: Workspace, settings: Settings, of: Community) -> None:
    """Half a year, or its first days; then Slack fails, and then the database."""
    bot = build_app(settings, of, workspace.clock, unlimited(time.monotonic))
    if settings.uses_socket_mode:
        socket = SocketMode(workspace, deadline=30)
        server.mount(workspace, at_root=True, routes=socket.routes)
        actions = UserActions(workspace, socket)
    else:
        address = f"http://127.0.0.1:{settings.port}/slack/events"
        actions = UserActions(workspace, HttpTransport(address, SystemClock()))
    slack = Sandbox(workspace, actions, bot.settle)

    def play(_shutdown: object) -> None:
        PLAYED["Socket Mode" if settings.uses_socket_mode else "HTTP"](slack, bot, TYPED)
        slack.user("anna").opens_home()
        for fault in (Fault.SERVER_ERROR, Fault.HTML_PAGE, Fault.DISCONNECT):
            workspace.faults.calls.add(Switch(fault, "*", times=2))
            slack.user("anna").tries(f"/botschafter wer {TYPED}")
            slack.user("karl").tries(f"/botschafter agenda {TYPED}")
        workspace.faults.clear()
        form = slack.user("gabi").runs("/vorstellen", in_="geschichten").modal
        assert form is not None
        slack.user("gabi").fills(form.labels[0], f"{TYPED} neu")
        with bot.database.writing() as session:
            session.connection().exec_driver_sql("DROP TABLE received")
        slack.user("gabi").submits()

    run(bot, web=True, socket=True, clock=True, until=play)


def names_and_words(workspace: Workspace) -> set[str]:
    """What people are called, and what was said to them in whole sentences."""
    names = {user.real_name for user in workspace.users.values()} - {"Slackbot"}
    said = {message.text for all_ in workspace.messages.values() for message in all_.values()}
    return names | {text for text in said if len(text) > 20}


@pytest.mark.parametrize("way_in", PLAYED)
def test_whatever_happens_the_log_has_nobodys_words(
    server: SandboxServer,
    workspace: Workspace,
    community: Community,
    sqlite_url: str,
    log: StringIO,
    heard: Listening,
    way_in: str,
) -> None:
    settings = Settings(
        _env_file=None,
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN if way_in == "Socket Mode" else "",
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{workspace.base_url}api/",
        database_url=sqlite_url,
        port=free_port(),
        web_url=WEB_URL,
        web_port=WEB_PORT,
        web_secret=WEB_SECRET,
    )

    lives(server, workspace, settings, community)

    assert {one.type for one in workspace.traffic if one.direction != "bot->slack"} == KINDS
    written = log.getvalue()
    assert {"slack_bolt", "slack_sdk", "sqlalchemy"} <= {name for name, _said in heard.said}
    assert any(WORD in said for _name, said in heard.said), "nothing was there to be held back"
    assert "OperationalError" in written
    assert WORD not in written
    assert SECRETS.findall(written.replace(REDACTED, "")) == []
    assert {one for one in names_and_words(workspace) if one in written} == set()
    kept = b"".join(one.read_bytes() for one in Path(sqlite_url[10:]).parent.glob("*.db*"))
    assert WORD.encode() in kept
    assert [one for one in KEYS if one.encode() in kept] == [], "in the database"
