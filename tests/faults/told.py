"""What Slack tells of by itself, as small as it may be; about Dora, Tom and the channels."""

from typing import Any

from bot.sandbox.workspace import APP_ID
from tests.security import rows

TEAM = "T0SANDBOX"
_TO, _CHANNEL, _TS = rows.SHOWN["story:4:post"]
ITEM = {"type": "message", "channel": _CHANNEL, "ts": _TS}
ACCOUNT = {
    "id": "U0DORA0001",
    "team_id": TEAM,
    "name": "dora",
    "deleted": False,
    "updated": 1_795_000_000,
    "locale": "de-DE",
    "tz": "Europe/Berlin",
    "tz_offset": 3600,
    "is_bot": False,
    "profile": {"display_name": "Dora", "real_name": "Dora Dietz", "team": TEAM},
}
GROUP = {"id": "S0KERNTEAM1", "handle": "kernteam", "users": ["U0KARL0001"]}
EVENTS: dict[str, dict[str, Any]] = {
    "app_home_opened": {"tab": "home", "channel": "D0DORA"},
    "app_uninstalled": {},
    "channel_archive": {"channel": "C0TALES"},
    "channel_id_changed": {"old_channel_id": "C0TALES", "new_channel_id": "C0TALES2"},
    "channel_rename": {"channel": {"id": "C0TALES", "name": "geschichten"}},
    "channel_unarchive": {"channel": "C0TALES"},
    "group_archive": {"channel": "C0TALES"},
    "group_rename": {"channel": {"id": "C0TALES", "name": "geschichten"}},
    "group_unarchive": {"channel": "C0TALES"},
    "member_joined_channel": {"channel": "C0TALES", "channel_type": "C", "team": TEAM},
    "reaction_added": {"reaction": "clap", "item": ITEM, "item_user": "U0BOT00001"},
    "reaction_removed": {"reaction": "clap", "item": ITEM, "item_user": "U0BOT00001"},
    "subteam_created": {"subteam": GROUP},
    "subteam_members_changed": {"subteam_id": GROUP["id"], "added_users": ["U0KARL0001"]},
    "subteam_updated": {"subteam": GROUP},
    "team_join": {"user": ACCOUNT},
    "tokens_revoked": {"tokens": {"oauth": ["U0DORA0001"], "bot": []}},
    "user_change": {"user": ACCOUNT},
}


def told(name: str, actor: str, number: int) -> dict[str, Any]:
    """The event in its envelope; `actor` acts where nobody else is described."""
    return {
        "type": "event_callback",
        "event_id": f"Ev{number}",
        "event": {"type": name, "user": actor, **EVENTS[name]},
    }


def from_here(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload with what says that it comes from our workspace and is for our app."""
    here: dict[str, Any] = {"team_id": TEAM, "api_app_id": APP_ID}
    if "event" in payload:
        return payload | here | {"authorizations": [{"team_id": TEAM, "user_id": "U0BOT00001"}]}
    return payload | ({"api_app_id": APP_ID, "team": {"id": TEAM}} if "user" in payload else here)
