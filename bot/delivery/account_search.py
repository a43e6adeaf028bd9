"""Slack accounts found for members of a list: by address, or by name to be confirmed."""

import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

PAGE = 200
"""Accounts a call; Slack recommends no more."""

SECONDS_TO_LOOK = 1.5
"""How long one look may take: the person who asked waits, and Slack waits three seconds."""

SECONDS_TO_KEEP = 600.0
"""How long the names are believed. They are kept in memory only: these people have not joined."""


def find_by_address(client: WebClient, address: str) -> str | None:
    """The id of the account with this address, None where there is none that could be a member.

    Needs the scope users:read.email. Raises `SlackApiError` for everything but an unknown address.
    """
    try:
        user = client.users_lookupByEmail(email=address)["user"]
    except SlackApiError as error:
        if error.response["error"] == "users_not_found":
            return None
        raise
    return None if user.get("is_bot") or user.get("deleted") else str(user["id"])


Named = tuple[str, tuple[str, ...]]
"""An account's id and its names, the one that is shown first."""


@dataclass
class _Look:
    """What has been looked through so far; `cursor` is empty once that is everything."""

    began_at: float
    found: list[Named] = field(default_factory=list)
    cursor: str | None = None


class Accounts:
    """The workspace's accounts by their names, looked through a little further at each question."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._look = _Look(began_at=float("-inf"))

    def named(self) -> list[Named]:
        """Accounts of people seen so far."""
        with self._lock:
            return list(self._look.found)

    def look(self) -> bool:
        """Look a little further; True once everybody has been seen."""
        with self._lock:
            if time.monotonic() - self._look.began_at > SECONDS_TO_KEEP:
                self._look = _Look(began_at=time.monotonic())
            self._look_further()
            return self._look.cursor == ""

    def _look_further(self) -> None:
        until = time.monotonic() + SECONDS_TO_LOOK
        look = self._look
        while look.cursor != "" and time.monotonic() < until:
            try:
                page = self._client.users_list(limit=PAGE, cursor=look.cursor)
            except (SlackClientError, OSError, HTTPException):
                # A passing refusal: what was seen so far is offered, the rest is chosen by hand.
                return
            look.found += [_named(user) for user in page["members"] if _is_somebody(user)]
            look.cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""


def _is_somebody(user: dict[str, object]) -> bool:
    return not (user.get("is_bot") or user.get("deleted") or user["id"] == "USLACKBOT")


def _named(user: dict[str, object]) -> Named:
    profile = user.get("profile")
    told = profile if isinstance(profile, dict) else {}
    names = (user.get("real_name"), told.get("real_name"), told.get("display_name"))
    return str(user["id"]), tuple(dict.fromkeys(str(name) for name in names if name))
