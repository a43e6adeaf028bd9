"""What the bot asks Slack about the workspace: accounts, the core team's group, channels."""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.config import Community
from bot.delivery.account_search import Accounts
from bot.delivery.installation import Installation, ask_installation
from storage.people import Person

CORE_TEAM_SECONDS = 300.0
"""How long the user group is believed without an event about it (architecture.md)."""

SECONDS_UNTIL_ASKED_AGAIN = 30.0
"""How long to do with what is known where Slack does not say who is in the group."""

SECONDS_TO_ASK = 1
"""How long Slack may take to say something that somebody waits for: three seconds are theirs."""

UNANSWERED = (SlackClientError, OSError, HTTPException)
"""What the SDK raises where Slack refuses, or says nothing at all."""

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
        time_zone=_known_zone(str(user.get("tz") or "")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_from_other_workspace=bool(user.get("is_stranger")),
        is_deleted=bool(user.get("deleted")),
        described_at=datetime.fromtimestamp(user.get("updated") or 0, UTC),
    )


def _known_zone(name: str) -> str:
    # Without a zone that this machine knows nothing could be sent to the person, ever.
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, KeyError):
        return "UTC"


def hasty(client: WebClient, seconds: int) -> WebClient:
    """A client like this one, for calls that somebody waits for."""
    return WebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=seconds,
        ssl=client.ssl,
        proxy=client.proxy,
        retry_handlers=[],
    )


@dataclass(frozen=True)
class _Cached:
    members: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    fresh_until: float = float("-inf")

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() < self.fresh_until


class Workspace:
    """Answers from Slack, shared by all threads of the process.

    `asking` is the client for questions on whose answer somebody waits.
    """

    def __init__(
        self, client: WebClient, community: Community, asking: WebClient | None = None
    ) -> None:
        self.client = client
        self._asking = asking or client
        self._community = community
        self._lock = threading.Lock()
        self._core_team = _Cached()
        self._channels: dict[str, str] = {}
        self._installation: Installation | None = None
        self.accounts = Accounts(self._asking)

    def installation(self) -> Installation:
        """What the token stands for, asked once; raises one of `UNANSWERED`."""
        known = self._installation
        if known is None:  # every payload asks: the lock is for the first one alone
            with self._lock:
                known = self._installation = self._installation or ask_installation(self.client)
        return known

    def describe(self, slack_id: str) -> Person:
        """The account; raises one of `UNANSWERED` where Slack does not say."""
        answer = self._asking.users_info(user=slack_id, include_locale=True)
        return person_of(answer["user"])

    def core_team(self) -> frozenset[str]:
        """User ids of the core team: the list of community.toml and the user group's members."""
        cached = self._core_team
        if not cached.is_fresh:
            with self._lock:
                cached = self._core_team  # another thread may have asked meanwhile
                if not cached.is_fresh:
                    cached = self._core_team = self._read_core_team(cached)
        return cached.members

    def forget_core_team(self) -> None:
        """Ask again at the next action: the user group has changed."""
        with self._lock:
            self._core_team = replace(self._core_team, fresh_until=_Cached.fresh_until)

    def former_core_team(self, group_id: str, removed: Iterable[str]) -> frozenset[str]:
        """Which of those that this user group has lost were in the core team by it alone.

        By what is known: Slack is not asked.
        """
        if group_id not in self._core_team.groups:
            return frozenset()
        return frozenset(removed) - frozenset(self._community.core_team.members)

    def _read_core_team(self, before: _Cached) -> _Cached:
        listed = frozenset(self._community.core_team.members)
        handle = self._community.core_team.user_group
        if not handle:
            return _Cached(listed, fresh_until=time.monotonic() + CORE_TEAM_SECONDS)
        try:
            groups = self._groups(handle)
        except UNANSWERED:
            # A passing refusal must not lock the core team out; `doctor` says what is wrong.
            soon = time.monotonic() + SECONDS_UNTIL_ASKED_AGAIN
            return _Cached(listed | before.members, before.groups, soon)
        members = listed.union(*groups.values())
        return _Cached(members, frozenset(groups), time.monotonic() + CORE_TEAM_SECONDS)

    def _groups(self, handle: str) -> dict[str, list[str]]:
        groups = self._asking.usergroups_list()["usergroups"]
        ids = [group["id"] for group in groups if handle in (group["handle"], group["id"])]
        return {one: self._asking.usergroups_users_list(usergroup=one)["users"] for one in ids}

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
