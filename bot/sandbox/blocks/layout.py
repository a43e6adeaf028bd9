"""Blocks, and the surfaces each may stand on."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    at_least_one,
    boolean,
    by_type,
    error,
    exactly_one,
    listing,
    object_with,
    one_of,
    string,
)
from bot.sandbox.blocks.composition import ID, IMAGE_FIELDS, URL, plain, text
from bot.sandbox.blocks.elements import ELEMENTS, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.sandbox.blocks.rich_text import RICH_TEXT_BLOCK

_ID: dict[str, Check] = {"block_id": ID}
_IN_CONTEXT: Mapping[str, Check] = {
    "image": ELEMENTS["image"],
    "plain_text": object_with({"text": string(3000, shortest=1)}, {"emoji": boolean}),
    "mrkdwn": object_with({"text": string(3000, shortest=1)}, {"verbatim": boolean}),
}
_FEEDBACK_BUTTON = object_with(
    {"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)}
)
_IN_CONTEXT_ACTIONS: Mapping[str, Check] = {
    "feedback_buttons": object_with(
        {"positive_button": _FEEDBACK_BUTTON, "negative_button": _FEEDBACK_BUTTON},
        {"action_id": ID},
    ),
    "icon_button": object_with(
        {"icon": one_of("trash"), "text": plain(75)},
        {
            "action_id": ID,
            "value": string(2000),
            "accessibility_label": string(75),
            "visible_to_user_ids": listing(string(shortest=1)),
        },
    ),
}
_CELL = by_type(
    {"raw_text": object_with({"text": string(shortest=1)}), "rich_text": RICH_TEXT_BLOCK}
)
_COLUMN = object_with({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})


def _dispatches_where_possible(block: Any, pointer: str, errors: list[str]) -> None:
    if block.get("dispatch_action") and block["element"]["type"] == "file_input":
        errors.append(error("dispatch_action is not allowed for file_input", pointer))


BLOCKS: dict[str, Check] = {
    "section": object_with(
        {},
        {
            **_ID,
            "text": text(3000),
            "fields": listing(text(2000), 10, least=1),
            "accessory": by_type(ELEMENTS, IN_SECTION),
            "expand": boolean,
        },
        at_least_one("text", "fields"),
    ),
    "header": object_with({"text": plain(150)}, _ID),
    "divider": object_with({}, _ID),
    "image": object_with(
        {"alt_text": string(2000, shortest=1)},
        {**_ID, **IMAGE_FIELDS, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "context": object_with({"elements": listing(by_type(_IN_CONTEXT), 10, least=1)}, _ID),
    "actions": object_with({"elements": listing(by_type(ELEMENTS, IN_ACTIONS), 25, least=1)}, _ID),
    "input": object_with(
        {"label": plain(2000), "element": by_type(ELEMENTS, IN_INPUT)},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        _dispatches_where_possible,
    ),
    "rich_text": RICH_TEXT_BLOCK,
    "video": object_with(
        {
            "alt_text": string(2000, shortest=1),
            "title": plain(200),
            "thumbnail_url": URL,
            "video_url": string(3000, pattern=r"https://\S+"),
        },
        {
            **_ID,
            "author_name": string(50),
            "description": plain(200),
            "provider_icon_url": URL,
            "provider_name": string(),
            "title_url": string(3000, pattern=r"https://\S+"),
        },
    ),
    "markdown": object_with({"text": string(12_000, shortest=1)}, _ID),
    "file": object_with({"external_id": string(shortest=1), "source": one_of("remote")}, _ID),
    "table": object_with(
        {"rows": listing(listing(_CELL, 20, least=1), 100, least=1)},
        {**_ID, "column_settings": listing(_COLUMN, 20)},
    ),
    "context_actions": object_with(
        {"elements": listing(by_type(_IN_CONTEXT_ACTIONS), 5, least=1)}, _ID
    ),
}
IN_VIEWS = frozenset(
    {
        "section",
        "header",
        "divider",
        "image",
        "context",
        "actions",
        "input",
        "rich_text",
        "video",
    }
)
ON_SURFACE: dict[str, frozenset[str]] = {
    "message": frozenset(BLOCKS),
    "modal": IN_VIEWS,
    "home": IN_VIEWS,
}
