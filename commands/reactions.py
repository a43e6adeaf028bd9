"""Reactions on our own messages: the outbox says what a message is, the noun what it means."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.texts import _
from commands import mentoring, stories
from commands.entries import Entry, Feature, PayloadKind
from commands.request import Request
from commands.results import Nothing, Result
from storage.outbox import OutboxRow, find_post

Handler = Callable[[Request, Key, str, bool], None]
"""Gets the request, the message's outbox key, the emoji's name, and whether it was added."""

HANDLERS: dict[str, Handler] = {**stories.REACTIONS, **mentoring.REACTIONS}
"""By the first word of the outbox key. A new noun adds its own here."""


def _message(session: Session, event: Mapping[str, Any]) -> OutboxRow | None:
    item = event.get("item") or {}
    if item.get("type") != "message":
        return None
    return find_post(session, item["channel"], item["ts"])


def _is_ours(session: Session, payload: Mapping[str, Any]) -> bool:
    row = _message(session, payload["event"])
    return row is not None and Key(row.key).first in HANDLERS


def react(request: Request) -> Result:
    """Hand the reaction to the noun whose message it stands on."""
    event = request.event
    row = _message(request.uow.session, event)
    if row is not None:
        # Slack names skin tones behind two colons: "clap::skin-tone-3".
        sign = str(event["reaction"]).partition("::")[0]
        key = Key(row.key)
        HANDLERS[key.first](request, key, sign, event["type"] == "reaction_added")
    return Nothing()


FEATURE = Feature(
    "reactions",
    tuple(
        Entry(
            PayloadKind.EVENT,
            name,
            react,
            Audience.EVERYONE,
            _("Answer or thank by a reaction"),
            writes=True,
            concerns=_is_ours,
        )
        for name in ("reaction_added", "reaction_removed")
    ),
)
