"""Payloads as Slack sends them, as small as they may be."""

import json
from pathlib import Path
from typing import Any

from bot.config import load_community
from bot.i18n import translator
from bot.views.members.consent import directory_text, membership_text
from commands.entry_info import PayloadKind

Json = dict[str, Any]
COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
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


def joining_hints() -> dict[str, str]:
    """Which words the form for joining has shown, as it carries them."""
    t = translator()
    return {
        "text": membership_text(COMMUNITY, t).hash,
        "directory": directory_text(COMMUNITY, t).hash,
    }


def agreeing(payload: Json, form: str) -> Json:
    """This submission of the form for joining, with the tick; `form` is its fresh id."""
    agreed = {"type": "checkboxes", "selected_options": [{"value": "yes"}]}
    payload["view"]["private_metadata"] = json.dumps({"id": form, **joining_hints()})
    payload["view"]["state"] = {"values": {"consent": {"value": agreed}}}
    return payload
