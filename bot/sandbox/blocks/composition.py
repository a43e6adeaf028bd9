"""Composition objects: texts, options, confirmations. Limits: Slack's Block Kit reference."""

from bot.sandbox.blocks.checks import (
    SOME,
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


def plain_text(longest: int) -> Check:
    """Accept the fields of a plain_text object."""
    return object_with("text", text=string(longest, shortest=1), emoji=boolean)


def mrkdwn(longest: int) -> Check:
    """Accept the fields of a mrkdwn object."""
    return object_with("text", text=string(longest, shortest=1), verbatim=boolean)


def plain(longest: int) -> Check:
    """Accept a text object of type plain_text."""
    return by_type({"plain_text": plain_text(longest)})


def text(longest: int) -> Check:
    """Accept a text object of either type."""
    return by_type({"plain_text": plain_text(longest), "mrkdwn": mrkdwn(longest)})


def _option(**fields: Check) -> Check:
    return object_with("text value", value=string(150, shortest=1), **fields)


CONFIRM = object_with(
    "title text confirm deny",
    title=plain(100),
    text=text(300),
    confirm=plain(30),
    deny=plain(30),
    style=one_of("primary", "danger"),
)
OPTION = _option(text=plain(75), description=plain(75))
OVERFLOW_OPTION = _option(text=plain(75), description=plain(75), url=URL)
FORMATTED_OPTION = _option(text=text(75), description=text(75))
"""An option of checkboxes and radio buttons."""
OPTIONS = listing(OPTION, 100, least=1)
OPTION_GROUP = object_with("label options", label=plain(75), options=OPTIONS)
DISPATCH_CONFIG = object_with(
    trigger_actions_on=listing(one_of("on_enter_pressed", "on_character_entered"), 2, least=1)
)
CONVERSATION_FILTER = object_with(
    include=listing(one_of("im", "mpim", "private", "public"), 4, least=1),
    exclude_external_shared_channels=boolean,
    exclude_bot_users=boolean,
)
SLACK_FILE = object_with(exactly_one("id", "url"), id=SOME, url=URL)


def image(**fields: Check) -> Check:
    """Accept an image with an alternative text, as a block or as an element."""
    return object_with(
        "alt_text",
        exactly_one("image_url", "slack_file"),
        alt_text=string(2000, shortest=1),
        image_url=URL,
        slack_file=SLACK_FILE,
        **fields,
    )
