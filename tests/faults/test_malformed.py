"""Payloads of every entry with something wrong in them: over signed HTTP, and at the dispatcher.

10,000 of them in the long run, on each kind of database; a fixed few in the suite (fault 22).
"""

import json
from collections.abc import MutableMapping
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from sqlmodel import col, update
from structlog.testing import capture_logs

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import Kind as Endpoint
from bot.sandbox.transport import signed
from bot.sandbox.workspace import SIGNING_SECRET
from commands.bolt import bolt_for
from commands.entries import Entry
from commands.entry_info import PayloadKind
from storage.members import Member
from storage.people import Person
from tests.conversations.conftest import bot, community, server, workspace
from tests.faults.malformed import MARK, Json, malformed
from tests.faults.options import Options
from tests.faults.told import EVENTS, from_here, told
from tests.security import rows
from tests.security.attack import Attack
from tests.security.conftest import slack
from tests.security.kinds import KINDS
from tests.security.rights import RIGHTS
from tests.security.test_foreign_ids import PLACES, values_for
from tests.security.test_rights import ENTRIES

__all__ = ["bot", "community", "server", "slack", "workspace"]

FEW = 2
"""Payloads of an entry in the suite."""

OURS = {"entry_failed", "event_failed", "answer_lost"}
"""What the log says of a failure that is the bot's own."""

INTERNAL = ("Traceback", "sqlalchemy", "psycopg", "sqlite3", "SELECT ", "Error(", ".py")
SECRET = (rows.DRAFT, rows.PAIR, *rows.SEALED, rows.POSTED)
"""What neither the core team nor a trainee may read."""

ENDPOINTS: dict[PayloadKind, Endpoint] = {
    PayloadKind.COMMAND: "commands",
    PayloadKind.VERB: "commands",
    PayloadKind.EVENT: "events",
}
"""Where Slack sends it; all else is interactive."""


class Target:
    """The bot, and Karl of the core team, who is a mentor too: what he sends goes far."""

    def __init__(self, slack: Sandbox, bot: Bot) -> None:
        self.attack, self.bot = Attack(slack, bot, replace(KINDS["core team"], side="mentor")), bot
        installation = bot.workspace.installation
        dispatcher = self.attack.dispatcher
        self.bolt = bolt_for(bot.workspace.client, SIGNING_SECRET, dispatcher, installation)
        self.sent = 0

    def make(self, entry: Entry, value: str, place: str) -> Json:
        """The payload as it should be, and none that came before."""
        self.sent = self.attack.number = self.sent + 1
        if entry.kind is PayloadKind.EVENT:
            return from_here(told(entry.id, self.attack.person.id, self.sent))
        return from_here(typed(self.attack.payload(entry, value, place)))

    def takes(self, entry: Entry, payload: Json, *, over_http: bool) -> list[str]:
        """What is wrong with what it made of this payload."""
        with capture_logs() as logged:
            status, answer = self._send(entry, payload, over_http=over_http)
        seen = json.dumps([answer, self.attack.notebook.leaf()], default=str, ensure_ascii=False)
        lines = "".join(map(str, logged)) + "".join(map(error_of, logged))
        wrong = [] if status < 500 else [f"answered with {status}"]
        wrong += [f"{line['event']}: {error_of(line)}" for line in logged if line["event"] in OURS]
        wrong += [f"logs {word}" for word in (MARK, *SECRET) if word in lines]
        return wrong + [f"shows {word}" for word in (*SECRET, *INTERNAL) if word in seen]

    def _send(self, entry: Entry, payload: Json, *, over_http: bool) -> tuple[int, Any]:
        if not over_http:
            kind = PayloadKind.COMMAND if entry.kind is PayloadKind.VERB else entry.kind
            return 200, self.attack.dispatcher.handle(kind, payload)
        endpoint = ENDPOINTS.get(entry.kind, "interactive")
        try:
            body, headers = signed(endpoint, payload, SIGNING_SECRET, self.bot.clock)
        except UnicodeEncodeError:
            return 400, ""  # half a letter can't be sent as a form
        answer = self.bolt.answer(body.decode(), headers)
        return answer.status, answer.body

    def back(self, *, on_pause: bool) -> None:
        """Karl is again as he was, whatever the last payloads made of him."""
        self.attack.back()
        with self.bot.database.writing() as session:
            account = update(Person).where(col(Person.slack_id) == self.attack.person.id)
            session.execute(account.values(is_deleted=False, is_guest=False))
            if on_pause:
                own = update(Member).where(col(Member.slack_id) == self.attack.person.id)
                was = {"status": Status.PAUSED, "status_before": Status.AMBASSADOR}
                session.execute(own.values(**was))


def typed(value: Any) -> Any:
    """The same, with words in it that are nobody's business."""
    if isinstance(value, dict):
        return {name: typed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    return MARK if value in {"Meins", "Ich", "Wie war das?"} else value


def error_of(line: MutableMapping[str, Any]) -> str:
    """What the log writes of an error: without its words, which a database's may have."""
    error = line.get("exc_info")
    return type(error).__name__ if isinstance(error, BaseException) else ""


def bombard(target: Target, each: int, number: int | None = None) -> list[tuple[Any, ...]]:
    """Send so many payloads of each entry; by this seed, or the same ones every time."""
    found: list[tuple[Any, ...]] = []
    for name, entry in ENTRIES.items():
        target.back(on_pause=name in RIGHTS and "core team" not in RIGHTS[name].who)
        places = PLACES if entry.kind is PayloadKind.ACTION else ("",)
        values = [*product(values_for(entry, is_let_in=True), places)]

        @settings(
            max_examples=each,
            deadline=None,
            database=None,
            derandomize=number is None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(malformed(partial(target.make, entry), values), st.booleans())
        def send(payload: Json, over_http: bool) -> None:
            wrong = target.takes(entry, payload, over_http=over_http)  # noqa: B023  # run here
            found.extend((name, one, payload) for one in wrong)  # noqa: B023  # run here

        (send if number is None else seed(number)(send))()
    return found


def test_a_few_of_every_entry_are_survived_and_tell_nobody_anything(
    slack: Sandbox, bot: Bot
) -> None:
    target = Target(slack, bot)

    assert bombard(target, FEW) == []
    assert target.sent >= FEW * len(ENTRIES)


@pytest.mark.long
@pytest.mark.every_database
def test_ten_thousand_are_survived_and_tell_nobody_anything(
    slack: Sandbox, bot: Bot, options: Options
) -> None:
    target = Target(slack, bot)

    assert bombard(target, options.payloads // len(ENTRIES) + 1, options.seed) == []
    assert target.sent >= options.payloads


def test_every_event_is_told() -> None:
    events = {one.id for one in ENTRIES.values() if one.kind is PayloadKind.EVENT}

    assert set(EVENTS) == events
