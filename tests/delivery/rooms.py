"""A local Slack with the real SDK, and a sender at work in it."""

from typing import Any

from slack_sdk import WebClient

from bot.delivery.limits import Limiter
from bot.delivery.sender import Sender
from bot.delivery.workspace import Workspace
from bot.i18n import Text
from bot.sandbox import seed
from bot.sandbox import workspace as slack
from bot.sandbox.faults import Fault, Switch
from bot.views.blocks import home, note, section
from storage.database import Database
from storage.outbox.rows import OutboxState, find_row
from storage.outbox.writing import write_post
from tests.delivery.fakes import COMMUNITY
from tests.units_of_work import HOOKS

ANNA = seed.user_id("anna")
POSTING = "chat.postMessage"


class Room:
    """A workspace, and a sender at work in it."""

    def __init__(
        self, workspace: slack.Workspace, database: Database, limiter: Limiter | None = None
    ) -> None:
        self.workspace = workspace
        self.database = database
        self.client = client = WebClient(
            slack.BOT_TOKEN, base_url=f"{workspace.base_url}api/", timeout=1, retry_handlers=[]
        )
        self.sender = Sender(
            database, Workspace(client, COMMUNITY), COMMUNITY, workspace.clock, HOOKS,
            lambda slack_id: home([section(Text(slack_id))]), limiter,
        )  # fmt: skip

    def post(self, key: str, destination: str = ANNA) -> None:
        with self.database.writing() as session:
            write_post(
                session, key=key, destination=destination,
                payload=note(Text(key)).payload(), now=self.workspace.clock.now(),
            )  # fmt: skip

    def state(self, key: str) -> OutboxState:
        with self.database.reading() as session:
            row = find_row(session, key)
        assert row is not None
        return row.state

    def messages(self, user_id: str = ANNA) -> list[slack.Message]:
        return self.workspace.messages_in(self.workspace.dm(user_id).id)

    def break_call(self, fault: Fault, method: str = POSTING, **options: Any) -> None:
        self.workspace.faults.calls.add(Switch(fault, method, **options))
