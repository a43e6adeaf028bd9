"""What Slack takes as the manifest of an app like this one: fields, types, lengths.

From slackapi/manifest-schema 2.0.0 (MIT), for the parts that a bot without workflows has; what
stands elsewhere there is refused here.
"""

from typing import Any

from bot.sandbox.blocks.checks import (
    boolean,
    error,
    integer,
    listing,
    object_with,
    rule,
    string,
)

_ADDRESS = string(3500, pattern=r"https?://\S*")
_NAMES = string(50)


def _events(names: Any, pointer: str, errors: list[str]) -> None:
    listing(_NAMES, 100)(names, pointer, errors)
    if isinstance(names, list) and len({*map(str, names)}) < len(names):
        errors.append(error("must not name an event twice", pointer))


_SCOPES = listing(_NAMES, 255)


_COMMAND = object_with(
    "command description",
    command=string(32, shortest=2, pattern=r"/\S*"),
    url=string(3000, pattern=r"https?://\S*"),
    description=string(2000, shortest=1),
    usage_hint=string(1000, shortest=1),
    should_escape=boolean,
)
_SHORTCUT = object_with(
    "name type callback_id description",
    rule("must be message or global", lambda one: one["type"] in {"message", "global"}),
    name=string(24, shortest=1),
    callback_id=string(255, shortest=1),
    description=string(150, shortest=1),
)
_HOME = object_with(
    home_tab_enabled=boolean,
    messages_tab_enabled=boolean,
    messages_tab_read_only_enabled=boolean,
)
_FEATURES = object_with(
    app_home=_HOME,
    bot_user=object_with(
        "display_name", display_name=string(80, shortest=1), always_online=boolean
    ),
    shortcuts=listing(_SHORTCUT, 10, least=1),
    slash_commands=listing(_COMMAND, 50, least=1),
)
_DISPLAY = object_with(
    "name",
    name=string(35, shortest=1),
    description=string(140, shortest=1),
    long_description=string(4000, shortest=175),
    background_color=string(7, shortest=4, pattern="#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"),
)
_SETTINGS = object_with(
    event_subscriptions=object_with(request_url=_ADDRESS, bot_events=_events, user_events=_events),
    interactivity=object_with(
        "is_enabled", is_enabled=boolean, request_url=_ADDRESS, message_menu_options_url=_ADDRESS
    ),
    org_deploy_enabled=boolean,
    socket_mode_enabled=boolean,
    token_rotation_enabled=boolean,
)
_MANIFEST = object_with(
    "display_information",
    _metadata=object_with(major_version=integer(), minor_version=integer()),
    display_information=_DISPLAY,
    features=_FEATURES,
    oauth_config=object_with(scopes=object_with(bot=_SCOPES, user=_SCOPES)),
    settings=_SETTINGS,
)


def manifest_errors(manifest: Any) -> list[str]:
    """Return what Slack would refuse, and where; empty if it takes the manifest."""
    errors: list[str] = []
    _MANIFEST(manifest, "", errors)
    return errors
