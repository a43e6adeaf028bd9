"""What the bot asks Slack about the workspace: accounts, the core team's group, channels."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.config import Community
from bot.delivery.accounts import Accounts
from storage.people import Person

CORE_TEAM_SECONDS = 300.0
"""How long the user group is believed without an event about it (architecture.md)."""

PAGE = 200
"""Entries a page; Slack recommends no more than 200."""


def person_of(user: Mapping[str, Any]) -> Person:
    """The account as Slack describes it in users.info, user_change and team_join."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or user.get("name") or user["id"]
    return Person(
        slack_id=user["id"],
        team_id=user.get("team_id") or "",
        name=str(name)[:80],
        locale=str(user.get("locale") or "")[:12],
        time_zone=user.get("tz") or "UTC",
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")),
        is_deleted=bool(user.get("deleted")),
        described_at=datetime.fromtimestamp(user.get("updated") or 0, UTC),
    )


@dataclass(frozen=True)
class _Cached:
    members: frozenset[str]
    fresh_until: float


class Workspace:
    """Answers from Slack, shared by all threads of the process."""

    def __init__(self, client: WebClient, community: Community) -> None:
        self.client = client
        self._community = community
        self._lock = threading.Lock()
        self._core_team: _Cached | None = None
        self._channels: dict[str, str] = {}
        self.accounts = Accounts(client)

    def describe(self, slack_id: str) -> Person:
        """The account; raises SlackApiError where Slack does not know it."""
        answer = self.client.users_info(user=slack_id, include_locale=True)
        return person_of(answer["user"])

    def core_team(self) -> frozenset[str]:
        """User ids of the core team: the list of community.toml and the user group's members."""
        cached = self._core_team
        if cached is None or time.monotonic() >= cached.fresh_until:
            with self._lock:
                cached = _Cached(self._read_core_team(cached), time.monotonic() + CORE_TEAM_SECONDS)
                self._core_team = cached
        return cached.members

    def forget_core_team(self) -> None:
        """Ask again at the next action: the user group has changed."""
        self._core_team = None

    def _read_core_team(self, before: _Cached | None) -> frozenset[str]:
        listed = frozenset(self._community.core_team.members)
        handle = self._community.core_team.user_group
        if not handle:
            return listed
        try:
            groups = self.client.usergroups_list()["usergroups"]
            ids = [group["id"] for group in groups if handle in (group["handle"], group["id"])]
            return listed.union(
                *(self.client.usergroups_users_list(usergroup=one)["users"] for one in ids)
            )
        except SlackApiError:
            # A passing refusal must not lock the core team out; `doctor` says what is wrong.
            return before.members if before else listed

    def channel_id(self, name: str) -> str | None:
        """The id of the channel with this name or id; None where there is none."""
        if name not in self._channels:
            self._read_channels()
        return self._channels.get(name)

    def channel_name(self, channel_id: str) -> str | None:
        """The name of a channel that was asked for before; Slack is not asked."""
        known = (name for name, found in self._channels.items() if found == channel_id != name)
        return next(known, None)

    def forget_channels(self) -> None:
        """Ask again at the next post: a channel was not where it used to be."""
        self._channels = {}

    def _read_channels(self) -> None:
        cursor = ""
        while True:
            page = self.client.conversations_list(
                types="public_channel,private_channel",
                exclude_archived=False,
                limit=PAGE,
                cursor=cursor,
            )
            for channel in page["channels"]:
                self._channels[channel["name"]] = self._channels[channel["id"]] = channel["id"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
