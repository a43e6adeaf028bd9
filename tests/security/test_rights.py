"""Everything that can be pressed, typed or sent in, by every kind of person: as the table says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.access import Caller, check_access
from bot.errors import UserFacingError
from bot.nouns import all_entries
from bot.sandbox.person import Sandbox
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Nothing, Result
from tests.security.kinds import CALLERS, KINDS, Kind
from tests.security.notebook import Notebook, dispatcher_into
from tests.security.rights import NOT_PRESSED, RIGHTS, Right

ENTRIES = {f"{one.kind} {one.id}": one for one in all_entries()}
PRESSED = {name: one for name, one in ENTRIES.items() if one.kind is not PayloadKind.EVENT}


def disagreement(entry: Entry, right: Right) -> str:
    """Return in what the entry and the table differ; "" if in nothing."""
    let_in = {kind for kind, person in CALLERS.items() if is_let_in(entry, person)}
    if let_in != right.who:
        return f"{entry.audience}: {sorted(let_in ^ right.who)}"
    return "" if entry.whose.name == right.of.name else f"{entry.whose.name} is not {right.of.name}"


def is_let_in(entry: Entry, person: Caller) -> bool:
    try:
        check_access(entry.audience, person)
    except UserFacingError:
        return False
    return True


@pytest.mark.parametrize("name", PRESSED)
def test_those_of_the_table_may_and_nobody_else(name: str) -> None:
    assert name in RIGHTS, "write down who may, and check it against what the product promises"

    assert disagreement(PRESSED[name], RIGHTS[name]) == ""


def test_the_table_is_of_what_there_is() -> None:
    assert set(RIGHTS) == set(PRESSED)
    assert {one.id for one in ENTRIES.values() if one.kind is PayloadKind.EVENT} == NOT_PRESSED
    assert all(right.who for right in RIGHTS.values())


def test_the_table_knows_every_kind_of_person() -> None:
    named = {kind for right in RIGHTS.values() for kind in right.who}

    assert named <= set(CALLERS)
    assert {kind.like or name for name, kind in KINDS.items()} == set(CALLERS)


@dataclass(frozen=True)
class Door:
    """The real way in, behind which it is only noted who got through."""

    slack: Sandbox
    bot: Bot
    reached: list[str]
    dispatcher: Dispatcher

    def press(self, name: str, user: str) -> bool:
        """True if this person gets through to what the entry does."""
        self.reached.clear()
        kind = PRESSED[name].kind
        kind = PayloadKind.COMMAND if kind is PayloadKind.VERB else kind
        self.dispatcher.handle(kind, self._payload(PRESSED[name], user))
        return self.reached == [name]

    def _payload(self, entry: Entry, user: str) -> dict[str, Any]:
        once = self.slack.workspace.new_trigger(user).id
        commands = dict(self.bot.community.commands)
        line = {"user_id": user, "trigger_id": once, "text": ""}
        sent = {"user": {"id": user}, "trigger_id": once}
        view = {"id": once, "type": "modal", "callback_id": entry.id, "state": {"values": {}}}
        payloads: dict[PayloadKind, dict[str, Any]] = {
            PayloadKind.COMMAND: {**line, "command": commands.get(entry.id, "")},
            PayloadKind.VERB: {**line, "command": commands["main"], "text": entry.id},
            PayloadKind.ACTION: {
                **sent,
                "actions": [{"action_id": entry.id, "value": "1", "action_ts": once}],
            },
            PayloadKind.VIEW: {**sent, "view": view},
            PayloadKind.VIEW_CLOSED: {"type": "view_closed", **sent, "view": view},
            PayloadKind.OPTIONS: {**sent, "action_id": entry.id},
        }
        return payloads[entry.kind]


def door(slack: Sandbox, bot: Bot) -> Door:
    reached: list[str] = []

    def noting(name: str, entry: Entry) -> Entry:
        def note(_request: Request) -> Result:
            reached.append(name)
            return Nothing()

        return replace(entry, handler=note)

    marked = [noting(name, entry) for name, entry in PRESSED.items()]
    return Door(slack, bot, reached, dispatcher_into(Notebook(), bot, marked))


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_whoever_presses_gets_through_or_changes_nothing(
    slack: Sandbox, bot: Bot, is_changed: Callable[[], bool], name: str, kind: Kind
) -> None:
    person, way_in = kind.enter(slack), door(slack, bot)
    way_in.press("verb status", person.id)  # the first contact is written down
    kind.settle(slack, bot, person)
    wrong = []

    for entry, right in RIGHTS.items():
        is_changed()
        got_in = way_in.press(entry, person.id)
        changed = is_changed()
        if got_in != ((kind.like or name) in right.who):
            wrong.append((entry, "got in" if got_in else "was refused"))
        if changed and not got_in:
            wrong.append((entry, "changed something though refused"))
        if got_in and PRESSED[entry].writes and not changed:
            wrong.append((entry, "a change is not seen: this test would see none"))

    assert wrong == []
