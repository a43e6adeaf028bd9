"""Reading Slack's payloads: who acts, which entry is meant, what recognises a repeat."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.keys import Key
from commands.entry_info import PayloadKind
from storage.people import Person

Payload = Mapping[str, Any]

UNREADABLE = (KeyError, IndexError, TypeError, AttributeError, ValueError)
"""What reading a payload raises that is none of Slack's."""


_as_text = json.JSONEncoder(ensure_ascii=False).encode
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload without characters no database takes: NUL, halves of surrogate pairs."""
    # Hardly any payload has one, and to look for them in one text is a tenth of the work.
    text = _as_text(payload)
    if r"\u0000" not in text and _UNSTORABLE.search(text) is None:
        return payload
    cleaned: dict[str, Any] = _storable(payload)
    return cleaned


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def hints_of(view: Payload) -> dict[str, Any]:
    """Return what a view carries of its own, to be checked; nothing where that is unreadable."""
    try:
        hints = json.loads(view.get("private_metadata") or "{}")
    except (ValueError, TypeError, RecursionError):
        return {}
    return hints if isinstance(hints, dict) else {}


_KINDS = {
    "block_actions": PayloadKind.ACTION,
    "view_submission": PayloadKind.VIEW,
    "view_closed": PayloadKind.VIEW_CLOSED,
    "block_suggestion": PayloadKind.OPTIONS,
    "shortcut": PayloadKind.SHORTCUT,
    "message_action": PayloadKind.SHORTCUT,
    "event_callback": PayloadKind.EVENT,
}
"""Slack's types of payloads; a slash command has none."""


def kind_of(payload: Payload) -> PayloadKind | None:
    """Return the kind of what Slack has sent; None for what the bot has not asked for."""
    if "command" in payload and "type" not in payload:
        return PayloadKind.COMMAND
    kind = payload.get("type")
    return _KINDS.get(kind) if isinstance(kind, str) else None


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


def person_in(kind: PayloadKind, payload: Payload, slack_id: str) -> Person:
    """Return the acting account with what the payload says of it; Slack can say more."""
    user = payload.get("user")
    described = user if isinstance(user, Mapping) else {}
    team = payload.get("team")
    home = described.get("team_id") or (team.get("id") if isinstance(team, Mapping) else None)
    is_typed = kind in {PayloadKind.COMMAND, PayloadKind.VERB}
    name = payload.get("user_name") if is_typed else described.get("name")
    return Person(
        slack_id=slack_id,
        team_id=str(home or payload.get("team_id") or "")[:20],
        name=str(name or described.get("username") or "")[:80],
        locale="",
        time_zone="",
        described_at=datetime.fromtimestamp(0, UTC),
    )


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


PARTS = ("container", "state", "view")
"""What is an object wherever it is."""


def check_shape(kind: PayloadKind, payload: Payload) -> None:
    """Raise one of `UNREADABLE` where it cannot be said who acts, or what a repeat would be."""
    if actor_of(kind, payload) is None and kind is not PayloadKind.EVENT:
        raise KeyError("user")
    if kind is PayloadKind.ACTION and not isinstance(payload["trigger_id"], str):
        raise TypeError("trigger_id")  # a view could not be opened
    if wrong := [name for name in PARTS if not isinstance(payload.get(name) or {}, Mapping)]:
        raise TypeError(wrong[0])
    if payload.get("view") and not isinstance(payload["view"]["id"], str):
        raise TypeError("id")  # a view could not be changed
    _said_by(kind, payload)


def key_of(kind: PayloadKind, payload: Payload) -> str:
    """Return the key by which a repeat of the same payload is recognised.

    It covers what the payload says: the same button with another choice, the same form with other
    words is no repeat. An event's id is unique by Slack's word, its payload is not read for it.
    """
    if kind is PayloadKind.OPTIONS:
        return ""  # a menu's search changes nothing and carries no id of its own
    said = _said_by(kind, payload)
    return Key("event", *said) if kind is PayloadKind.EVENT else _key(kind, *said)


def _said_by(kind: PayloadKind, payload: Payload) -> tuple[Any, ...]:
    """Return what tells this payload from others."""
    match kind:
        case PayloadKind.ACTION:
            named = (payload["user"]["id"], payload["actions"][0]["action_id"])
            return *named, *map(payload.get, ("actions", "container", "state", "view"))
        case PayloadKind.VIEW:
            return payload.get("trigger_id"), _said_in(payload)
        case PayloadKind.VIEW_CLOSED:
            return (_said_in(payload),)
        case PayloadKind.EVENT:
            return (payload["event_id"],)
        case PayloadKind.OPTIONS:
            return ()
        case _:
            said = map(payload.get, ("command", "text", "callback_id"))
            return payload["trigger_id"], *said


def form_key_of(kind: PayloadKind, payload: Payload) -> str:
    """Return the key by which a form that was sent off twice is recognised; "" for other kinds.

    The second time has a trigger of its own, such as after an answer that got lost on its way.
    """
    return _key("form", _said_in(payload)) if kind is PayloadKind.VIEW else ""


def _said_in(payload: Payload) -> list[object]:
    view = payload["view"]
    said = map(view.get, ("private_metadata", "state"))
    return [view["id"], (payload.get("user") or {}).get("id"), *said]


def _key(kind: str, *said: object) -> str:
    content = json.dumps(said, sort_keys=True).encode()
    return Key(kind, hashlib.sha256(content).hexdigest())
