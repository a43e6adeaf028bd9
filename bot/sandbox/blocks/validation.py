"""What Slack checks over a whole message or view."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import Check, boolean, by_type, error, listing, object_with, string
from bot.sandbox.blocks.composition import ID, plain
from bot.sandbox.blocks.layout import BLOCKS, ON_SURFACE

Json = dict[str, Any]
BLOCKS_IN_A_MESSAGE = 50
BLOCKS_IN_A_VIEW = 100
MARKDOWN_IN_A_MESSAGE = 12_000

_MESSAGE = listing(by_type(BLOCKS, ON_SURFACE["message"]), BLOCKS_IN_A_MESSAGE)
_COMMON: dict[str, Check] = {
    "private_metadata": string(3000),
    "callback_id": ID,
    "external_id": ID,
}
_VIEWS: dict[str, Check] = {
    "modal": object_with(
        {
            "title": plain(24),
            "blocks": listing(by_type(BLOCKS, ON_SURFACE["modal"]), BLOCKS_IN_A_VIEW),
        },
        {
            **_COMMON,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": object_with(
        {"blocks": listing(by_type(BLOCKS, ON_SURFACE["home"]), BLOCKS_IN_A_VIEW)}, _COMMON
    ),
}


def message_errors(blocks: Any, pointer: str = "/blocks") -> list[str]:
    """What is wrong with a message's blocks, in Slack's words; empty when they are right."""
    errors: list[str] = []
    _MESSAGE(blocks, pointer, errors)
    if errors:
        return errors
    errors += _of_ids(blocks, pointer)
    errors += [
        error("file_input is only allowed in modals", f"{pointer}/{n}/element")
        for n, block in enumerate(blocks)
        if block.get("element", {}).get("type") == "file_input"
    ]
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_IN_A_MESSAGE:
        errors.append(error(f"no more than {MARKDOWN_IN_A_MESSAGE} characters allowed", pointer))
    if sum(block["type"] == "table" for block in blocks) > 1:
        errors.append(error("only one table allowed per message", pointer))
    return errors


def view_errors(view: Any, kinds: tuple[str, ...] = ("modal", "home")) -> list[str]:
    """What is wrong with a view of these kinds, in Slack's words; empty when it is right."""
    errors: list[str] = []
    by_type(_VIEWS, kinds)(view, "/view", errors)
    if errors:
        return errors
    pointer = "/view/blocks"
    errors += _of_ids(view["blocks"], pointer)
    if view["type"] == "home":
        errors += [
            error("file_input is only allowed in modals", f"{pointer}/{n}/element")
            for n, block in enumerate(view["blocks"])
            if block.get("element", {}).get("type") == "file_input"
        ]
    has_inputs = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_inputs and "submit" not in view:
        errors.append(error("missing required field: submit", "/view"))
    focused = [e for _, e in _interactive(view["blocks"]) if e.get("focus_on_load")]
    if len(focused) > 1:
        errors.append(error("only one element may have focus_on_load", pointer))
    return errors


def _interactive(blocks: list[Json]) -> Iterator[tuple[int, Json]]:
    for n, block in enumerate(blocks):
        single = block.get("element") or block.get("accessory")
        elements = block.get("elements", []) if block["type"] != "rich_text" else []
        for element in [single] if single else elements:
            yield n, element


def _of_ids(blocks: list[Json], pointer: str) -> list[str]:
    errors = [
        error(f"`block_id` {name} already exists", pointer)
        for name in _repeated([block.get("block_id", "") for block in blocks])
    ]
    for n in range(len(blocks)):
        names = [element.get("action_id", "") for _, element in _interactive([blocks[n]])]
        errors += [
            error(f"`action_id` {name} already exists", f"{pointer}/{n}")
            for name in _repeated(names)
        ]
    return errors


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if name and times > 1]
