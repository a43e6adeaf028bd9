"""Composition objects: texts, options, confirmations. RateLimits: Slack's Block Kit reference."""

from bot.sandbox.blocks.checks import (
    Check,
    boolean,
    by_type,
    exactly_one,
    listing,
    object_with,
    one_of,
    string,
)

ID = string(255)
URL = string(3000, pattern=r"https?://\S+")
DATE = string(pattern=r"\d{4}-\d{2}-\d{2}")
TIME = string(pattern=r"([01]\d|2[0-3]):[0-5]\d")


def plain(longest: int, *, shortest: int = 1) -> Check:
    """A text object of type plain_text."""
    return by_type({"plain_text": _plain_text(longest, shortest)})


def text(longest: int) -> Check:
    """A text object of either type."""
    return by_type({"plain_text": _plain_text(longest, 1), "mrkdwn": _mrkdwn(longest)})


def _plain_text(longest: int, shortest: int) -> Check:
    return object_with({"text": string(longest, shortest=shortest)}, {"emoji": boolean})


def _mrkdwn(longest: int) -> Check:
    return object_with({"text": string(longest, shortest=1)}, {"verbatim": boolean})


CONFIRM = object_with(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
OPTION = object_with(
    {"text": plain(75), "value": string(150, shortest=1)}, {"description": plain(75)}
)
OVERFLOW_OPTION = object_with(
    {"text": plain(75), "value": string(150, shortest=1)}, {"description": plain(75), "url": URL}
)
TICK_OPTION = object_with(
    {"text": text(75), "value": string(150, shortest=1)}, {"description": text(75)}
)
"""An option of checkboxes and radio buttons, which may be formatted."""
OPTION_GROUP = object_with({"label": plain(75), "options": listing(OPTION, 100, least=1)})
DISPATCH_CONFIG = object_with(
    {},
    {"trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), 2, least=1)},
)
CONVERSATION_FILTER = object_with(
    {},
    {
        "include": listing(one_of("im", "mpim", "private", "public"), 4, least=1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
SLACK_FILE = object_with({}, {"id": string(shortest=1), "url": URL}, exactly_one("id", "url"))
IMAGE_FIELDS: dict[str, Check] = {"image_url": URL, "slack_file": SLACK_FILE}
