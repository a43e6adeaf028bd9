"""Opening screens: through the real way in, with what Slack would send; nothing leaves."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from structlog.testing import capture_logs

from bot.app import Bot, gather_home
from bot.clock import FrozenClock
from bot.config import load_community
from bot.nouns import all_entries
from bot.sandbox import seed
from commands.entry_info import PayloadKind
from storage.database import Database
from storage.unit_of_work import read_only
from tests.bench.cast import Cast
from tests.bench.screens import HOME, Screen
from tests.conversations.wiring import bot_for
from tests.in_process import InProcessServer
from tests.raw_statements import Ran, recorded
from tests.security.forms import FORM, typed
from tests.security.notebook import Notebook, dispatcher_into
from tests.workspaces import small_workspace

ROOT = Path(__file__).parents[2]


@contextmanager
def bot_on(database: Database, url: str) -> Iterator[Bot]:
    """Give the bot on this database, in a workspace where time stands still."""
    workspace, server = small_workspace(FrozenClock(seed.START)), InProcessServer()
    workspace.limits.enabled = False
    server.mount(workspace)
    try:
        yield bot_for(workspace, database, url, load_community(ROOT / "community.toml"))
    finally:
        server.unmount(workspace)


class NotShown(Exception):
    """The screen did not open: the person was refused, or something failed."""


REFUSED = {"refused", "entry_failed", "payload_unreadable", "answer_lost"}


class Opening:
    """Opens screens on one bot, whose database is a filling with this cast."""

    def __init__(self, bot: Bot, cast: Cast) -> None:
        self._bot, self._cast, self._number = bot, cast, 0
        self._notebook = Notebook()
        self._dispatcher = dispatcher_into(self._notebook, bot, all_entries())
        self._home = gather_home()

    def open(self, screen: Screen) -> list[Ran]:
        """Return the statements that ran; raises `NotShown`."""
        self._bot.workspace.core_team()  # asked of Slack once in five minutes
        self._number += 1
        who = self._cast.people[screen.who]
        show = self._drawing(who) if screen.entry == HOME else self._calling(screen, who)
        with capture_logs() as lines, recorded(self._bot.database.engine) as found:
            show()
        self._notebook.leaf()
        if wrong := [line for line in lines if line["event"] in REFUSED]:
            raise NotShown(f"{screen.name}: {wrong[0]}")
        return found

    def _drawing(self, who: str) -> Callable[[], object]:
        bot = self._bot
        is_in_core_team = who in bot.workspace.core_team()

        def draw() -> None:
            with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
                if self._home.render(uow, who, is_in_core_team=is_in_core_team) is None:
                    raise NotShown(who)

        return draw

    def _calling(self, screen: Screen, who: str) -> Callable[[], object]:
        kind, _space, id_ = screen.entry.partition(" ")
        payload = self._payload(PayloadKind(kind), id_, screen, who)
        trigger = PayloadKind.COMMAND if kind == PayloadKind.VERB else PayloadKind(kind)
        return lambda: self._dispatcher.handle(trigger, payload)

    def _payload(self, kind: PayloadKind, id_: str, screen: Screen, who: str) -> dict[str, Any]:
        once, things = f"{self._number}.{who}", self._cast.things
        value = _filled(screen.value, things)
        commands = dict(self._bot.community.commands)
        line = {"user_id": who, "trigger_id": once, "text": screen.typed}
        sent = {"user": {"id": who}, "trigger_id": once}
        view = self._view(id_, screen, things)
        clicked = {"action_id": id_, "value": value, "action_ts": once}
        container = {"type": "message", "channel_id": "D1", "message_ts": "1.1"}
        place = {"view": view} if screen.is_in_modal else {"container": container}
        answer = {"response_url": "https://hooks.slack.com/here"}
        payloads: dict[PayloadKind, dict[str, Any]] = {
            PayloadKind.COMMAND: line | answer | {"command": commands.get(id_, "")},
            PayloadKind.VERB: line
            | answer
            | {"command": commands["main"], "text": f"{id_} {screen.typed}"},
            PayloadKind.ACTION: sent
            | answer
            | place
            | {"type": "block_actions", "actions": [clicked]},
            PayloadKind.VIEW: sent | {"type": "view_submission", "view": view},
            PayloadKind.OPTIONS: sent | {"action_id": id_, "value": screen.typed},
        }
        return payloads[kind]

    def _view(self, id_: str, screen: Screen, things: dict[str, str | int]) -> dict[str, Any]:
        hints = {name: _filled(hint, things) for name, hint in screen.hints.items()}
        words = {"words": {"words": typed(screen.typed)}} if screen.typed else {}
        return {
            "id": f"V{self._number}",
            "type": "modal",
            "callback_id": id_,
            "private_metadata": json.dumps({"id": f"form {self._number}", **hints}),
            "state": {"values": FORM | words},
        }


def _filled(value: str, things: dict[str, str | int]) -> str:
    for name, thing in things.items():
        value = value.replace(f"{{{name}}}", str(thing))
    return value
