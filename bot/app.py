"""The composition root: the only place that wires the parts together."""

from dataclasses import dataclass

from slack_bolt import App
from slack_sdk import WebClient

from bot.clock import Clock
from bot.config import Community, Settings
from bot.delivery.workspace import Workspace
from commands import FEATURES
from commands.bolt import listen
from commands.dispatch import Dispatcher
from commands.replies import Replies
from storage.database import Database

SECONDS_TO_ANSWER = 10
"""How long a call to Slack may take; handlers have three seconds in all, the sender decides by itself."""


@dataclass(frozen=True)
class Bot:
    """The wired bot; processes start the parts they need."""

    settings: Settings
    community: Community
    clock: Clock
    database: Database
    workspace: Workspace
    dispatcher: Dispatcher
    bolt: App


def build_app(settings: Settings, community: Community, clock: Clock) -> Bot:
    """The bot for these settings. Nothing is sent and nothing listens yet."""
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=SECONDS_TO_ANSWER,
        retry_handlers=[],
    )
    database = Database(settings.database_url)
    workspace = Workspace(client, community)
    dispatcher = Dispatcher(
        FEATURES,
        database=database,
        community=community,
        clock=clock,
        workspace=workspace,
        replies=Replies(client),
    )
    bolt = App(
        client=client,
        signing_secret=settings.slack_signing_secret.get_secret_value() or "socket-mode",
        process_before_response=True,
        token_verification_enabled=False,
    )
    listen(bolt, dispatcher)
    return Bot(settings, community, clock, database, workspace, dispatcher, bolt)
