"""Which app the bot is, and in which workspace: what comes from elsewhere is none of its business.

One app may be installed in several workspaces; Slack then sends payloads of all of them, signed
with the same secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError


@dataclass(frozen=True)
class Installation:
    """What the bot token stands for; an empty `app_id` was not to be learned."""

    team_id: str
    app_id: str = ""

    def owns(self, team_id: str | None, app_id: str | None) -> bool:
        """Whether a payload that names these is meant for this installation.

        What is not named is vouched for by the signature: message shortcuts carry no app id.
        """
        is_here = not team_id or team_id == self.team_id
        return is_here and (not app_id or not self.app_id or app_id == self.app_id)


def ask_installation(client: WebClient) -> Installation:
    """What Slack says the token stands for; raises one of `UNANSWERED` where it does not say."""
    told: Any = client.auth_test().data
    return Installation(str(told["team_id"]), _app_id(client, told))


def _app_id(client: WebClient, told: Mapping[str, Any]) -> str:
    if told.get("app_id") or not told.get("bot_id"):
        return str(told.get("app_id") or "")
    try:
        return str(client.bots_info(bot=told["bot_id"])["bot"].get("app_id") or "")
    except SlackApiError:
        return ""  # not every server that speaks like Slack knows this method
