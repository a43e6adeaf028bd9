"""One person with other people's ids, who presses whatever there is."""

import json
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import select

from bot.app import Bot
from bot.nouns import all_entries
from bot.sandbox.person import Person, Sandbox
from commands.entries import Entry
from commands.entry_info import PayloadKind
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.outbox.rows import OutboxRow
from storage.statements import columns_of, count_changed, table_of
from tests.security import rows
from tests.security.forms import FORM
from tests.security.kinds import Kind
from tests.security.notebook import Notebook, dispatcher_into

_AS_AT_FIRST = (
    update(table_of(Member))
    .where(columns_of(Member).slack_id == bindparam("of"))
    .values(status=bindparam("at"), status_before=bindparam("before"), version=1)
)
_STILL_PAIRED = update(table_of(Mentorship)).values(ended_at=None)
_TO_ME = select(OutboxRow.payload).where(OutboxRow.destination == bindparam("to"))


class Attack:
    """One person with other people's ids, on one bot."""

    def __init__(self, slack: Sandbox, bot: Bot, kind: Kind) -> None:
        self.bot, self.stage, self.number = bot, kind.stage, 0
        self.person: Person = kind.enter(slack)
        self.notebook = Notebook()
        self.dispatcher = dispatcher_into(self.notebook, bot, all_entries())
        # Nobody is asked where they are: strangers have neither commands nor a Home here.
        status = {"command": "/botschafter", "text": "status", "user_id": self.person.id}
        self.dispatcher.handle(PayloadKind.COMMAND, {**status, "trigger_id": "first contact"})
        with bot.database.writing() as session:
            rows.store(session)
        kind.settle(slack, bot, self.person)
        self.back()

    def back(self) -> None:
        """Whatever the last attempt did to themselves is undone."""
        stage = self.stage
        if stage.status is None:
            return
        values = {"of": self.person.id, "at": stage.status, "before": stage.before}
        with self.bot.database.writing() as session:
            count_changed(session, _AS_AT_FIRST, **values)
            count_changed(session, _STILL_PAIRED)

    def tries(self, entry: Entry, value: str, place: str = "") -> str:
        """What they see, at once and in messages that are on their way to them.

        `place` says where a button is clicked: in a "modal", or in the message that this key has.
        """
        seen = self.presses(entry, value, place)
        return seen + as_read(self.messages()) if entry.writes else seen

    def presses(self, entry: Entry, value: str, place: str = "") -> str:
        """What they see at once."""
        self.number += 1
        trigger = entry.kind if entry.kind is not PayloadKind.VERB else PayloadKind.COMMAND
        ack = self.dispatcher.handle(trigger, self.payload(entry, value, place))
        return as_read([ack, self.notebook.leaf()])

    def messages(self) -> list[Any]:
        """What has been written to them."""
        with self.bot.database.reading() as session:
            return list(session.exec(_TO_ME, params={"to": self.person.id}))

    def payload(self, entry: Entry, value: str, place: str) -> dict[str, Any]:
        number, me = self.number, self.person.id
        user = {"user": {"id": me}, "trigger_id": f"{number}.{me}"}
        line = {"user_id": me, "trigger_id": user["trigger_id"], "text": value}
        view = self.view(entry, value)
        action = {"action_id": f"{entry.id}#{value.partition(':')[0]}", "value": value}
        clicked = {
            "type": "block_actions",
            **user,
            "actions": [{**action, "action_ts": str(number)}],
        }
        commands = dict(self.bot.community.commands)
        payloads: dict[PayloadKind, dict[str, Any]] = {
            PayloadKind.COMMAND: {**line, "command": commands.get(entry.id, "")},
            PayloadKind.VERB: {**line, "command": commands["main"], "text": f"{entry.id} {value}"},
            PayloadKind.ACTION: clicked
            | ({"view": view} if place == "modal" else message_at(place)),
            PayloadKind.VIEW: {"type": "view_submission", **user, "view": view},
            PayloadKind.VIEW_CLOSED: {"type": "view_closed", **user, "view": view},
            PayloadKind.OPTIONS: {"type": "block_suggestion", **user, "action_id": str(entry.id)},
        }
        return payloads[entry.kind]

    def view(self, entry: Entry, value: str) -> dict[str, Any]:
        """A form whose hints and fields name other people's rows."""
        row, _colon, version = value.partition(":")
        hints = {"id": str(self.number), "version": version or "1", "slot": value, "kind": "task"}
        hints |= dict.fromkeys(ROWS_IN_HINTS, row) | {"role": row, "place": value}
        hints |= dict.fromkeys(("text", "directory", "welcome"), "of the words")
        hints |= {"trophy": value if value.startswith("pokal") else "pokal:1:change"}
        # Words that are not noted: a form from before they were is taken as well.
        hints |= {"cut": version or "1", "words": ""}
        return {
            "id": f"V{self.number}",
            "type": "modal",
            "callback_id": str(entry.id),
            "private_metadata": json.dumps(
                hints
                | {"wishes": "2,,", "stamp": "1", "page": 0, "picture": "F1", "uses": "intranet"}
            ),
            "state": {"values": FORM},
        }


def as_read(seen: list[Any]) -> str:
    """The words of what somebody sees."""
    return json.dumps(seen, default=str, ensure_ascii=False)


def message_at(key: str) -> dict[str, Any]:
    """Somebody else's message, as a payload names the one that was clicked in."""
    if not key:
        return {}
    _to, channel, ts = rows.SHOWN[key]
    return {
        "container": {"type": "message", "channel_id": channel, "message_ts": ts},
        "channel": {"id": channel},
        "message": {"ts": ts, "metadata": {"event_type": "bot", "event_payload": {"key": key}}},
        "response_url": "https://hooks.slack.com/of-somebody-else",
    }


ROWS_IN_HINTS = (
    *("story", "draft", "checkin", "mentorship", "session", "item", "found", "shown", "edition"),
    *("meetup", "group", "appeal", "number", "challenge", "site", "event", "angle"),
)
"""Where forms name a row by its number."""
