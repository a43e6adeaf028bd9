"""A local workspace with the bot in it: what the demo and the tour have in common."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files

from bot.app import Bot, build_app
from bot.cli.starting import drop_proxies
from bot.clock import OffsetClock
from bot.config import Community, Settings
from bot.delivery.limits import Limiter
from bot.processes import Ending, socket_mode
from bot.sandbox import seed
from bot.sandbox.acting import Acting
from bot.sandbox.person import Sandbox
from bot.sandbox.routes import all_routes
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Workspace
from commands.manifest import manifest
from storage.migrate import upgrade


@dataclass(frozen=True)
class Local:
    """The workspace, its people, and the bot that serves them."""

    workspace: Workspace
    bot: Bot
    slack: Sandbox
    url: str


def _settings(workspace: Workspace, database_url: str) -> Settings:
    return Settings(
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{workspace.base_url}api/",
        database_url=database_url,
    )


@contextmanager
def local_workspace(
    community: Community,
    *,
    database_url: str,
    port: int = 0,
    everybody: bool = False,
    limiter: Callable[[Callable[[], float]], Limiter] = Limiter,
) -> Iterator[Local]:
    """A running workspace with the bot connected over Socket Mode.

    `everybody` adds a community of 320 people to the dozen that the tour and the tests know.
    """
    drop_proxies()
    clock = OffsetClock(seed.START)
    with ExitStack() as parts:
        if everybody:
            path = parts.enter_context(as_file(files("bot.sandbox") / "data" / "members.csv"))
            workspace = seed.community(path, clock)
        else:
            workspace = seed.small(clock)
        declared = manifest(community)
        socket = SocketMode(workspace)
        acting = Acting(workspace, socket, manifest=declared, background=True)
        server = SandboxServer(port=port)
        url = server.mount(workspace, at_root=True)
        bot = build_app(
            _settings(workspace, database_url), community, clock, limiter(time.monotonic)
        )
        upgrade(bot.database.engine)
        # With a sender thread of its own (the demo) nobody else may send.
        after = bot.look_now if everybody else bot.settle
        routes = all_routes(workspace, acting, socket, after=after)
        server.mount(workspace, at_root=True, routes=routes)
        parts.enter_context(server)
        parts.enter_context(socket_mode(bot, Ending().lost))
        yield Local(workspace, bot, Sandbox(workspace, acting, after), url)
    bot.database.dispose()
