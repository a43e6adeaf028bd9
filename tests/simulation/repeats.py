"""Each received key has one effect: what was accepted comes again, and changes nothing."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from bot.sandbox.workspace import Json
from commands.entry_info import PayloadKind
from commands.payloads import key_of
from storage.database import Database
from storage.models import all_tables
from storage.received import Received
from tests.simulation.delivery import Delivery, Sent

INTERACTIVE = {
    "block_actions": PayloadKind.ACTION,
    "view_submission": PayloadKind.VIEW,
    "view_closed": PayloadKind.VIEW_CLOSED,
    "shortcut": PayloadKind.SHORTCUT,
    "message_action": PayloadKind.SHORTCUT,
}


def repeats_with_effect(database: Database, delivery: Delivery) -> list[str]:
    """Return the payloads that had an effect once more."""
    with database.reading() as session:
        accepted = [one for one in delivery.sent if _is_accepted(session, one)]
    found = []
    before = _content(database)
    for number, one in enumerate(accepted):
        delivery.repeat(one, ("web A", "web B")[number % 2])
        after = _content(database)
        if after != before:
            changed = [name for name in after if after[name] != before[name]]
            found.append(f"had an effect twice, in {changed}: {_named(one)}")
        before = after
    return found


def _is_accepted(session: Session, sent: Sent) -> bool:
    keys = {key_of(kind, sent.payload) for kind in _kinds(sent)}
    return any(session.get(Received, key) is not None for key in keys if key)


def _kinds(sent: Sent) -> Iterator[PayloadKind]:
    if sent.kind == "events":
        yield PayloadKind.EVENT
    elif sent.kind == "commands":
        yield from (PayloadKind.COMMAND, PayloadKind.VERB)
    elif kind := INTERACTIVE.get(str(sent.payload["type"])):
        yield kind


def _content(database: Database) -> dict[str, list[Any]]:
    with database.reading() as session:
        return {
            table.name: [*map(tuple, session.execute(text(f"SELECT * FROM {table.name}")))]  # noqa: S608  # our own names
            for table in all_tables().sorted_tables
        }


def _named(sent: Sent) -> Json:
    """Return what tells a payload from others."""
    names = ("type", "command", "text", "user", "user_id", "actions", "event", "callback_id")
    return {name: sent.payload[name] for name in names if name in sent.payload}
