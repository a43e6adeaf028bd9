"""What the page itself remembers: read marks, dismissed answers, notices. Gone with the process."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.workspace import Workspace

Json = dict[str, Any]


@dataclass(frozen=True)
class Notice:
    """A line that the page shows once."""

    text: str
    kind: Literal["info", "error"] = "error"


@dataclass
class PageState:
    """One workspace's page; what stood there when it began counts as read."""

    began: float = 0.0
    read: dict[tuple[str, str], float] = field(default_factory=dict)
    dismissed: set[str] = field(default_factory=set)
    notices: dict[str, list[Notice]] = field(default_factory=lambda: defaultdict(list))
    offered: dict[str, dict[str, list[Json]]] = field(default_factory=lambda: defaultdict(dict))
    clock_turn: threading.Lock = field(default_factory=threading.Lock)
    """Held by whoever sets the clock forward: others go on from where it stands then."""

    def mark_read(self, user_id: str, channel_id: str, ts: float) -> None:
        """The person has seen the channel up to this message."""
        key = (user_id, channel_id)
        self.read[key] = max(ts, self.read.get(key, self.began))

    def unread(self, workspace: Workspace, user_id: str, channel_id: str) -> int:
        """How many messages of others came since the person last looked."""
        since = self.read.get((user_id, channel_id), self.began)
        return sum(
            float(message.ts) > since and message.user != user_id
            for message in workspace.messages_in(channel_id)
        )

    def tell(self, user_id: str, text: str, kind: Literal["info", "error"] = "error") -> None:
        """Keep a line for the person's next page."""
        self.notices[user_id].append(Notice(text, kind))

    def take_notices(self, user_id: str) -> list[Notice]:
        """The lines not shown yet; they count as shown now."""
        return self.notices.pop(user_id, [])

    def offer(self, user_id: str, path: str, options: list[Json]) -> None:
        """Remember what the bot offered in an external menu, so that a choice can be found."""
        known = self.offered[user_id].setdefault(path, [])
        values = {each.get("value") for each in known}
        known.extend(each for each in options if each.get("value") not in values)


def new_page_state(workspace: Workspace) -> PageState:
    """A fresh page_state: all that is in the workspace now counts as read."""
    stamps = [float(ts) for messages in workspace.messages.values() for ts in messages]
    return PageState(began=max(stamps, default=0.0))
