"""Questions to Slack about the workspace: accounts, the core team's user group."""

import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from slack_sdk import WebClient

from bot.config import Community
from bot.delivery.account_lookup import UNANSWERED, AccountLookup, person_from_account
from bot.delivery.account_search import AccountSearch
from bot.delivery.installation import Installation, ask_installation
from bot.delivery.limits import Limiter, LocalLimiter
from storage.people import Person

CORE_TEAM_SECONDS = 300.0
"""Age at which the user group is asked for again without an event about it."""

SECONDS_UNTIL_ASKED_AGAIN = 30.0
"""Wait after Slack has failed to say who is in the group; the last answer counts meanwhile."""

QUICK_TIMEOUT_SECONDS = 1
"""Time-out of calls for which a person waits: Slack gives the bot three seconds to answer
(docs.slack.dev, "Handling user interaction")."""


def trust_for(url: str) -> ssl.SSLContext | None:
    """Return whom connections to this address trust; None where nothing is encrypted.

    Read once: left to urllib each call reads it anew, 19 ms of computing, more than all else for a
    message, and megabytes where many call at once.
    """
    return _certificates() if url.startswith("https:") else None


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


def client_with_timeout(client: WebClient, seconds: int) -> WebClient:
    """Return a client like this one with another time-out, in seconds."""
    return WebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=seconds,
        ssl=client.ssl,
        proxy=client.proxy,
        retry_handlers=[],
    )


@dataclass(frozen=True)
class _CoreTeam:
    members: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    fresh_until: float = float("-inf")
    is_certain: bool = False
    """Slack has said so just now."""


class Workspace:
    """Answers from Slack, shared by all threads of the process.

    `quick_client` makes the calls for which a person waits. `seconds` only runs forward.
    """

    def __init__(
        self,
        client: WebClient,
        community: Community,
        quick_client: WebClient | None = None,
        limiter: Limiter | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.client = client
        self._quick_client = quick_client or client
        self._community = community
        self._seconds = seconds
        self._lock = threading.Lock()
        self._core_team = _CoreTeam()
        self._installation: Installation | None = None
        self.accounts = AccountSearch(self._quick_client, seconds)
        self.lookup = AccountLookup(self._quick_client, limiter or LocalLimiter(seconds))

    def installation(self) -> Installation:
        """Return what the token stands for; Slack is asked once. Raises one of `UNANSWERED`."""
        known = self._installation
        if known is None:  # every payload asks: only the first one takes the lock
            with self._lock:
                known = self._installation = self._installation or ask_installation(self.client)
        return known

    def fetch_person(self, slack_id: str) -> Person:
        """Ask Slack for the account. Raises one of `UNANSWERED`."""
        answer = self._quick_client.users_info(user=slack_id, include_locale=True)
        return person_from_account(answer["user"])

    def core_team(self) -> frozenset[str]:
        """Return the core team's user ids: those in community.toml and the user group's members."""
        cached = self._core_team
        if self._seconds() >= cached.fresh_until:
            with self._lock:
                cached = self._core_team  # another thread may have asked meanwhile
                if self._seconds() >= cached.fresh_until:
                    cached = self._core_team = self._read_core_team(cached)
        return cached.members

    def ask_core_team(self) -> frozenset[str] | None:
        """Ask for the core team now; None where Slack does not answer, or knows no such group."""
        with self._lock:
            answer = self._core_team = self._read_core_team(self._core_team)
        return answer.members if answer.is_certain else None

    def forget_core_team(self) -> None:
        """Ask again at the next action: the user group has changed."""
        with self._lock:
            self._core_team = replace(self._core_team, fresh_until=_CoreTeam.fresh_until)

    def former_core_team(self, group_id: str, removed: Iterable[str]) -> frozenset[str]:
        """Return those of the removed members who were in the core team by this user group alone.

        Slack is not asked: the last answer counts.
        """
        if group_id not in self._core_team.groups:
            return frozenset()
        return frozenset(removed) - frozenset(self._community.core_team.members)

    def _read_core_team(self, before: _CoreTeam) -> _CoreTeam:
        listed = frozenset(self._community.core_team.members)
        handle = self._community.core_team.user_group
        if not handle:
            until = self._seconds() + CORE_TEAM_SECONDS
            return _CoreTeam(listed, fresh_until=until, is_certain=True)
        try:
            groups = self._groups(handle)
        except UNANSWERED:
            # A passing failure must not lock the core team out; `doctor` says what is wrong.
            soon = self._seconds() + SECONDS_UNTIL_ASKED_AGAIN
            return _CoreTeam(listed | before.members, before.groups, soon)
        members = listed.union(*groups.values())
        until = self._seconds() + CORE_TEAM_SECONDS
        return _CoreTeam(members, frozenset(groups), until, is_certain=bool(groups))

    def _groups(self, handle: str) -> dict[str, list[str]]:
        groups = self._quick_client.usergroups_list()["usergroups"]
        ids = [group["id"] for group in groups if handle in (group["handle"], group["id"])]
        return {
            one: self._quick_client.usergroups_users_list(usergroup=one)["users"] for one in ids
        }
