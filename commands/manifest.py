"""The app manifest, made from the entries: what Slack has to be told before it calls."""

import json
import re
from collections.abc import Sequence
from typing import Any

from bot.config import Community
from bot.domain.transparency.report import Scope
from bot.errors import SettingsError
from bot.i18n import Translator, translator
from bot.texts import _
from commands.entry_info import EntryInfo, PayloadKind

Entries = Sequence[EntryInfo]

BASE_SCOPES = (
    Scope(
        "channels:read",
        _("To find the public channels that community.toml names, and hear of their new names"),
        _("The bot finds no public channel, and posts nothing there"),
    ),
    Scope(
        "chat:write",
        _("To write messages, and to change and delete its own"),
        _("The bot says nothing at all, and takes nothing back"),
    ),
    Scope(
        "commands",
        _("To be called by slash commands and message menus"),
        _("Nobody can type a command"),
    ),
    Scope(
        "files:read",
        _("To see whether a file it sent has arrived, and to copy the picture an author chose"),
        _("No story has a picture, and files may arrive twice"),
    ),
    Scope(
        "files:write",
        _("To send calendar files and the month’s chart, and to delete files it sent"),
        _("No calendar file comes with a confirmation, and no chart with the month’s report"),
    ),
    Scope(
        "groups:read",
        _("To find private channels that it was invited to, such as the core team’s"),
        _("The core team’s channel has to be a public one"),
    ),
    Scope(
        "im:history",
        _("To find a message of its own in a direct conversation when Slack’s answer was lost"),
        _("After a failure of the network a direct message may arrive twice"),
    ),
    Scope(
        "im:write",
        _("To open a direct conversation with somebody it answers or asks"),
        _("Nobody gets a direct message: no question, no reminder, no confirmation"),
    ),
    Scope(
        "reactions:read",
        _("To hear of reactions on its own messages, which count as an answer or a thank-you"),
        _("Only the buttons count, and reactions don’t"),
    ),
    Scope(
        "usergroups:read",
        _("To know who is in the core team’s user group"),
        _("The core team has to be listed by id in community.toml"),
    ),
    Scope(
        "users:read",
        _("To know name, language, time zone, and whether an account is a guest’s or closed"),
        _("Nobody is greeted by name or at their hours, and guests are taken for colleagues"),
    ),
)
"""The least there are: the bot reads no channel and posts only where it was invited."""

BY_EMAIL = Scope(
    "users:read.email",
    _("To match members of an imported list to their accounts by e-mail"),
    _("The core team matches each of them by hand"),
)
"""Asked for only where community.toml says match_by_email = true."""


def needed_scopes(community: Community) -> list[Scope]:
    """Return the scopes the bot needs in this community, each with its reasons."""
    wanted = [*BASE_SCOPES, *([BY_EMAIL] if community.people.match_by_email else [])]
    return sorted(wanted, key=lambda one: one.name)


def scopes(community: Community) -> list[str]:
    """Return the names of the scopes the bot needs in this community."""
    return [one.name for one in needed_scopes(community)]


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
