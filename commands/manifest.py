"""The app manifest, made from the list of features: what Slack has to be told before it calls."""

import json
from typing import Any

from bot.config import Community
from bot.i18n import translator
from commands import FEATURES
from commands.entries import Entry, Trigger

BASE_SCOPES = (
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:read",
    "im:history",
    "im:write",
    "reactions:read",
    "usergroups:read",
    "users:read",
)
"""Least scopes (slack.md, people); not channels:history, not chat:write.public."""


def entries(trigger: Trigger) -> list[Entry]:
    """All entries of this kind, in the order of the features."""
    return [one for feature in FEATURES for one in feature.entries if one.trigger is trigger]


def scopes(community: Community) -> list[str]:
    """The scopes the bot needs in this community."""
    return sorted(
        [*BASE_SCOPES, *(["users:read.email"] if community.people.match_by_email else [])]
    )


def manifest(community: Community) -> dict[str, Any]:
    """The manifest for this community, as Slack's schema wants it."""
    t = translator(community.community.language)
    names = community.commands.model_dump()
    commands = [
        {
            "command": names[one.id],
            "description": t.gettext(one.help),
            **({"usage_hint": one.hint} if one.hint else {}),
            "should_escape": True,
        }
        for one in entries(Trigger.COMMAND)
    ]
    shortcuts = [
        {
            "name": t.gettext(one.help)[:24],
            "type": "message" if one.hint == "message" else "global",
            "callback_id": one.id,
            "description": t.gettext(one.help),
        }
        for one in entries(Trigger.SHORTCUT)
    ]
    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": community.community.name, "always_online": True},
        "slash_commands": commands,
        **({"shortcuts": shortcuts} if shortcuts else {}),
    }
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": community.community.name,
            "description": t.gettext("Takes the organising off the community's shoulders"),
        },
        "features": features,
        "oauth_config": {"scopes": {"bot": scopes(community)}},
        "settings": {
            "event_subscriptions": {
                "bot_events": sorted({one.id for one in entries(Trigger.EVENT)})
            },
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def manifest_json(community: Community) -> str:
    """The manifest as the file that Slack's page takes."""
    return json.dumps(manifest(community), ensure_ascii=False, indent=2) + "\n"
