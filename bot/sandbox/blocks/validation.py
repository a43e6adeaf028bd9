"""What Slack checks of a message or view as a whole."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import Check, boolean, by_type, error, listing, object_with, string
from bot.sandbox.blocks.composition import ID, plain
from bot.sandbox.blocks.layout import BLOCKS, IN_VIEWS, NEWER

Json = dict[str, Any]
MARKDOWN_IN_A_MESSAGE = 12_000

_MESSAGE_BLOCKS = listing(by_type(BLOCKS), 50)
_VIEW: dict[str, Check] = {
    "blocks": listing(by_type(BLOCKS, IN_VIEWS), 100),
    "private_metadata": string(3000),
    "callback_id": ID,
    "external_id": ID,
}
_VIEWS: dict[str, Check] = {
    "modal": object_with(
        "title blocks",
        **_VIEW,
        title=plain(24),
        submit=plain(24),
        close=plain(24),
        clear_on_close=boolean,
        notify_on_close=boolean,
        submit_disabled=boolean,
    ),
    "home": object_with("blocks", **_VIEW),
}


def message_errors(blocks: Any) -> list[str]:
    """Return what is wrong with a message's blocks, in Slack's words; empty if nothing is."""
    errors: list[str] = []
    pointer = "/blocks"
    _MESSAGE_BLOCKS(blocks, pointer, errors)
    if errors:
        return errors
    errors = [*_repeated_ids(blocks, pointer), *_misplaced_file_inputs(blocks, pointer)]
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_IN_A_MESSAGE:
        errors.append(error(f"no more than {MARKDOWN_IN_A_MESSAGE} characters allowed", pointer))
    if sum(block["type"] == "table" for block in blocks) > 1:
        errors.append(error("only one table allowed per message", pointer))
    return errors


def view_errors(view: Any, kinds: tuple[str, ...] = ("modal", "home")) -> list[str]:
    """Return what is wrong with a view of these kinds, in Slack's words; empty if nothing is."""
    errors: list[str] = []
    by_type(_VIEWS, kinds)(view, "/view", errors)
    if errors:
        return errors
    blocks, pointer = view["blocks"], "/view/blocks"
    errors += _repeated_ids(blocks, pointer)
    if view["type"] == "home":
        errors += _misplaced_file_inputs(blocks, pointer)
    elif "submit" not in view and any(block["type"] == "input" for block in blocks):
        errors.append(error("missing required field: submit", "/view"))
    if sum(bool(e.get("focus_on_load")) for block in blocks for e in _elements(block)) > 1:
        errors.append(error("only one element may have focus_on_load", pointer))
    return errors


def _elements(block: Json) -> list[Json]:
    single = block.get("element") or block.get("accessory")
    several = block.get("elements", []) if block["type"] not in {"rich_text", *NEWER} else []
    return [single] if single else several


def _misplaced_file_inputs(blocks: list[Json], pointer: str) -> Iterator[str]:
    for n, block in enumerate(blocks):
        if block.get("element", {}).get("type") == "file_input":
            yield error("file_input is only allowed in modals", f"{pointer}/{n}/element")


def _repeated_ids(blocks: list[Json], pointer: str) -> Iterator[str]:
    for name in _repeated("block_id", blocks):
        yield error(f"`block_id` {name} already exists", pointer)
    for n, block in enumerate(blocks):
        for name in _repeated("action_id", _elements(block)):
            yield error(f"`action_id` {name} already exists", f"{pointer}/{n}")


def _repeated(key: str, objects: list[Json]) -> list[str]:
    names = Counter(each.get(key, "") for each in objects)
    return [name for name, times in names.items() if name and times > 1]
