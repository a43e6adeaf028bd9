"""Finding the Slack accounts of imported members: by e-mail, or by name to be confirmed."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.account_lookup import UNANSWERED
from bot.domain.roster.matching import Namesakes

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


@dataclass(frozen=True)
class Accounts:
    """The accounts of people read so far; there are more of them after each search."""

    names: dict[str, str] = field(default_factory=dict)
    """The name that Slack shows, by the account's id."""
    namesakes: Namesakes = field(default_factory=Namesakes)

    def add(self, user: dict[str, object]) -> None:
        """Add an account as Slack describes it."""
        profile = user.get("profile")
        fields = profile if isinstance(profile, dict) else {}
        spoken = (user.get("real_name"), fields.get("real_name"), fields.get("display_name"))
        slack_id, names = str(user["id"]), [str(name) for name in spoken if name]
        if names:
            self.names[slack_id] = names[0]
            self.namesakes.add(slack_id, names)


@dataclass
class _Progress:
    """The accounts read so far; `cursor` is empty once these are all."""

    began_at: float
    found: Accounts = field(default_factory=Accounts)
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

    def found(self) -> Accounts:
        """Return the accounts of people read so far."""
        return self._progress.found

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
                    progress.found.add(user)
            progress.cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
