"""What Slack adds to blocks that it accepts: ids that were left out, and defaults."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.blocks.layout import NEWER
from bot.sandbox.controls import interactive

Json = dict[str, Any]
NewId = Callable[[], str]
_WITHOUT_ACTIONS = frozenset({"image", "plain_text", "mrkdwn"})
_DEFAULTS: dict[str, Json] = {
    "plain_text": {"emoji": True},
    "mrkdwn": {"verbatim": False},
    "input": {"optional": False, "dispatch_action": False},
}


def normalized(blocks: list[Json], new_id: NewId) -> list[Json]:
    """Return a copy of the blocks as Slack shows them in payloads, with ids and defaults."""
    return [_block(block, new_id) for block in blocks]


def normalized_view(view: Json, new_id: NewId) -> Json:
    """Return a copy of the view as Slack keeps it."""
    whole: Json = {name: _with_defaults(value) for name, value in view.items() if name != "blocks"}
    return whole | {"blocks": normalized(view["blocks"], new_id)}


def _with_defaults(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_defaults(each) for each in value]
    if not isinstance(value, dict):
        return value
    whole = {name: _with_defaults(each) for name, each in value.items()}
    return whole | {
        name: default
        for name, default in _DEFAULTS.get(whole.get("type", ""), {}).items()
        if name not in whole
    }


def _block(block: Json, new_id: NewId) -> Json:
    whole: Json = {"type": block["type"], "block_id": block.get("block_id") or new_id()}
    whole |= {k: v for k, v in _with_defaults(block).items() if k != "block_id"}
    for element in _elements(whole):
        if element["type"] not in _WITHOUT_ACTIONS and not element.get("action_id"):
            element["action_id"] = new_id()
    return whole


def _elements(block: Json) -> list[Json]:
    if block["type"] in {"actions", "context_actions"}:
        return list(block["elements"])
    if block["type"] in NEWER:
        return list(interactive(block))
    single = block.get("element") or block.get("accessory")
    return [single] if single else []
