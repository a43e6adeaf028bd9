"""Reading Slack's payloads: who acts, which entry is meant, what recognises a repeat."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.domain.keys import Key
from commands.entry_info import PayloadKind

Payload = Mapping[str, Any]

UNREADABLE = (KeyError, IndexError, TypeError, AttributeError)
"""What reading a payload raises that is none of Slack's."""


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload without characters no database takes: NUL, halves of surrogate pairs."""
    cleaned: dict[str, Any] = _storable(payload)
    return cleaned


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def is_by_the_bot(payload: Payload) -> bool:
    """True if an event tells of what the bot itself did, or of what was done with it."""
    bots = {one.get("user_id") for one in payload.get("authorizations") or ()}
    return payload["event"].get("user") in bots - {None}


def actor_of(kind: PayloadKind, payload: Payload) -> str | None:
    """Return the acting person's Slack id; None for events about no person."""
    if kind in {PayloadKind.COMMAND, PayloadKind.VERB}:
        return str(payload["user_id"])
    user = (payload["event"] if kind is PayloadKind.EVENT else payload).get("user")
    if isinstance(user, Mapping):
        # user_change and team_join describe an account; nobody acts in them.
        return None if kind is PayloadKind.EVENT else str(user["id"])
    if kind is PayloadKind.EVENT and is_by_the_bot(payload):
        return None
    return str(user) if user else None


def id_of(kind: PayloadKind, payload: Payload) -> str:
    """Return the id of the entry; '#…' in an action id tells a message's buttons apart."""
    match kind:
        case PayloadKind.COMMAND | PayloadKind.VERB:
            return str(payload["command"])
        case PayloadKind.ACTION:
            return str(payload["actions"][0]["action_id"]).partition("#")[0]
        case PayloadKind.OPTIONS:
            return str(payload["action_id"]).partition("#")[0]
        case PayloadKind.VIEW | PayloadKind.VIEW_CLOSED:
            return str(payload["view"]["callback_id"])
        case PayloadKind.SHORTCUT:
            return str(payload["callback_id"])
        case PayloadKind.EVENT:
            return str(payload["event"]["type"])


def check_shape(kind: PayloadKind, payload: Payload) -> None:
    """Raise one of `UNREADABLE` where it cannot be said who acts, or what a repeat would be."""
    if actor_of(kind, payload) is None and kind is not PayloadKind.EVENT:
        raise KeyError("user")
    key_of(kind, payload)


def key_of(kind: PayloadKind, payload: Payload) -> str:
    """Return the key by which a repeat of the same payload is recognised."""
    match kind:
        case PayloadKind.ACTION:
            action, user = payload["actions"][0], payload["user"]["id"]
            return Key("action", user, action["action_id"], action.get("action_ts", ""))
        case PayloadKind.VIEW | PayloadKind.VIEW_CLOSED:
            return Key(kind, payload["view"]["id"], _view_id(payload["view"]))
        case PayloadKind.EVENT:
            return Key("event", payload["event_id"])
        case PayloadKind.OPTIONS:
            return ""  # a menu's search changes nothing and carries no id of its own
        case _:
            return Key(kind, payload["trigger_id"])


def _view_id(view: Payload) -> str:
    try:
        return str(json.loads(view.get("private_metadata") or "{}").get("id", ""))
    except (ValueError, AttributeError):
        return ""
