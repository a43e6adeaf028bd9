"""Somebody who presses every button that opens something, from Home and the verbs on."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from structlog.testing import capture_logs

from bot.app import Bot, gather_home
from bot.nouns import all_entries
from bot.sandbox.blocks import message_errors, view_errors
from bot.views.home import HomeIds
from bot.views.home_parts import Door
from commands.entry_info import PayloadKind
from storage.unit_of_work import read_only
from tests.bench.opening import FAILED
from tests.security.notebook import Notebook, dispatcher_into

SLACKS_MOST = 12_000
"""Characters of a message's blocks that Slack takes (slackapi/bolt-js, issue 2509)."""
MOST_TEXT = 4_000

TIMES: dict[str, int] = {HomeIds.DOOR: len(Door)}
"""How often somebody presses buttons of one kind, each with another value: else three times."""

Shown = dict[str, Any]


class Walk:
    """One person goes through one database, without changing anything."""

    def __init__(self, bot: Bot, who: str) -> None:
        self._bot, self._who, self._number = bot, who, 0
        self._notebook = Notebook()
        self._dispatcher = dispatcher_into(self._notebook, bot, all_entries())
        self._home = gather_home()
        self._pressed: Counter[str] = Counter()
        self.doors: set[str] = set()
        self.wrong: dict[str, list[str]] = {}
        """What Slack would refuse, by the way there."""

    def home(self) -> Shown:
        """Return the Home tab, as the sender draws it."""
        bot = self._bot
        is_in_core_team = self._who in bot.workspace.core_team()
        with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
            view = self._home.render(uow, self._who, is_in_core_team=is_in_core_team)
        assert view is not None
        return dict(view)

    def go(self) -> None:
        """Use every verb, and press all that opens something on Home and behind it."""
        ahead = [("home", self.home())]
        for verb in _that_read(PayloadKind.VERB):
            line = {"command": self._bot.community.commands.main, "text": verb}
            ahead += self._send(verb, PayloadKind.COMMAND, line | {"user_id": self._who})
        known: set[tuple[str, str]] = set()
        while ahead:
            way, shown = ahead.pop(0)
            new = [one for one in buttons_in(shown) if one not in known and self._is_pressed(*one)]
            known.update(new)
            for id_, value in new:
                clicked = _click(self._who, id_, value, shown)
                ahead += self._send(f"{way} > {id_}", PayloadKind.ACTION, clicked)

    def _is_pressed(self, id_: str, value: str) -> bool:
        kind = id_.partition("#")[0]
        if kind not in _that_read(PayloadKind.ACTION) or self._pressed[kind] == TIMES.get(kind, 3):
            return False
        self._pressed[kind] += 1
        self.doors |= {value} if kind == HomeIds.DOOR else set()
        return True

    def _send(self, way: str, kind: PayloadKind, sent: Shown) -> list[tuple[str, Shown]]:
        """Return what is shown then."""
        self._number += 1
        once = {"trigger_id": f"{self._who} {self._number}", "response_url": "https://example.com"}
        with capture_logs() as lines:
            answer = self._dispatcher.handle(kind, sent | once)
        pages = [answer, *(body for _method, body in self._notebook.leaf())]
        shown = list(filter(None, map(shown_in, pages)))
        failed = [str(one) for one in lines if one["event"] in FAILED]
        if failed or not shown:
            self.wrong[way] = failed or ["nothing was shown"]
        for one in shown:
            self.wrong |= {way: errors} if (errors := wrong_in(one)) else {}
        return [(way, one) for one in shown]


@cache
def _that_read(kind: PayloadKind) -> frozenset[str]:
    """Return what opens something and changes nothing."""
    return frozenset(one.id for one in all_entries() if one.kind is kind and not one.writes)


def _click(who: str, id_: str, value: str, shown: Shown) -> Shown:
    view = {"id": "V1", "state": {"values": {}}, **shown}
    container = {"type": "message", "channel_id": "D1", "message_ts": "1.1"}
    place = {"view": view} if "type" in shown else {"container": container}
    action = {"action_id": id_, "value": value, "action_ts": "1.1"}
    return {"type": "block_actions", "user": {"id": who}, "actions": [action]} | place


def wrong_in(shown: Shown) -> list[str]:
    """Return what Slack would refuse of a view or a message, in its words."""
    return view_errors(shown) if "type" in shown else _wrong_in_message(shown)


def shown_in(page: Any) -> Shown:
    """Return the view or the message in an acknowledgement or a call; empty without any."""
    said = page or {}
    said = said.get("json", said)
    if view := said.get("view"):
        return dict(json.loads(view) if isinstance(view, str) else view)
    return said if "blocks" in said or "text" in said else {}


def _wrong_in_message(message: Shown) -> list[str]:
    blocks = message.get("blocks") or []
    blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
    found = message_errors(blocks) if blocks else []
    if sum(map(len, texts_in(blocks))) > SLACKS_MOST or len(message.get("text") or "") > MOST_TEXT:
        found.append("the message is too long")
    return found


def buttons_in(shown: Any) -> Iterator[tuple[str, str]]:
    """Yield id and value of every button."""
    if isinstance(shown, dict):
        if "action_id" in shown and shown.get("type") == "button":
            yield shown["action_id"], shown.get("value") or ""
        shown = [*shown.values()]
    for each in shown if isinstance(shown, list | tuple) else ():
        yield from buttons_in(each)


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of these blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        value = [*value.values()]
    for each in value if isinstance(value, list | tuple) else ():
        yield from texts_in(each)
