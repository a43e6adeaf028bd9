"""The bot, wired as in real life, except that calls to Slack after the commit go nowhere.

They are made by every bot, and take what Slack takes: neither side of a comparison counts them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.app import Bot, build_app, gather_home
from bot.clock import FrozenClock
from bot.config import load_community
from bot.delivery.limits import unlimited
from bot.domain.access import Audience, Whose
from bot.nouns import all_entries
from bot.sandbox import seed
from bot.sandbox.workspace import BOT_TOKEN, Json, Workspace
from commands.bolt import bolt_for
from commands.dispatch import Dispatcher
from commands.entries import action
from commands.request import Request
from commands.results import Nothing, Result
from commands.slack_replies import SlackReplies
from storage.database import Database
from storage.models import all_tables
from storage.unit_of_work import read_only
from tests.bench import scene
from tests.bench.bare_bolt import deliver
from tests.conversations.wiring import settings_for
from tests.in_process import InProcessServer
from tests.snapshots import Content, content_of, put_back
from tests.workspaces import small_workspace

ROOT = Path(__file__).parents[2]


class SilentClient(WebClient):
    """Answers that all went well, and asks nobody."""

    def api_call(self, api_method: str, **_arguments: Any) -> SlackResponse:
        """Return an answer without a call."""
        return SlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={}, data={"ok": True},
            headers={}, status_code=200,
        )  # fmt: skip


def _do_nothing(_request: Request) -> Result:
    return Nothing()


NOTHING = action(scene.NOTHING, _do_nothing, Audience.JOINED, Whose.OWN, "Do nothing")


@dataclass
class Wired:
    """The bot in a community that can be put back as it was."""

    bot: Bot
    render_home: Callable[[str], object]
    _content: Content

    @property
    def database(self) -> Database:
        """The bot's own."""
        return self.bot.database

    def restore(self) -> None:
        """Bring the database into the state that the scene began with."""
        put_back(self.database, self._content)
        with self.database.reading() as session:  # a connection is there when the measuring begins
            session.connection()

    def deliver(self, payload: Json) -> None:
        """Let this come over Socket Mode; it has to be acknowledged."""
        deliver(self.bot.bolt, payload)


@contextmanager
def wired(url: str, people: int) -> Iterator[Wired]:
    """Give a bot on this database, whose community has so many mentors, and as many newcomers."""
    database = Database(url)
    all_tables().create_all(database.engine)
    scene.fill(database, people)
    server, workspace = InProcessServer(), small_workspace(FrozenClock(seed.START))
    workspace.limits.enabled = False
    server.mount(workspace)
    try:
        yield _wire(database, url, workspace)
    finally:
        server.unmount(workspace)
        database.dispose()


def _wire(database: Database, url: str, workspace: Workspace) -> Wired:
    # Time stands still: what was asked of Slack once is never asked again.
    limiter = unlimited(_still)
    bot = build_app(
        settings_for(workspace, url), load_community(ROOT / "community.toml"),
        workspace.clock, limiter, database, _still,
    )  # fmt: skip
    home = gather_home()
    dispatcher = Dispatcher(
        [*all_entries(), NOTHING],
        database=database,
        community=bot.community,
        clock=bot.clock,
        hooks=bot.hooks,
        home=home,
        workspace=bot.workspace,
        replies=SlackReplies(SilentClient(BOT_TOKEN), respond=lambda _url, _body: None),
        wake_sender=lambda: None,
    )

    def render_home(slack_id: str) -> object:
        is_in_core_team = slack_id in bot.workspace.core_team()
        with read_only(database, bot.community, bot.clock.now(), bot.hooks) as uow:
            return home.render(uow, slack_id, is_in_core_team=is_in_core_team)

    bolt = bolt_for(bot.workspace.client, "", dispatcher, bot.workspace.installation)
    bot = replace(bot, dispatcher=dispatcher, bolt=bolt)
    return Wired(bot, render_home, content_of(database))


def _still() -> float:
    return 0.0
