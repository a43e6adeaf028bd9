"""Payloads as Slack sends them, as small as they may be."""

from typing import Any

from commands.entry_info import PayloadKind

Json = dict[str, Any]
URL = "https://hooks.example.com/1"


def payload_of(trigger: PayloadKind, id_: str, actor: str, number: int = 1) -> Json:
    """What Slack sends when this person does this; the same `number` is a repeat."""
    user: Json = {"user": {"id": actor}, "trigger_id": f"trigger-{number}"}
    line: Json = {"user_id": actor, "trigger_id": f"trigger-{number}", "response_url": URL}
    action = {"action_id": id_, "block_id": "b", "action_ts": str(number), "value": "1"}
    view = {
        "id": f"V{number}",
        "type": "modal",
        "callback_id": id_,
        "private_metadata": f'{{"id": "form-{number}"}}',
        "state": {"values": {}},
    }
    payloads: dict[PayloadKind, Json] = {
        PayloadKind.COMMAND: {**line, "command": id_, "text": ""},
        PayloadKind.VERB: {**line, "command": "/botschafter", "text": id_},
        PayloadKind.ACTION: {
            "type": "block_actions",
            **user,
            "actions": [action],
            "response_url": URL,
        },
        PayloadKind.VIEW: {"type": "view_submission", **user, "view": view},
        PayloadKind.VIEW_CLOSED: {"type": "view_closed", **user, "view": view},
        PayloadKind.OPTIONS: {
            "type": "block_suggestion",
            "user": user["user"],
            "action_id": id_,
            "value": "",
        },
        PayloadKind.SHORTCUT: {"type": "shortcut", **user, "callback_id": id_},
        PayloadKind.EVENT: {
            "type": "event_callback",
            "event_id": f"Ev{number}",
            "event": {"type": id_, "user": actor},
        },
    }
    return payloads[trigger]
