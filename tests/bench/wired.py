"""The bot, wired as in real life, except that calls to Slack after the commit go nowhere.

They are made by every bot, and take what Slack takes: neither side of a comparison counts them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.app import gather_home, gather_hooks
from bot.clock import Clock, FrozenClock
from bot.config import load_community
from bot.delivery.limits import unlimited
from bot.delivery.workspace import Workspace as AskedWorkspace
from bot.domain.access import Audience, Whose
from bot.nouns import all_entries
from bot.sandbox import seed
from bot.sandbox.workspace import BOT_TOKEN, Json
from commands.bolt import Bolt, bolt_for
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

    database: Database
    bolt: Bolt
    render_home: Callable[[str], object]
    _content: Content

    def restore(self) -> None:
        """Bring the database into the state that the scene began with."""
        put_back(self.database, self._content)
        with self.database.reading() as session:  # a connection is there when the measuring begins
            session.connection()

    def deliver(self, payload: Json) -> None:
        """Let this come over Socket Mode; it has to be acknowledged."""
        deliver(self.bolt, payload)


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
        yield _wire(database, f"{workspace.base_url}api/", workspace.clock)
    finally:
        server.unmount(workspace)
        database.dispose()


def _wire(database: Database, api_url: str, clock: Clock) -> Wired:
    community, hooks, home = load_community(ROOT / "community.toml"), gather_hooks(), gather_home()
    client = WebClient(BOT_TOKEN, base_url=api_url)
    # Time stands still: what was asked of Slack once is never asked again.
    slack = AskedWorkspace(client, community, client, unlimited(_still), _still)
    dispatcher = Dispatcher(
        [*all_entries(), NOTHING],
        database=database,
        community=community,
        clock=clock,
        hooks=hooks,
        home=home,
        workspace=slack,
        replies=SlackReplies(SilentClient(BOT_TOKEN), respond=lambda _url, _body: None),
        wake_sender=lambda: None,
    )

    def render_home(slack_id: str) -> object:
        with read_only(database, community, clock.now(), hooks) as uow:
            return home.render(uow, slack_id, is_in_core_team=slack_id in slack.core_team())

    bolt = bolt_for(client, "", dispatcher, slack.installation)
    return Wired(database, bolt, render_home, content_of(database))


def _still() -> float:
    return 0.0
