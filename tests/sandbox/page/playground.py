"""A workspace with the page and the tiny bot in it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.clock import FrozenClock
from bot.sandbox.page.routes import page_routes
from bot.sandbox.seed import START
from bot.sandbox.server import SandboxServer
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import Workspace
from tests.sandbox.page_bot import MANIFEST, PageBot
from tests.workspaces import small_workspace


@dataclass(frozen=True)
class Playground:
    workspace: Workspace
    bot: PageBot
    actions: UserActions
    server: SandboxServer

    @property
    def url(self) -> str:
        return self.workspace.base_url

    @property
    def path(self) -> str:
        return urlsplit(self.url).path


def playground(server: SandboxServer, *, at_root: bool = False) -> Playground:
    """A workspace of its own with the tiny bot in it, on this server."""
    # A clock that stands still: no test depends on the time it takes.
    workspace = small_workspace(FrozenClock(START))
    workspace.limits.enabled = False
    bot = PageBot(workspace)
    actions = UserActions(workspace, bot, manifest=MANIFEST)
    server.mount(workspace, at_root=at_root, routes=page_routes(workspace, actions))
    return Playground(workspace, bot, actions, server)
