"""Reactions on our own messages: the outbox says what a message is, the noun what it means."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from bot.domain.access import Whose
from bot.domain.keys import Key
from bot.texts import _
from commands.entries import Entry, event
from commands.request import Request, part_of
from commands.results import Nothing, Result
from storage.outbox.rows import OutboxRow, find_post

ReactionHandler = Callable[[Request, Key, str, bool], None]
"""Gets the request, the message's outbox key, the emoji's name, and whether it was added."""


def entries_for(handlers: Mapping[str, ReactionHandler]) -> tuple[Entry, ...]:
    """Return the entries that hand a reaction to the noun whose message it stands on.

    `handlers` are what the nouns declare as `REACTIONS`, by the first part of the outbox key.
    """

    def is_ours(session: Session, payload: Mapping[str, Any]) -> bool:
        row = _message(session, payload["event"])
        return row is not None and Key(row.key).first in handlers

    def react(request: Request) -> Result:
        row = _message(request.uow.session, request.event)
        if row is not None:
            # Slack names skin tones behind two colons: "clap::skin-tone-3".
            sign = str(request.event["reaction"]).partition("::")[0]
            is_added = request.event["type"] == "reaction_added"
            key = Key(row.key)
            handlers[key.first](request, key, sign, is_added)
        return Nothing()

    purpose = _("Answer or thank with a reaction")
    names = ("reaction_added", "reaction_removed")
    return tuple(event(name, react, Whose.ASKED, purpose, concerns=is_ours) for name in names)


def _message(session: Session, event: Mapping[str, Any]) -> OutboxRow | None:
    item = part_of(event, "item")
    if item.get("type") != "message":
        return None
    return find_post(session, str(item.get("channel")), str(item.get("ts")))
