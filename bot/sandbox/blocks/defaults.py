"""What Slack adds to blocks that it accepts: ids that were left out, and defaults."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
NewId = Callable[[], str]
_WITHOUT_ACTIONS = frozenset({"image", "plain_text", "mrkdwn"})


def completed(blocks: list[Json], new_id: NewId) -> list[Json]:
    """A copy of the blocks as Slack shows them in payloads: each with its ids and defaults."""
    return [_block(block, new_id) for block in blocks]


def normalized_view(view: Json, new_id: NewId) -> Json:
    """A copy of the view as Slack keeps it."""
    whole: Json = {name: with_defaults(value) for name, value in view.items() if name != "blocks"}
    return whole | {"blocks": completed(view["blocks"], new_id)}


def with_defaults(value: Any) -> Any:
    """A copy in which every text object says whether it takes emoji, or is taken verbatim."""
    if isinstance(value, list):
        return [with_defaults(each) for each in value]
    if not isinstance(value, dict):
        return value
    whole = {name: with_defaults(each) for name, each in value.items()}
    if whole.get("type") == "plain_text":
        whole.setdefault("emoji", True)
    elif whole.get("type") == "mrkdwn":
        whole.setdefault("verbatim", False)
    return whole


def _block(block: Json, new_id: NewId) -> Json:
    whole: Json = {"type": block["type"], "block_id": block.get("block_id") or new_id()}
    whole |= {name: with_defaults(v) for name, v in block.items() if name != "block_id"}
    if whole["type"] == "input":
        whole.setdefault("optional", False)
        whole.setdefault("dispatch_action", False)
    for element in _elements(whole):
        if element["type"] not in _WITHOUT_ACTIONS and not element.get("action_id"):
            element["action_id"] = new_id()
    return whole


def _elements(block: Json) -> list[Json]:
    if block["type"] in {"actions", "context_actions"}:
        return list(block["elements"])
    single = block.get("element") or block.get("accessory")
    return [single] if single else []
