"""Blocks, and the surfaces each may stand on. Limits: Slack's Block Kit reference."""

from typing import Any

from bot.sandbox.blocks.checks import (
    SOME,
    Check,
    at_least_one,
    boolean,
    by_type,
    listing,
    object_with,
    one_of,
    rule,
    string,
)
from bot.sandbox.blocks.composition import ID, URL, image, mrkdwn, plain, plain_text, text
from bot.sandbox.blocks.elements import ELEMENTS, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.sandbox.blocks.rich_text import RICH_TEXT_BLOCK

_IN_CONTEXT: dict[str, Check] = {
    "image": ELEMENTS["image"],
    "plain_text": plain_text(3000),
    "mrkdwn": mrkdwn(3000),
}
_FEEDBACK_BUTTON = object_with(
    "text value", text=plain(75), value=string(2000), accessibility_label=string(75)
)
_IN_CONTEXT_ACTIONS: dict[str, Check] = {
    "feedback_buttons": object_with(
        "positive_button negative_button",
        positive_button=_FEEDBACK_BUTTON,
        negative_button=_FEEDBACK_BUTTON,
        action_id=ID,
    ),
    "icon_button": object_with(
        "icon text",
        icon=one_of("trash"),
        text=plain(75),
        action_id=ID,
        value=string(2000),
        accessibility_label=string(75),
        visible_to_user_ids=listing(SOME),
    ),
}
_CELL = by_type({"raw_text": object_with("text", text=SOME), "rich_text": RICH_TEXT_BLOCK})
_COLUMN = object_with(align=one_of("left", "center", "right"), is_wrapped=boolean)
_HTTPS_URL = string(3000, pattern=r"https://\S+")
_DISPATCHES_WHERE_POSSIBLE = rule(
    "dispatch_action is not allowed for file_input",
    lambda b: not (b.get("dispatch_action") and b["element"]["type"] == "file_input"),
)


def _block(*rules: str | Check, **fields: Check) -> Check:
    return object_with(*rules, block_id=ID, **fields)


def _elements(table: dict[str, Check], most: int, allowed: set[str] | None = None) -> Check:
    return _block("elements", elements=listing(by_type(table, allowed), most, least=1))


def _passes(block: Any, pointer: str, errors: list[str]) -> None:
    ID(block.get("block_id", ""), f"{pointer}/block_id", errors)


BLOCKS: dict[str, Check] = {
    "section": _block(
        at_least_one("text", "fields"),
        text=text(3000),
        fields=listing(text(2000), 10, least=1),
        accessory=by_type(ELEMENTS, IN_SECTION),
        expand=boolean,
    ),
    "header": _block("text", text=plain(150)),
    "divider": _block(),
    "image": image(block_id=ID, title=plain(2000)),
    "context": _elements(_IN_CONTEXT, 10),
    "actions": _elements(ELEMENTS, 25, IN_ACTIONS),
    "input": _block(
        "label element",
        _DISPATCHES_WHERE_POSSIBLE,
        label=plain(2000),
        element=by_type(ELEMENTS, IN_INPUT),
        hint=plain(2000),
        optional=boolean,
        dispatch_action=boolean,
    ),
    "rich_text": RICH_TEXT_BLOCK,
    "video": _block(
        "alt_text title thumbnail_url video_url",
        alt_text=string(2000, shortest=1),
        title=plain(200),
        thumbnail_url=URL,
        video_url=_HTTPS_URL,
        author_name=string(50),
        description=plain(200),
        provider_icon_url=URL,
        provider_name=string(),
        title_url=_HTTPS_URL,
    ),
    "markdown": _block("text", text=string(12_000, shortest=1)),
    "file": _block("external_id source", external_id=SOME, source=one_of("remote")),
    "table": _block(
        "rows",
        rows=listing(listing(_CELL, 20, least=1), 100, least=1),
        column_settings=listing(_COLUMN, 20),
    ),
    "context_actions": _elements(_IN_CONTEXT_ACTIONS, 5),
}
NEWER = frozenset({"alert", "card", "carousel", "container", "data_table", "plan", "task_card"})
"""Blocks of messages whose rules differ by client and are not known here: they pass as they are."""
BLOCKS |= dict.fromkeys(NEWER, _passes)
IN_VIEWS = frozenset(BLOCKS) - {"markdown", "file", "table", "context_actions"} - NEWER
