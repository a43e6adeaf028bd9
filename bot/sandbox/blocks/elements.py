"""Interactive elements, and the blocks each may stand in. Limits: Slack's Block Kit reference."""

from typing import Any

from bot.sandbox.blocks.checks import (
    SOME,
    Check,
    boolean,
    error,
    exactly_one,
    integer,
    listing,
    object_with,
    one_of,
    string,
)
from bot.sandbox.blocks.composition import (
    CONFIRM,
    CONVERSATION_FILTER,
    DATE,
    DISPATCH_CONFIG,
    FORMATTED_OPTION,
    ID,
    OPTION,
    OPTION_GROUP,
    OPTIONS,
    OVERFLOW_OPTION,
    TIME,
    image,
    plain,
)
from bot.sandbox.blocks.rich_text import RICH_TEXT
from bot.sandbox.controls import all_options

_ANY: dict[str, Check] = {"action_id": ID, "confirm": CONFIRM}
_FOCUS: dict[str, Check] = {**_ANY, "focus_on_load": boolean}
_MENU: dict[str, Check] = {**_FOCUS, "placeholder": plain(150)}
_MULTI: dict[str, Check] = {**_MENU, "max_selected_items": integer(1)}
_STATIC: dict[str, Check] = {
    "options": OPTIONS,
    "option_groups": listing(OPTION_GROUP, 100, least=1),
}
_INPUT: dict[str, Check] = {
    "action_id": ID,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH_CONFIG,
    "focus_on_load": boolean,
}
_FORMATTED = listing(FORMATTED_OPTION, 10, least=1)
_NAMES = listing(SOME)
_NUMBER = string(pattern=r"-?\d+(\.\d+)?")
_TEXT = object_with(**_INPUT, initial_value=string(3000))
_LINK = string(3000, pattern=r"(https?|slack)://\S+")
"""What a button opens: pages, and places in Slack (slackapi/bolt-js, issue 464)."""


def _initial_is_offered(element: Any, pointer: str, errors: list[str]) -> None:
    name = "initial_option" if "initial_option" in element else "initial_options"
    chosen = element.get(name) or []
    offered = [(one["text"]["text"], one["value"]) for one in all_options(element)]
    chosen = chosen if isinstance(chosen, list) else [chosen]
    if any((one["text"]["text"], one["value"]) not in offered for one in chosen):
        errors.append(error(f"{name} must exactly match one of the provided options", pointer))


def _not_more_than_allowed(element: Any, pointer: str, errors: list[str]) -> None:
    most = element.get("max_selected_items")
    if most is not None and len(element.get("initial_options", [])) > most:
        errors.append(error(f"no more than {most} initial items allowed", pointer))


def _lengths_fit(element: Any, pointer: str, errors: list[str]) -> None:
    longest = element.get("max_length", 3000)
    if element.get("min_length", 0) > longest:
        errors.append(error("min_length must not exceed max_length", pointer))
    if len(element.get("initial_value", "")) > longest:
        errors.append(error(f"must be less than {longest + 1} characters", pointer))


_STATIC_RULES = (exactly_one("options", "option_groups"), _initial_is_offered)

ELEMENTS: dict[str, Check] = {
    "button": object_with(
        "text",
        **_ANY,
        text=plain(75),
        value=string(2000),
        url=_LINK,
        style=one_of("primary", "danger"),
        accessibility_label=string(75),
    ),
    "overflow": object_with("options", **_ANY, options=listing(OVERFLOW_OPTION, 5, least=1)),
    "checkboxes": object_with(
        "options", _initial_is_offered, **_FOCUS, options=_FORMATTED, initial_options=_FORMATTED
    ),
    "radio_buttons": object_with(
        "options",
        _initial_is_offered,
        **_FOCUS,
        options=_FORMATTED,
        initial_option=FORMATTED_OPTION,
    ),
    "static_select": object_with(*_STATIC_RULES, **_MENU, **_STATIC, initial_option=OPTION),
    "multi_static_select": object_with(
        *_STATIC_RULES, _not_more_than_allowed, **_MULTI, **_STATIC, initial_options=OPTIONS
    ),
    "external_select": object_with(**_MENU, min_query_length=integer(0), initial_option=OPTION),
    "multi_external_select": object_with(
        **_MULTI, min_query_length=integer(0), initial_options=OPTIONS
    ),
    "users_select": object_with(**_MENU, initial_user=SOME),
    "multi_users_select": object_with(**_MULTI, initial_users=_NAMES),
    "conversations_select": object_with(
        **_MENU,
        initial_conversation=SOME,
        default_to_current_conversation=boolean,
        response_url_enabled=boolean,
        filter=CONVERSATION_FILTER,
    ),
    "multi_conversations_select": object_with(
        **_MULTI,
        initial_conversations=_NAMES,
        default_to_current_conversation=boolean,
        filter=CONVERSATION_FILTER,
    ),
    "channels_select": object_with(**_MENU, initial_channel=SOME, response_url_enabled=boolean),
    "multi_channels_select": object_with(**_MULTI, initial_channels=_NAMES),
    "datepicker": object_with(**_MENU, initial_date=DATE),
    "timepicker": object_with(**_MENU, initial_time=TIME, timezone=SOME),
    "datetimepicker": object_with(**_FOCUS, initial_date_time=integer(10**9, 10**10 - 1)),
    "plain_text_input": object_with(
        _lengths_fit,
        **_INPUT,
        initial_value=string(3000),
        multiline=boolean,
        min_length=integer(0, 3000),
        max_length=integer(1, 3000),
    ),
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "number_input": object_with(
        "is_decimal_allowed",
        **_INPUT,
        is_decimal_allowed=boolean,
        initial_value=_NUMBER,
        min_value=_NUMBER,
        max_value=_NUMBER,
    ),
    "rich_text_input": object_with(**_INPUT, initial_value=RICH_TEXT),
    "file_input": object_with(
        action_id=ID, filetypes=listing(SOME, least=1), max_files=integer(1, 10)
    ),
    "image": image(),
}

_DATES = {"datepicker", "timepicker"}
_MULTI_MENUS = {name for name in ELEMENTS if name.startswith("multi_")}
_MENUS = {name for name in ELEMENTS if name.endswith("_select")} - _MULTI_MENUS
_CHOICES = _MENUS | {"checkboxes", "radio_buttons"}
_INPUTS = {name for name in ELEMENTS if name.endswith("_input")}
IN_SECTION = _CHOICES | _MULTI_MENUS | _DATES | {"button", "overflow", "image"}
IN_ACTIONS = _CHOICES | _DATES | {"button", "overflow", "datetimepicker"}
IN_INPUT = _CHOICES | _MULTI_MENUS | _DATES | _INPUTS | {"datetimepicker"}
