"""Looking for channels by their names, page by page, without ever losing what was read."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.slack_api import SlackApi
from storage.outbox.upkeep import NOT_FOUND

OWN = "users.conversations"
ALL = "conversations.list"
TYPES = "public_channel,private_channel"

PAGE = 200
"""Entries a page; Slack recommends no more than 200 (docs.slack.dev, "Pagination")."""

OWN_SECONDS = 30.0
"""Age at which the bot's own channels are read again: they are few, and invitations change them."""

ALL_SECONDS = 600.0
"""Age at which the list of all channels is read again for a name that is not in it."""


@dataclass
class _Listing:
    """The channels of one list, as far as it has been read; `cursor` is None at its end."""

    method: str
    arguments: dict[str, Any]
    ids: dict[str, str] = field(default_factory=dict)
    cursor: str | None = ""
    ended_at: float = float("-inf")

    def restart(self) -> None:
        self.ids, self.cursor = {}, ""


class ChannelSearch:
    """Finds channels by name: among the bot's own first, then in the list of all.

    A search that a limit, or a failure of Slack's, interrupts goes on where it stopped; it ends
    where the name is found. `now` gives seconds. One thread searches; others wait for what it
    reads, since they would read the same.
    """

    def __init__(self, slack: SlackApi, now: Callable[[], float]) -> None:
        self._slack = slack
        self._now = now
        self._lock = threading.Lock()
        self._own = _Listing(OWN, {"types": TYPES, "exclude_archived": True})
        self._all = _Listing(ALL, {"types": TYPES, "exclude_archived": False})

    def find(self, name: str) -> str:
        """Return the channel's id. Raises CallFailed: it is nowhere, or the search is not over."""
        with self._lock:
            for listing, seconds in ((self._own, OWN_SECONDS), (self._all, ALL_SECONDS)):
                found = self._find_in(listing, name, seconds)
                if found is not None:
                    return found
        raise CallFailed(ALL, Failure(ErrorPolicy.RETRY_ONCE, NOT_FOUND))

    def find_patiently(self, name: str, sleep: Callable[[float], None]) -> str | None:
        """Return the channel's id, after as long as Slack's limits take; None if it is nowhere.

        Raises CallFailed where Slack does not answer.
        """
        while True:
            try:
                return self.find(name)
            except CallFailed as error:
                if error.failure.code == NOT_FOUND:
                    return None
                if error.failure.policy is not ErrorPolicy.PAUSE:
                    raise
                sleep(error.failure.retry_after)

    def forget(self, channel_id: str) -> None:
        """Take no channel for the one with this id any more: Slack does not know it."""
        with self._lock:
            for listing in (self._own, self._all):
                listing.ids = {name: one for name, one in listing.ids.items() if one != channel_id}

    def _find_in(self, listing: _Listing, name: str, seconds: float) -> str | None:
        is_fresh = 0 <= self._now() - listing.ended_at < seconds
        if listing.cursor is None and not is_fresh:
            listing.restart()
        while not self._knows(listing, name) and listing.cursor is not None:
            self._read_page(listing)
        return listing.ids.get(name) if self._knows(listing, name) else None

    def _knows(self, listing: _Listing, name: str) -> bool:
        # A channel of its own that the bot now sees under another name has been renamed.
        own = self._own.ids
        return name in listing.ids and (name in own or listing.ids[name] not in own.values())

    def _read_page(self, listing: _Listing) -> None:
        arguments = listing.arguments | {"limit": PAGE, "cursor": listing.cursor}
        try:
            page = self._slack.call(listing.method, arguments, as_form=True)
        except CallFailed as error:
            if error.failure.code == "invalid_cursor":  # it was kept for too long
                listing.restart()
            raise
        listing.ids |= {str(one["name"]): str(one["id"]) for one in page["channels"]}
        listing.cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        if listing.cursor is None:
            listing.ended_at = self._now()
