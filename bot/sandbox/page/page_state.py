"""What the page itself remembers: read marks, dismissed messages, notices; until it stops."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.workspace import Workspace

Json = dict[str, Any]
Kind = Literal["info", "error"]


@dataclass(frozen=True)
class Notice:
    """A line that the page shows once."""

    text: str
    kind: Kind = "error"


@dataclass
class PageState:
    """The state of one workspace's page; messages up to the time `began` count as read."""

    began: float = 0.0
    read: dict[tuple[str, str], float] = field(default_factory=dict)
    dismissed: set[str] = field(default_factory=set)
    notices: dict[str, list[Notice]] = field(default_factory=lambda: defaultdict(list))
    suggested: dict[str, dict[str, list[Json]]] = field(default_factory=lambda: defaultdict(dict))
    clock_lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while somebody sets the clock forward: others go on from where it stands then."""

    def mark_read(self, user_id: str, channel_id: str, ts: float) -> None:
        """Note that the person has seen the channel up to this message."""
        key = (user_id, channel_id)
        self.read[key] = max(ts, self.read.get(key, self.began))

    def count_unread(self, workspace: Workspace, user_id: str, channel_id: str) -> int:
        """Count the messages of others since the person last looked."""
        since = self.read.get((user_id, channel_id), self.began)
        return sum(
            float(message.ts) > since and message.user != user_id
            for message in workspace.messages_in(channel_id)
        )

    def add_notice(self, user_id: str, text: str, kind: Kind = "error") -> None:
        """Keep a line for the person's next page."""
        self.notices[user_id].append(Notice(text, kind))

    def take_notices(self, user_id: str) -> list[Notice]:
        """Return the lines not shown yet; they count as shown now."""
        return self.notices.pop(user_id, [])

    def add_suggested(self, user_id: str, path: str, options: list[Json]) -> None:
        """Keep what the bot suggested in an external menu, so that a choice can be found."""
        known = self.suggested[user_id].setdefault(path, [])
        values = {each.get("value") for each in known}
        known.extend(each for each in options if each.get("value") not in values)


def new_page_state(workspace: Workspace) -> PageState:
    """Return a fresh state: all that is in the workspace now counts as read."""
    stamps = [float(ts) for messages in workspace.messages.values() for ts in messages]
    return PageState(began=max(stamps, default=0.0))
