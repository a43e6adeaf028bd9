"""Each entry, tried by every kind of person with ids of other people's things.

Whoever is tried as may change and see their own things only; here nothing is theirs.
"""

import json
from collections.abc import Callable, MutableMapping
from typing import Any

import pytest
from sqlmodel import col, update
from structlog.testing import capture_logs

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from commands.entries import Entry
from commands.entry_info import PayloadKind
from storage.members import Member
from tests.security import rows
from tests.security.bystanders import Bystanders, foreign_rows, tables
from tests.security.kinds import KINDS, Kind
from tests.security.rights import MEMBERS, RIGHTS, STAFF, Of
from tests.security.test_rights import PRESSED

VALUES = ("1", "2:1", "3:1", "0 a", '[null, "", "2026-11-24T00:00", 9]')
"""Numbers of rows, as buttons carry them, and what no button carries."""

MORE_VALUES = {
    "calls": ("2", "3", rows.LAST_CALL, rows.NEXT_CALL),
    "sessions": ("2",),
    "stories": ("2", "3"),
    "checkins": ("3:well", "4:hard"),
    "prompts": ("1:checkins", "1:minutes", "checkins"),
    "roster": ("4:U0ANNA0001", "4:U0DORA0001"),
    "mentoring": ("2", "4"),
    "roles": ("mentoring", "mentoring:holder", "mentoring:deputy"),
}
"""By noun, what else its buttons carry."""


class Attack:
    """One person with other people's ids, on one bot."""

    def __init__(self, slack: Sandbox, bot: Bot, kind: Kind) -> None:
        self.slack, self.bot, self.stage, self.number = slack, bot, kind.stage, 0
        self.person: Person = kind.enter(slack)
        # Nobody is asked where they are: strangers have neither commands nor a Home here.
        status = {"command": "/botschafter", "text": "status", "user_id": self.person.id}
        bot.dispatcher.handle(PayloadKind.COMMAND, {**status, "trigger_id": "first contact"})
        with bot.database.writing() as session:
            rows.store(session)
        kind.settle(slack, bot, self.person)

    def back(self) -> None:
        """Whatever the last attempt did to themselves is undone."""
        stage = self.stage
        if stage.status is None:
            return
        with self.bot.database.writing() as session:
            own = update(Member).where(col(Member.slack_id) == self.person.id)
            session.execute(own.values(status=stage.status, status_before=stage.before))

    def tries(self, entry: Entry, value: str) -> str:
        """What they see."""
        self.number += 1
        before = len(self.slack.workspace.traffic)
        trigger = entry.kind if entry.kind is not PayloadKind.VERB else PayloadKind.COMMAND
        ack = self.bot.dispatcher.handle(trigger, self.payload(entry, value))
        calls = [one.body for one in self.slack.workspace.traffic[before:]]
        return json.dumps([ack, calls], default=str, ensure_ascii=False)

    def payload(self, entry: Entry, value: str) -> dict[str, Any]:
        number, me = self.number, self.person.id
        trigger = self.slack.workspace.new_trigger(me).id
        story, _colon, version = value.partition(":")
        hints = {"id": str(number), "version": version or "1", "slot": value, "kind": "task"}
        hints |= dict.fromkeys(ROWS_IN_HINTS, story) | {"role": story, "place": value}
        view = {
            "id": f"V{number}",
            "type": "modal",
            "callback_id": str(entry.id),
            "private_metadata": json.dumps(hints | {"wishes": "2,,", "stamp": "1"}),
            "state": {"values": FORM},
        }
        action = {"action_id": f"{entry.id}#{story}", "value": value, "action_ts": str(number)}
        user = {"user": {"id": me}, "trigger_id": trigger}
        commands = dict(self.bot.community.commands)
        line = {"user_id": me, "trigger_id": trigger, "text": value}
        payloads: dict[PayloadKind, dict[str, Any]] = {
            PayloadKind.COMMAND: {**line, "command": commands.get(entry.id, "")},
            PayloadKind.VERB: {**line, "command": commands["main"], "text": f"{entry.id} {value}"},
            PayloadKind.ACTION: {"type": "block_actions", **user, "actions": [action]},
            PayloadKind.VIEW: {"type": "view_submission", **user, "view": view},
            PayloadKind.VIEW_CLOSED: {"type": "view_closed", **user, "view": view},
            PayloadKind.OPTIONS: {"type": "block_suggestion", **user, "action_id": str(entry.id)},
        }
        return payloads[entry.kind]


ROWS_IN_HINTS = ("story", "draft", "checkin", "mentorship", "session", "item", "found")
"""Where forms name a row by its number."""


def typed(value: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


FORM = {
    name: {name: element}
    for name, element in {
        "words": typed("Wie war das?"),
        "good": typed("Meins"),
        "ahead": typed("Meins"),
        "about": typed("Ich"),
        "title": typed("Meins"),
        "text": typed("Meins"),
        "goal": {"type": "static_select", "selected_option": {"value": "sales"}},
        "customers": {"type": "checkboxes", "selected_options": [{"value": "yes"}]},
        "until": {"type": "datepicker", "selected_date": "2026-12-24"},
        "capacity": typed("1"),
        "choice": {"type": "radio_buttons", "selected_option": {"value": "continue"}},
        "mood": {"type": "radio_buttons", "selected_option": {"value": "well"}},
        "done": {"type": "checkboxes", "selected_options": [{"value": "2"}]},
        "notes": typed("Meins"),
        "month": {"type": "static_select", "selected_option": {"value": "2026-10"}},
        "reach": typed("1"),
        "place": {"type": "radio_buttons", "selected_option": {"value": "intranet"}},
        "to": {"type": "static_select", "selected_option": {"value": "U0KIM0001"}},
        "hours": typed("1"),
    }.items()
}


def values_for(entry: Entry, *, is_let_in: bool) -> tuple[str, ...]:
    """What is tried; where nobody of this kind gets in at all, one value shows it."""
    return (*VALUES, *MORE_VALUES.get(entry.id.partition(":")[0], ())) if is_let_in else VALUES[:1]


def is_shared(name: str) -> bool:
    """What the core team may do with what is others', and read."""
    return RIGHTS[name].of is Of.SHARED or name in READ_BY_THE_CORE_TEAM


READ_BY_THE_CORE_TEAM = {"action home:open", "action home:all", "action stories:open"}


def test_there_are_rows_of_every_table(slack: Sandbox, bot: Bot) -> None:
    """A new table needs rows in tests/security/rows.py: else its numbers are tried by nobody."""
    attack = Attack(slack, bot, KINDS["nobody yet"])

    with bot.database.reading() as session:
        empty = [one.name for one in tables() if not foreign_rows(session, one, {attack.person.id})]

    assert empty == []


@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_nobody_touches_or_reads_what_is_not_theirs(
    slack: Sandbox, bot: Bot, is_changed: Callable[[], bool], name: str, kind: Kind
) -> None:
    attack, like = Attack(slack, bot, kind), kind.like or name
    bystanders, hidden = Bystanders(bot, attack.person.id), secrets(like)
    found: list[tuple[str, str, str]] = []
    is_changed()

    with capture_logs() as logged:
        for named, entry in PRESSED.items():
            if like == "core team" and is_shared(named):
                continue
            for value in values_for(entry, is_let_in=like in RIGHTS[named].who):
                seen = attack.tries(entry, value)
                if entry.writes:
                    attack.back()
                found += [(named, value, word) for word in hidden if word in seen]
            if is_changed():
                found += [(named, "changed", change) for change in bystanders.changes()]

    assert found == []
    assert [line for line in logged if is_our_fault(line)] == []


GOING = {"view members:leave-form", "view members:pause-form"}
INSIDERS = {
    # A place that is kept or given up counts with the mentor; a withdrawn story asks nobody.
    "anna": GOING
    | {f"action mentoring:{step}" for step in ("withdraw", "stop-waiting")}
    | {"action stories:withdraw"},
    # Who accepts, takes nobody new, or refuses to be shown, changes what others wait for.
    "ben": GOING
    | {f"action mentoring:{step}" for step in ("accept", "decline", "later", "end")}
    | {f"action mentoring:{step}" for step in ("close-profile", "open-profile")}
    | {"action stories:agree", "action stories:disagree", "view joint_decisions:form"},
    "tom": GOING | {"action mentoring:end", "view joint_decisions:form"},
}
"""Who has a part in the rows, and what of theirs moves other people's rows along."""

SIDES = {
    "anna": [rows.PAIR, *rows.SEALED],
    "ben": [*rows.SEALED, rows.DRAFT],  # he is asked if he may be shown in what it is about
    "tom": [rows.DRAFT, rows.OPINION],
}
"""What each must not see."""


@pytest.mark.parametrize("name", INSIDERS)
def test_who_has_a_part_in_it_touches_no_more_than_their_own(
    slack: Sandbox, bot: Bot, is_changed: Callable[[], bool], name: str
) -> None:
    attack = Attack(slack, bot, Kind(name, KINDS["nobody yet"].stage))
    bystanders = Bystanders(bot, attack.person.id)
    found: list[tuple[str, str, str]] = []
    is_changed()

    for named, entry in PRESSED.items():
        if named in INSIDERS[name]:
            continue
        for value in values_for(entry, is_let_in=True):
            seen = attack.tries(entry, value)
            found += [(named, value, word) for word in SIDES[name] if word in seen]
        if is_changed():
            found += [(named, "changed", change) for change in bystanders.changes()]

    assert found == []


def is_our_fault(line: MutableMapping[str, Any]) -> bool:
    """Not that a busy machine is slow."""
    failed = line["event"] in {"entry_failed", "answer_lost"}
    return failed and not isinstance(line.get("exc_info"), TimeoutError)


def secrets(kind: str) -> list[str]:
    """What this kind of person must not see, whatever they press."""
    hidden = [rows.DRAFT, rows.PAIR, *rows.SEALED, rows.POSTED, rows.OPINION]
    # Mentors' cards are for those of the company who take part.
    hidden += [] if kind in MEMBERS else [rows.CARD]
    hidden += [] if kind == "core team" else [rows.TEAM, rows.LISTED]
    return hidden if kind in STAFF else [*hidden, rows.LINK]
