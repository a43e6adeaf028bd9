"""How each kind of row is carried to Slack."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.delivery.channels import OPEN, Places
from bot.delivery.error_policy import Reaction, Refusal, Verdict
from bot.delivery.slack_api import Calls
from bot.delivery.uploads import COMPLETE, share
from storage.database import Database
from storage.outbox import RowKind
from storage.outbox.queue import Claim, place_of

EVENT_TYPE = "botschafter"
"""Type of the metadata on every post; its payload is the row's opaque id and nothing else."""

LONGEST_EDIT = 4000
"""Characters of text that chat.update takes (docs.slack.dev, "chat.update")."""

METHODS: dict[RowKind, str] = {
    RowKind.POST: "chat.postMessage",
    RowKind.UPDATE: "chat.update",
    RowKind.DELETE: "chat.delete",
    RowKind.HOME: "views.publish",
    RowKind.FILE: COMPLETE,
}

RenderHome = Callable[[str], View | None]


@dataclass(frozen=True)
class Placed:
    """Where Slack put a message; empty for what is no new message."""

    channel_id: str | None = None
    ts: str | None = None


class Carrier:
    """Does in Slack what a claimed row asks for.

    `render_home` draws the Home tab of a Slack id, None where nobody is to see one. `is_stopping`
    says that no further call should begin.
    """

    def __init__(
        self,
        calls: Calls,
        places: Places,
        database: Database,
        render_home: RenderHome,
        is_stopping: Callable[[], bool],
    ) -> None:
        self._calls = calls
        self._places = places
        self._database = database
        self._render_home = render_home
        self._is_stopping = is_stopping
        self._ways = {
            RowKind.POST: self._post,
            RowKind.UPDATE: self._update,
            RowKind.DELETE: self._delete,
            RowKind.HOME: self._publish,
            RowKind.FILE: self._share,
        }

    def carry(self, row: Claim) -> Placed:
        """Do it. Raises Refusal."""
        return self._ways[row.kind](row)

    def _post(self, row: Claim) -> Placed:
        channel = self._channel_of(row)
        arguments = {
            "channel": channel,
            "text": self._text(row),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if row.payload.get("blocks"):
            arguments["blocks"] = row.payload["blocks"]
        if not row.payload.get("is_plain"):
            arguments["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"id": row.mark}}
        method = METHODS[RowKind.POST]
        answer = self._calls.call(method, arguments, self._places.name_of(row.destination))
        if not answer.get("ts"):
            raise Refusal(method, Verdict(Reaction.AMBIGUOUS, "unreadable_answer"))
        return Placed(answer.get("channel", channel), answer["ts"])

    def _channel_of(self, row: Claim) -> str:
        # An error from the last attempt: the channel may have been renamed or opened anew since.
        channel = self._places.find(row.destination, afresh=row.error == "channel_not_found")
        self._go_on(OPEN)
        return channel

    def _go_on(self, method: str) -> None:
        if self._is_stopping():
            raise Refusal(method, Verdict(Reaction.PAUSE, "stopping"))

    def _share(self, row: Claim) -> Placed:
        channel = self._channel_of(row)
        place = self._places.name_of(row.destination)
        share(self._calls, row.payload, channel, place, self._go_on)
        return Placed(channel)

    def _update(self, row: Claim) -> Placed:
        arguments = {
            **self._target_of(row),
            "text": self._text(row)[:LONGEST_EDIT],
            # An empty list takes the old blocks away, which Slack would keep otherwise.
            "blocks": row.payload.get("blocks", []),
        }
        self._calls.call(METHODS[RowKind.UPDATE], arguments)
        return Placed()

    def _delete(self, row: Claim) -> Placed:
        self._calls.call(METHODS[RowKind.DELETE], self._target_of(row))
        return Placed()

    def _publish(self, row: Claim) -> Placed:
        method = METHODS[RowKind.HOME]
        view = self._render_home(row.destination)
        if view is None:
            raise Refusal(method, Verdict(Reaction.GONE, "no_home"))
        self._calls.call(method, {"user_id": row.destination, "view": view.to_dict()})
        return Placed()

    def _target_of(self, row: Claim) -> dict[str, Any]:
        with self._database.reading() as session:
            place = place_of(session, row.target or "")
        if place is None:
            raise Refusal(METHODS[row.kind], Verdict(Reaction.GONE, "target_unknown"))
        return {"channel": place[0], "ts": place[1]}

    @staticmethod
    def _text(row: Claim) -> str:
        return str(row.payload.get("text") or "") or _first_text(row.payload.get("blocks")) or "…"


def _first_text(value: Any) -> str:
    """The first text of the blocks, for notifications and for readers that show no blocks."""
    if isinstance(value, list):
        return next(filter(None, map(_first_text, value)), "")
    if not isinstance(value, dict):
        return ""
    if isinstance(value.get("text"), str):
        return str(value["text"])
    return _first_text(list(value.values()))
