"""People and the bot in one process: the real SDK, with signed requests in memory."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from slack_bolt import BoltRequest

from bot.app import Bot, build_app
from bot.clock import SystemClock
from bot.config import Community, Settings
from bot.delivery.limits import Limiter, unlimited
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import InProcess
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import BOT_TOKEN, SIGNING_SECRET, Workspace
from storage.database import Database
from tests.conversations.settling import Settling
from tests.conversations.states import state_of

PATIENCE = 60.0
"""Seconds for an answer: that the bot is fast is measured where nothing else runs."""

WEB_URL, WEB_PORT = "https://stories.example.com", 3001
WEB_SECRET = "of conversations, whose people are invented"


def bot_for(
    workspace: Workspace,
    database: Database,
    url: str,
    community: Community,
    limiter: Limiter | None = None,
    erasures_file: Path | None = None,
) -> Bot:
    """Return the bot, wired as in real life, by default without limits of its own."""
    settings = settings_for(workspace, url, erasures_file)
    limiter = limiter or unlimited(time.monotonic)
    return build_app(settings, community, workspace.clock, limiter, database)


def settings_for(workspace: Workspace, url: str, erasures_file: Path | None = None) -> Settings:
    """Return the settings of a bot in this workspace, on this database."""
    settings = _settings(f"{workspace.base_url}api/", url)
    return settings.model_copy(update={"erasures_file": erasures_file})


@cache
def _settings(slack_api_url: str, database_url: str) -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token=BOT_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=slack_api_url,
        database_url=database_url,
        web_url=WEB_URL,
        web_port=WEB_PORT,
        web_secret=WEB_SECRET,
    )


class Wired(Sandbox):
    """The workspace as its people see it, with the bot that is in it."""

    def __init__(self, actions: UserActions, bot: Bot, after: Settling) -> None:
        super().__init__(actions.workspace, actions, after)
        self.bot = bot
        self._settling = after
        self._new: tuple[object, ...] | None = None

    def note_new(self, *, is_new: bool) -> None:
        """Note that nobody has done anything yet, or that somebody may have."""
        self._new = self._as_it_is() if is_new else None

    @property
    def is_untouched(self) -> bool:
        """True if it was new when that was noted, and nobody has done anything since."""
        return self._new is not None and self._new == self._as_it_is()

    def _as_it_is(self) -> tuple[object, ...]:
        # With another file SQLite's connections come from another pool.
        return state_of(self), self._settling.changes.commits, self.bot.database.engine.pool


@contextmanager
def later_with(slack: Sandbox, bot: Bot, **changed: Any) -> Iterator[Wired]:
    """Give the same workspace after a restart with these parts of community.toml."""
    community = bot.community.model_copy(update=changed)
    later = bot_for(slack.workspace, bot.database, bot.settings.database_url, community)
    with people_around(slack.workspace, later) as after:
        yield after


@contextmanager
def people_around(workspace: Workspace, bot: Bot) -> Iterator[Wired]:
    """Give the workspace as its people see it; what is due is sent after every act."""

    def dispatch(body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        response = bot.bolt.dispatch(BoltRequest(body=body.decode(), headers={**headers}))
        return response.status, response.first_headers(), response.body

    actions = UserActions(workspace, InProcess(dispatch, SystemClock(), deadline=PATIENCE))
    settle = Settling(bot, workspace)
    with settle.changes.noted(bot.database.engine):
        yield Wired(actions, bot, settle)
