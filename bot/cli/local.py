"""A local workspace with the bot in it: what the demo and the tour have in common."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import as_file, files

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Bot, build_app
from bot.cli.starting import bring_up_to_date, drop_proxies
from bot.clock import Clock, OffsetClock
from bot.config import Community, Settings, load_settings
from bot.config.community import Channels, CoreTeam
from bot.delivery.limits import unlimited
from bot.nouns import all_entries
from bot.processes import Shutdown, listen, public_site, socket_mode
from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.routes import all_routes
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import DEADLINE, SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Workspace
from commands.manifest import manifest
from schedules.rehearsal import next_moment

log = structlog.get_logger()

SECOND = 1.0
LOCAL_HOST = "127.0.0.1"
WEB_SECRET = "of a local workspace, whose stories are invented"  # noqa: S105  # protects nothing
CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{6,}")
"""Names of channels have small letters only."""


@dataclass(frozen=True)
class Local:
    """A workspace, its people, and the bot that serves them."""

    workspace: Workspace
    bot: Bot
    slack: Sandbox
    url: str

    def id_of(self, name: str) -> str:
        """Return the Slack id of somebody, by their address before its @."""
        return self.slack.find_user(f"{name}@example.com").id


def _settings(workspace: Workspace, database_url: str, web_port: int) -> Settings:
    settings = load_settings(
        web_url=f"http://localhost:{web_port}",
        web_port=web_port,
        web_secret=WEB_SECRET,
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{workspace.base_url}api/",
        database_url=database_url,
        erasures_file=None,
    )
    # Beside the database may be a real one, in which invented people have no place.
    beside = settings.file_of_erasures
    own = beside.with_name("sandbox.erasures") if beside else None
    return settings.model_copy(update={"erasures_file": own})


class SteppingClock(OffsetClock):
    """Set forward, it stops wherever something falls due, so that months pass as in reality."""

    def __init__(self, start: datetime) -> None:
        self.bot: Bot | None = None
        super().__init__(start)

    def set(self, moment: datetime) -> None:
        """Go on from this moment, after all that falls due before it."""
        while self.bot is not None and (due := self._next(self.bot, moment)):
            super().set(due)
            self.bot.settle()
        super().set(moment)

    def advance(self, duration: timedelta) -> None:
        """Set the clock forward by this much, in the same way."""
        self.set(self.now() + duration)

    def _next(self, bot: Bot, moment: datetime) -> datetime | None:
        due = next_moment(bot.database, bot.community, bot.hooks, bot.job_runner.jobs, self.now())
        return due if due < moment else None


def settle(bot: Bot) -> None:
    """Do what is due, or leave it to the next second where others hold the database for too long.

    On a slow machine that happens.
    """
    try:
        bot.settle()
    except SQLAlchemyError as error:
        log.warning("settling_failed", kind=type(error).__name__)


@contextmanager
def ticking(bot: Bot) -> Iterator[None]:
    """Let time pass: every second the bot looks for what has come due."""
    stop = threading.Event()

    def tick() -> None:
        while not stop.wait(SECOND):
            settle(bot)

    thread = threading.Thread(target=tick, name="time", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def without_real_ids(community: Community) -> Community:
    """Return the community for a workspace in which ids of the real one stand for nobody.

    Channels named by id are called by their purpose, and the sample core team has a user group.
    """
    channels = {
        purpose: purpose.replace("_", "-") if CHANNEL_ID.fullmatch(name) else name
        for purpose, name in community.channels.model_dump().items()
    }
    group = community.core_team.user_group or "core-team"
    return community.model_copy(
        update={
            "channels": Channels(**channels),
            "core_team": CoreTeam(user_group=group),
            "roles": {
                name: role.model_copy(update={"first": ()})
                for name, role in community.roles.items()
            },
        }
    )


def setting_of(community: Community) -> seed.Setting:
    """Return what the workspace of this community is called, and where it is."""
    return seed.Setting(
        name=community.community.name,
        language=community.community.language,
        zone=community.community.time_zone,
        core_group=community.core_team.user_group,
        **community.channels.model_dump(),
    )


@contextmanager
def local_workspace(
    community: Community,
    real_clock: Clock,
    *,
    database_url: str,
    port: int = 0,
    everybody: bool = False,
    patience: float = DEADLINE,
) -> Iterator[Local]:
    """Run a workspace with the bot connected over Socket Mode.

    `everybody` adds a community of 320 people to the dozen that the tour and the tests know.
    `patience` is the time for an acknowledgement in seconds: Slack's three, unless a busy machine
    must not end a scripted conversation.
    """
    drop_proxies()
    community = without_real_ids(community)
    setting = setting_of(community)
    clock = SteppingClock(setting.start)
    with ExitStack() as parts:
        if everybody:
            path = parts.enter_context(as_file(files("bot.sandbox") / "data" / "members.csv"))
            workspace = seed.community(path, clock, real_clock, setting)
        else:
            workspace = seed.small(clock, real_clock, setting)
        declared = manifest(community, all_entries())
        socket = SocketMode(workspace, deadline=patience)
        actions = UserActions(workspace, socket, manifest=declared, background=True)
        server = SandboxServer(port=port)
        parts.callback(server.stop)
        url = server.mount(workspace, at_root=True)
        # Months pass in a minute here: limits a minute would hold up what belongs to another day.
        workspace.limits.enabled = False
        limiter = unlimited(time.monotonic)
        # The next port, so that both addresses are the same at each start.
        next_port = listen(port and port + 1, LOCAL_HOST, "--port, and the next one")
        listening = parts.enter_context(next_port)
        settings = _settings(workspace, database_url, listening.getsockname()[1])
        bot = build_app(settings, community, clock, limiter)
        parts.callback(bot.database.dispose)
        bring_up_to_date(bot.database.engine)
        clock.bot = bot
        routes = all_routes(workspace, actions, socket, after=partial(settle, bot))
        server.mount(workspace, at_root=True, routes=routes)
        parts.enter_context(server)
        parts.enter_context(socket_mode(bot, Shutdown().part_lost))
        parts.enter_context(public_site(bot, listening))
        yield Local(workspace, bot, Sandbox(workspace, actions, bot.settle), url)
