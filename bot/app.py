"""The composition root: the only place that wires the parts together."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

from slack_sdk import WebClient

from bot.clock import Clock
from bot.config import Community, Settings, Site
from bot.delivery.limits import Limiter
from bot.delivery.sender import Sender
from bot.delivery.shared_limits import limiters_for
from bot.delivery.workspace import (
    QUICK_TIMEOUT_SECONDS,
    Workspace,
    client_with_timeout,
    trust_for,
)
from bot.nouns import all_entries, all_jobs, brought
from bot.services.home import Home
from bot.views.block_kit import View
from commands.bolt import Bolt, bolt_for
from commands.dispatch import Dispatcher
from commands.slack_replies import SECONDS_TO_SHOW, SlackReplies
from schedules.erasures_file import jobs_for
from schedules.runner import JobRunner
from storage.database import Database
from storage.unit_of_work import Hooks, read_only

SECONDS_TO_ANSWER = 7
"""How long a call to Slack may take: the sender has to be done with one within eight seconds."""


@dataclass(frozen=True)
class Bot:
    """The wired bot; processes start the parts they need."""

    settings: Settings
    community: Community
    clock: Clock
    database: Database
    hooks: Hooks
    workspace: Workspace
    dispatcher: Dispatcher
    sender: Sender
    job_runner: JobRunner
    bolt: Bolt
    _settling: threading.Lock = field(default_factory=threading.Lock)

    def settle(self) -> None:
        """Do what is due and send what is written; for a local workspace, instead of threads."""
        with self._settling:
            self.job_runner.run_due()
            self.sender.send_all()


def gather_hooks(site: Site | None = None) -> Hooks:
    """Return what all nouns do when something happens elsewhere, and their kinds of prompts.

    Without a `site` no link to a public address is offered.
    """
    prompts = chain.from_iterable(brought("bot.domain", "PROMPTS").values())
    return Hooks(
        tuple(brought("bot.services", "HOOKS").values()),
        tuple(sorted(prompts, key=lambda one: one.rank)),
        site,
    )


def gather_home() -> Home:
    """Return the Home tab made of what all nouns bring."""
    parts = brought("bot.services", "home_part")
    return Home(tuple(parts.values()), tuple(brought("bot.services", "doorstep_part").values()))


def build_app(
    settings: Settings,
    community: Community,
    clock: Clock,
    limiter: Limiter | None = None,
    database: Database | None = None,
    seconds: Callable[[], float] = time.monotonic,
) -> Bot:
    """Return the bot for these settings. Nothing is sent and nothing listens yet.

    `database` is one that is open already; without it the settings' own is opened. `limiter` is for
    all calls; without it all processes on the database count together. `seconds` only runs forward:
    by it the age of Slack's answers is measured.
    """
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=SECONDS_TO_ANSWER,
        ssl=trust_for(settings.slack_api_url),
        retry_handlers=[],
    )
    database = database or Database(settings.database_url)
    hooks = gather_hooks(settings.site)
    sending, quick = (limiter, limiter) if limiter is not None else limiters_for(database, seconds)
    quick_client = client_with_timeout(client, QUICK_TIMEOUT_SECONDS)
    workspace = Workspace(client, community, quick_client, quick, seconds)
    home = gather_home()

    def render_home(slack_id: str) -> View | None:
        is_in_core_team = slack_id in workspace.core_team()
        with read_only(database, community, clock.now(), hooks) as uow:
            return home.render(uow, slack_id, is_in_core_team=is_in_core_team)

    sender = Sender(database, workspace, community, clock, hooks, render_home, sending)
    dispatcher = Dispatcher(
        all_entries(),
        database=database,
        community=community,
        clock=clock,
        hooks=hooks,
        home=home,
        workspace=workspace,
        replies=SlackReplies(client_with_timeout(client, SECONDS_TO_SHOW)),
        wake_sender=sender.wake,
    )
    job_runner = JobRunner(
        (*jobs_for(settings.file_of_erasures), *all_jobs()),
        database=database,
        community=community,
        clock=clock,
        hooks=hooks,
        wake_sender=sender.wake,
    )
    secret = settings.slack_signing_secret.get_secret_value()
    bolt = bolt_for(client, secret, dispatcher, workspace.installation)
    return Bot(
        settings, community, clock, database, hooks, workspace, dispatcher, sender, job_runner, bolt
    )
