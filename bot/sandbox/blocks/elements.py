"""Interactive elements, and the blocks each may stand in."""

from typing import Any

from bot.sandbox.blocks.checks import (
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
    ID,
    IMAGE_FIELDS,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    TICK_OPTION,
    TIME,
    URL,
    plain,
)
from bot.sandbox.blocks.rich_text import RICH_TEXT

_ANY: dict[str, Check] = {"action_id": ID, "confirm": CONFIRM}
_FOCUS: dict[str, Check] = {**_ANY, "focus_on_load": boolean}
_MENU: dict[str, Check] = {**_FOCUS, "placeholder": plain(150)}
_MULTI: dict[str, Check] = {**_MENU, "max_selected_items": integer(1)}
_CHOICES: dict[str, Check] = {
    "options": listing(OPTION, 100, least=1),
    "option_groups": listing(OPTION_GROUP, 100, least=1),
}
_TYPED: dict[str, Check] = {
    "action_id": ID,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH_CONFIG,
    "focus_on_load": boolean,
}
_NAMES = listing(string(shortest=1))
_NUMBER = string(pattern=r"-?\d+(\.\d+)?")


def _offered(element: dict[str, Any]) -> list[tuple[str, str]]:
    groups = element.get("option_groups", [])
    options = [*element.get("options", []), *(o for g in groups for o in g["options"])]
    return [(option["text"]["text"], option["value"]) for option in options]


def _initial_is_offered(element: Any, pointer: str, errors: list[str]) -> None:
    chosen = element.get("initial_options") or []
    if "initial_option" in element:
        chosen = [element["initial_option"]]
    offered = _offered(element)
    if any((each["text"]["text"], each["value"]) not in offered for each in chosen):
        name = "initial_option" if "initial_option" in element else "initial_options"
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


def _choice(option: Check, most: int, *, multiple: bool) -> Check:
    optional: dict[str, Check] = dict(_FOCUS)
    if multiple:
        optional["initial_options"] = listing(option, most, least=1)
    else:
        optional["initial_option"] = option
    return object_with({"options": listing(option, most, least=1)}, optional, _initial_is_offered)


_SINGLE_STATIC = object_with(
    {},
    {**_MENU, **_CHOICES, "initial_option": OPTION},
    exactly_one("options", "option_groups"),
    _initial_is_offered,
)
_MULTI_STATIC = object_with(
    {},
    {**_MULTI, **_CHOICES, "initial_options": listing(OPTION, 100, least=1)},
    exactly_one("options", "option_groups"),
    _initial_is_offered,
    _not_more_than_allowed,
)

ELEMENTS: dict[str, Check] = {
    "button": object_with(
        {"text": plain(75)},
        {
            **_ANY,
            "value": string(2000),
            "url": URL,
            "style": one_of("primary", "danger"),
            "accessibility_label": string(75),
        },
    ),
    "overflow": object_with({"options": listing(OVERFLOW_OPTION, 5, least=1)}, _ANY),
    "checkboxes": _choice(TICK_OPTION, 10, multiple=True),
    "radio_buttons": _choice(TICK_OPTION, 10, multiple=False),
    "static_select": _SINGLE_STATIC,
    "multi_static_select": _MULTI_STATIC,
    "external_select": object_with(
        {}, {**_MENU, "min_query_length": integer(0), "initial_option": OPTION}
    ),
    "multi_external_select": object_with(
        {},
        {
            **_MULTI,
            "min_query_length": integer(0),
            "initial_options": listing(OPTION, 100, least=1),
        },
    ),
    "users_select": object_with({}, {**_MENU, "initial_user": string(shortest=1)}),
    "multi_users_select": object_with({}, {**_MULTI, "initial_users": _NAMES}),
    "conversations_select": object_with(
        {},
        {
            **_MENU,
            "initial_conversation": string(shortest=1),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "multi_conversations_select": object_with(
        {},
        {
            **_MULTI,
            "initial_conversations": _NAMES,
            "default_to_current_conversation": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "channels_select": object_with(
        {}, {**_MENU, "initial_channel": string(shortest=1), "response_url_enabled": boolean}
    ),
    "multi_channels_select": object_with({}, {**_MULTI, "initial_channels": _NAMES}),
    "datepicker": object_with({}, {**_MENU, "initial_date": DATE}),
    "timepicker": object_with({}, {**_MENU, "initial_time": TIME, "timezone": string(shortest=1)}),
    "datetimepicker": object_with({}, {**_FOCUS, "initial_date_time": integer(10**9, 10**10 - 1)}),
    "plain_text_input": object_with(
        {},
        {
            **_TYPED,
            "initial_value": string(3000),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _lengths_fit,
    ),
    "email_text_input": object_with({}, {**_TYPED, "initial_value": string(3000)}),
    "url_text_input": object_with({}, {**_TYPED, "initial_value": string(3000)}),
    "number_input": object_with(
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
    ),
    "rich_text_input": object_with({}, {**_TYPED, "initial_value": RICH_TEXT}),
    "file_input": object_with(
        {},
        {
            "action_id": ID,
            "filetypes": listing(string(shortest=1), least=1),
            "max_files": integer(1, 10),
        },
    ),
    "image": object_with(
        {"alt_text": string(2000, shortest=1)},
        IMAGE_FIELDS,
        exactly_one("image_url", "slack_file"),
    ),
}

SINGLE_MENUS = frozenset(
    {
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
    }
)
MULTI_MENUS = frozenset(f"multi_{name}" for name in SINGLE_MENUS)
TICKS = frozenset({"checkboxes", "radio_buttons"})
TYPED = frozenset(
    {
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "rich_text_input",
        "file_input",
    }
)
IN_SECTION = (
    SINGLE_MENUS | MULTI_MENUS | TICKS | {"button", "overflow", "datepicker", "timepicker", "image"}
)
IN_ACTIONS = (
    SINGLE_MENUS | TICKS | {"button", "overflow", "datepicker", "timepicker", "datetimepicker"}
)
IN_INPUT = (
    SINGLE_MENUS | MULTI_MENUS | TICKS | TYPED | {"datepicker", "timepicker", "datetimepicker"}
)
