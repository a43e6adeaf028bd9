"""The app manifest, made from the entries: what Slack has to be told before it calls."""

import json
import re
from collections.abc import Sequence
from typing import Any

from bot.config import Community
from bot.errors import SettingsError
from bot.i18n import Translator, translator
from commands.entry_info import EntryInfo, PayloadKind

Entries = Sequence[EntryInfo]

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
"""The least there are: the bot reads no channel and posts only where it was invited."""


def scopes(community: Community) -> list[str]:
    """Return the scopes the bot needs in this community."""
    return sorted(
        [*BASE_SCOPES, *(["users:read.email"] if community.people.match_by_email else [])]
    )


def check_url(url: str) -> None:
    """Raise SettingsError if Slack could not send requests to this address."""
    if url and not re.fullmatch(r"https://[^\s/?#@]+(/[^\s?#]*)?", url):
        raise SettingsError(
            [f"--url {url}: an address such as https://your.host/slack/events is needed."]
        )


def manifest(community: Community, entries: Entries, url: str = "") -> dict[str, Any]:
    """Return the manifest for this community, by Slack's schema.

    `url` is where Slack's requests are to go over HTTP; without it they come over Socket Mode.
    """
    t = translator(community.community.language)
    request_url = {"request_url": url} if url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": community.community.name,
            "description": str(t("Takes the organising off the community’s shoulders")),
        },
        "features": _features(community, entries, t, url),
        "oauth_config": {"scopes": {"bot": scopes(community)}},
        "settings": {
            "event_subscriptions": {
                **request_url,
                "bot_events": sorted({one.id for one in _of(PayloadKind.EVENT, entries)}),
            },
            "interactivity": {
                "is_enabled": True,
                **request_url,
                **({"message_menu_options_url": url} if url else {}),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _of(kind: PayloadKind, entries: Entries) -> list[EntryInfo]:
    return [one for one in entries if one.kind is kind]


def _features(community: Community, entries: Entries, t: Translator, url: str) -> dict[str, Any]:
    shortcuts = [_shortcut(one, t) for one in _of(PayloadKind.SHORTCUT, entries)]
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": community.community.name, "always_online": True},
        "slash_commands": [
            _command(one, community, t, url) for one in _of(PayloadKind.COMMAND, entries)
        ],
        **({"shortcuts": shortcuts} if shortcuts else {}),
    }


def _command(entry: EntryInfo, community: Community, t: Translator, url: str) -> dict[str, Any]:
    return {
        "command": getattr(community.commands, entry.id),
        "description": str(t(entry.help)),
        **({"usage_hint": entry.hint} if entry.hint else {}),
        **({"url": url} if url else {}),
        "should_escape": True,
    }


def _shortcut(entry: EntryInfo, t: Translator) -> dict[str, Any]:
    return {
        "name": str(t(entry.help))[:24],
        "type": "message" if entry.hint == "message" else "global",
        "callback_id": entry.id,
        "description": str(t(entry.help)),
    }


def manifest_json(community: Community, entries: Entries, url: str = "") -> str:
    """Return the manifest as the file that Slack's page takes."""
    return json.dumps(manifest(community, entries, url), ensure_ascii=False, indent=2) + "\n"


def commands_table(community: Community, entries: Entries) -> str:
    """Return the table of commands for README.md: English, with the German beside it if spoken."""
    is_german = community.community.language == "de"
    german = translator("de")
    typed = [*_of(PayloadKind.COMMAND, entries), *_of(PayloadKind.VERB, entries)]
    head = ["Command", "What it does", *(["Auf Deutsch"] if is_german else []), "For"]
    rows = [
        [
            _as_typed(one, community),
            one.help,
            *([str(german(one.help))] if is_german else []),
            one.audience.value,
        ]
        for one in typed
    ]
    table = ["|" + "---|" * len(head), *(f"| {' | '.join(cells)} |" for cells in rows)]
    return "\n".join([f"| {' | '.join(head)} |", *table]) + "\n"


def _as_typed(entry: EntryInfo, community: Community) -> str:
    if entry.kind is PayloadKind.COMMAND:
        return f"`{getattr(community.commands, entry.id)}`"
    german = entry.german if community.community.language == "de" else ""
    examples = {entry.id: entry.hint}
    if german and german != entry.id:
        # Texts that are to be translated are never empty: gettext knows that one as its header.
        examples[german] = entry.hint and str(translator("de")(entry.hint))
    return ", ".join(
        f"`{' '.join(filter(None, (community.commands.main, word, hint)))}`"
        for word, hint in examples.items()
    )
