"""Finding the Slack accounts of imported members: by e-mail, or by name to be confirmed."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.account_lookup import UNANSWERED

PAGE = 200
"""Accounts a call; Slack recommends no more (docs.slack.dev, "users.list")."""

SEARCH_SECONDS = 1.5
"""Length of one search: the person who asked waits, and Slack waits three seconds."""

CACHE_SECONDS = 600.0
"""Age at which the names are read again. They stay in memory: these people have not joined."""


def find_by_email(client: WebClient, address: str) -> str | None:
    """Return the id of the account with this address; None if no member can have it.

    Needs the scope users:read.email. Raises SlackApiError for every error but an unknown address.
    """
    try:
        user = client.users_lookupByEmail(email=address)["user"]
    except SlackApiError as error:
        if error.response["error"] == "users_not_found":
            return None
        raise
    return None if user.get("is_bot") or user.get("deleted") else str(user["id"])


SLACKBOT = "USLACKBOT"
"""Slack's own account, which is not marked as a bot."""

AccountNames = tuple[str, tuple[str, ...]]
"""An account's id and its names; the one that Slack shows comes first."""


@dataclass
class _Progress:
    """The accounts read so far; `cursor` is empty once these are all."""

    began_at: float
    found: list[AccountNames] = field(default_factory=list)
    cursor: str | None = None


class AccountSearch:
    """The workspace's accounts with their names, read a little further at each search.

    `seconds` only runs forward.
    """

    def __init__(self, client: WebClient, seconds: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._seconds = seconds
        self._lock = threading.Lock()
        self._progress = _Progress(began_at=float("-inf"))

    def found(self) -> list[AccountNames]:
        """Return the accounts of people read so far."""
        with self._lock:
            return list(self._progress.found)

    def search_further(self) -> bool:
        """Read accounts for a moment; True once all have been read."""
        with self._lock:
            if self._seconds() - self._progress.began_at > CACHE_SECONDS:
                self._progress = _Progress(began_at=self._seconds())
            self._read_pages()
            return self._progress.cursor == ""

    def _read_pages(self) -> None:
        until = self._seconds() + SEARCH_SECONDS
        progress = self._progress
        while progress.cursor != "" and self._seconds() < until:
            try:
                page = self._client.users_list(limit=PAGE, cursor=progress.cursor)
            except UNANSWERED:
                # It may pass: what was read so far is offered, the rest is chosen by hand.
                return
            for user in page["members"]:
                if not (user.get("is_bot") or user.get("deleted") or user["id"] == SLACKBOT):
                    progress.found.append(_names_of(user))
            progress.cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""


def _names_of(user: dict[str, object]) -> AccountNames:
    profile = user.get("profile")
    fields = profile if isinstance(profile, dict) else {}
    names = (user.get("real_name"), fields.get("real_name"), fields.get("display_name"))
    return str(user["id"]), tuple(dict.fromkeys(str(name) for name in names if name))
