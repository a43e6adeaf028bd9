"""Payloads as Slack sends them, as small as they may be."""

from typing import Any

from commands.entries import Trigger

Json = dict[str, Any]
URL = "https://hooks.example.com/1"


def payload_of(trigger: Trigger, id_: str, actor: str, number: int = 1) -> Json:
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
    payloads: dict[Trigger, Json] = {
        Trigger.COMMAND: {**line, "command": id_, "text": ""},
        Trigger.VERB: {**line, "command": "/botschafter", "text": id_},
        Trigger.ACTION: {
            "type": "block_actions",
            **user,
            "actions": [action],
            "response_url": URL,
        },
        Trigger.VIEW: {"type": "view_submission", **user, "view": view},
        Trigger.VIEW_CLOSED: {"type": "view_closed", **user, "view": view},
        Trigger.OPTIONS: {
            "type": "block_suggestion",
            "user": user["user"],
            "action_id": id_,
            "value": "",
        },
        Trigger.SHORTCUT: {"type": "shortcut", **user, "callback_id": id_},
        Trigger.EVENT: {
            "type": "event_callback",
            "event_id": f"Ev{number}",
            "event": {"type": id_, "user": actor},
        },
    }
    return payloads[trigger]
