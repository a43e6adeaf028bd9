"""Opening screens: through the real way in, with what Slack would send; nothing leaves."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
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
from tests.bench.acts import ACTS
from tests.bench.cast import Cast
from tests.bench.screens import HOME, SCREENS, SHOWN, Screen
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


_BY_NAME = {one.name: one for one in (*SCREENS, *ACTS)}

FAILED = {"entry_failed", "payload_unreadable", "answer_lost"}
REFUSED = FAILED | {"refused"}


class Opening:
    """Opens screens on one bot, whose database is a filling with this cast."""

    def __init__(self, bot: Bot, cast: Cast) -> None:
        self._bot, self._cast, self._number = bot, cast, 0
        self._notebook = Notebook()
        self._dispatcher = dispatcher_into(self._notebook, bot, all_entries())
        self._home = gather_home()
        self._shown: dict[str, Any] = {}
        self._buttons: dict[str, str] = {}
        self._known: set[str] = set()
        self.said: list[Any] = []
        """The acknowledgement and the calls to Slack of what was opened last."""

    def open(self, screen: Screen) -> list[Ran]:
        """Return the statements that ran, what has to be open before not included.

        Raises `NotShown`.
        """
        shown: dict[str, Any] = {}
        if screen.after:
            self.open(_BY_NAME[screen.after])
            shown = self._shown
            if screen.value == SHOWN:
                id_ = screen.entry.partition(" ")[2]
                screen = replace(screen, value=self._buttons[id_])
        self._bot.workspace.core_team()  # asked of Slack once in five minutes
        self._number += 1
        who = self._cast.people[screen.who]
        self._meet(who)
        show = self._drawing(who) if screen.entry == HOME else self._calling(screen, who, shown)
        with capture_logs() as lines, recorded(self._bot.database.engine) as found:
            answer = show()
        pages = [body for _method, body in self._notebook.leaf()]
        self.said = [answer, *pages]
        self._shown = _view_in(answer) or next(filter(None, map(_view_in, pages)), {})
        self._buttons = dict(_buttons_in([answer, pages]))
        if wrong := [line for line in lines if line["event"] in REFUSED]:
            raise NotShown(f"{screen.name}: {wrong[0]}")
        return found

    def _meet(self, who: str) -> None:
        """Have the person in touch: who is for the first time in an hour is looked at beside."""
        if who not in self._known:
            self._known.add(who)
            self._calling(Screen("", "", "verb help"), who, {})()
            self._notebook.leaf()

    def _drawing(self, who: str) -> Callable[[], object]:
        bot = self._bot
        is_in_core_team = who in bot.workspace.core_team()

        def draw() -> None:
            with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
                if self._home.render(uow, who, is_in_core_team=is_in_core_team) is None:
                    raise NotShown(who)

        return draw

    def _calling(self, screen: Screen, who: str, shown: dict[str, Any]) -> Callable[[], object]:
        kind, _space, id_ = screen.entry.partition(" ")
        payload = self._payload(PayloadKind(kind), id_, screen, who, shown)
        trigger = PayloadKind.COMMAND if kind == PayloadKind.VERB else PayloadKind(kind)
        return lambda: self._dispatcher.handle(trigger, payload)

    def _payload(
        self, kind: PayloadKind, id_: str, screen: Screen, who: str, shown: dict[str, Any]
    ) -> dict[str, Any]:
        if kind is PayloadKind.EVENT:
            return self._event(id_, screen, who)
        once, things = f"{self._number}.{who}", self._cast.things
        value = _filled(screen.value, things)
        commands = dict(self._bot.community.commands)
        line = {"user_id": who, "trigger_id": once, "text": screen.typed}
        sent = {"user": {"id": who}, "trigger_id": once}
        view = self._view(id_, screen, things, shown)
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
            PayloadKind.VIEW_CLOSED: sent | {"type": "view_closed", "view": view},
            PayloadKind.OPTIONS: sent | {"action_id": id_, "value": screen.typed},
        }
        return payloads[kind]

    def _event(self, id_: str, screen: Screen, who: str) -> dict[str, Any]:
        """Return what Slack tells: of the Home tab, or of a reaction on the post of a story."""
        event: dict[str, Any] = {"type": id_, "user": who, "tab": "home"}
        if screen.value:
            channel, ts = self._cast.place_of(_filled(screen.value, self._cast.things))
            item = {"type": "message", "channel": channel, "ts": ts}
            event |= {"reaction": "heart", "item": item}
        return {"type": "event_callback", "event_id": f"Ev{self._number}", "event": event}

    def _view(
        self, id_: str, screen: Screen, things: dict[str, str | int], shown: dict[str, Any]
    ) -> dict[str, Any]:
        hints = {name: _filled(hint, things) for name, hint in screen.hints.items()}
        words = {"words": {"words": typed(screen.typed)}} if screen.typed else {}
        yes = {"type": "checkboxes", "selected_options": [{"value": "yes"}]}
        ticked = {name: {name: yes} for name in screen.ticks}
        fields = {name: {name: typed(text)} for name, text in screen.fields.items()}
        stated = shown.get("private_metadata")
        return {
            "id": f"V{self._number}",
            "type": "modal",
            "callback_id": id_,
            "private_metadata": stated or json.dumps({"id": f"form {self._number}", **hints}),
            "state": {"values": FORM | words | ticked | fields},
        }


def _view_in(answer: Any) -> dict[str, Any]:
    """Return the view in an acknowledgement or a call to Slack; empty without any."""
    said = answer or {}
    view: dict[str, Any] = said.get("json", said).get("view") or {}
    return view


def _buttons_in(shown: Any) -> Iterator[tuple[str, str]]:
    """Yield id and value of every button."""
    if isinstance(shown, dict):
        if "action_id" in shown and "value" in shown:
            yield shown["action_id"].partition("#")[0], shown["value"]
        shown = [*shown.values()]
    for each in shown if isinstance(shown, list | tuple) else ():
        yield from _buttons_in(each)


def _filled(value: str, things: dict[str, str | int]) -> str:
    for name, thing in things.items():
        value = value.replace(f"{{{name}}}", str(thing))
    return value
