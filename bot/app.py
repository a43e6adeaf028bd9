"""The composition root: the only place that wires the parts together."""

import threading
from dataclasses import dataclass, field

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.models.views import View

from bot.clock import Clock
from bot.config import Community, Settings
from bot.delivery.limits import Limiter
from bot.delivery.sender import Sender
from bot.delivery.workspace import SECONDS_TO_ASK, Workspace, hasty
from bot.services.home import render
from commands import FEATURES
from commands.bolt import bolt_for
from commands.dispatch import Dispatcher
from commands.slack_replies import SECONDS_TO_SHOW, SlackReplies
from schedules import JOBS
from schedules.runner import Clockwork
from storage.database import Database

SECONDS_TO_ANSWER = 7
"""How long a call to Slack may take: the sender has to be done with one within eight seconds."""


@dataclass(frozen=True)
class Bot:
    """The wired bot; processes start the parts they need."""

    settings: Settings
    community: Community
    clock: Clock
    database: Database
    workspace: Workspace
    dispatcher: Dispatcher
    sender: Sender
    clockwork: Clockwork
    bolt: App
    _settling: threading.Lock = field(default_factory=threading.Lock)

    def settle(self) -> None:
        """Do what is due and send what is written; for a local workspace, instead of threads."""
        with self._settling:
            self.clockwork.run_due()
            while self.sender.run_once():
                pass


def build_app(
    settings: Settings,
    community: Community,
    clock: Clock,
    limiter: Limiter | None = None,
    database: Database | None = None,
) -> Bot:
    """The bot for these settings. Nothing is sent and nothing listens yet.

    `database` is one that is open already; without it the settings' own is opened.
    """
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=SECONDS_TO_ANSWER,
        retry_handlers=[],
    )
    database = database or Database(settings.database_url)
    workspace = Workspace(client, community, hasty(client, SECONDS_TO_ASK))

    def home(slack_id: str) -> View | None:
        is_in_core_team = slack_id in workspace.core_team()
        with database.reading() as session:
            return render(
                session, slack_id, community, clock.now(), is_in_core_team=is_in_core_team
            )

    sender = Sender(database, workspace, community, clock, home, limiter)
    dispatcher = Dispatcher(
        FEATURES,
        database=database,
        community=community,
        clock=clock,
        workspace=workspace,
        replies=SlackReplies(hasty(client, SECONDS_TO_SHOW)),
        tell_sender=sender.wake,
    )
    clockwork = Clockwork(
        JOBS, database=database, community=community, clock=clock, tell_sender=sender.wake
    )
    secret = settings.slack_signing_secret.get_secret_value()
    bolt = bolt_for(client, secret, dispatcher, workspace.installation)
    return Bot(settings, community, clock, database, workspace, dispatcher, sender, clockwork, bolt)
