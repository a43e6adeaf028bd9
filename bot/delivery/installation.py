"""The app and the workspace that the bot token belongs to.

One app may be installed in several workspaces; Slack then sends payloads of all of them, signed
with the same secret: those of other workspaces are not for this bot.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError


@dataclass(frozen=True)
class Installation:
    """The workspace and the app of the bot token; `app_id` is empty if Slack does not say it."""

    team_id: str
    app_id: str = ""

    def owns(self, team_id: str | None, app_id: str | None) -> bool:
        """True if a payload that names these ids is meant for this installation.

        An id that the payload does not name is not checked: message shortcuts carry no app id.
        """
        is_here = not team_id or team_id == self.team_id
        return is_here and (not app_id or not self.app_id or app_id == self.app_id)


def ask_installation(client: WebClient) -> Installation:
    """Return what Slack says the token stands for. Raises one of workspace.UNANSWERED."""
    identity: Any = client.auth_test().data
    return Installation(str(identity["team_id"]), _app_id(client, identity))


def _app_id(client: WebClient, identity: Mapping[str, Any]) -> str:
    if identity.get("app_id") or not identity.get("bot_id"):
        return str(identity.get("app_id") or "")
    try:
        return str(client.bots_info(bot=identity["bot_id"])["bot"].get("app_id") or "")
    except SlackApiError:
        return ""  # not every server that speaks like Slack knows this method
