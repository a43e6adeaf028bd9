"""The calls to Slack that each kind of row asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.delivery.channels import OPEN, ChannelIds
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.file_content import with_content
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import TARGET_UNKNOWN, is_unmarked
from bot.delivery.uploads import COMPLETE, share, withdraw
from bot.i18n import Text
from bot.views.block_kit import View
from bot.views.mrkdwn import mrkdwn
from storage.database import Database
from storage.outbox.queue import Claim, message_location
from storage.outbox.rows import NO_MESSAGE, RowKind, find_row, is_anonymous
from storage.outbox.upkeep import NOT_FOUND

EVENT_TYPE = "botschafter"
"""Type of the metadata on every post; the metadata holds the row's opaque id and nothing else."""

LONGEST_EDIT = 4000
"""Characters of text that Slack takes (docs.slack.dev, "chat.update")."""

METHODS: dict[RowKind, str] = {
    RowKind.POST: "chat.postMessage",
    RowKind.UPDATE: "chat.update",
    RowKind.DELETE: "chat.delete",
    RowKind.HOME: "views.publish",
    RowKind.FILE: COMPLETE,
}

CONTENT_GONE = "content_gone"
"""The error for a file whose bytes were deleted before it could leave."""

RenderHome = Callable[[str], View | None]

Renew = Callable[[Claim, str | None, str | None], None]


@dataclass(frozen=True)
class MessageLocation:
    """Channel and timestamp of a new message; empty for everything else."""

    channel_id: str | None = None
    ts: str | None = None


class Transport:
    """Does in Slack what a claimed row asks for.

    `render_home` draws the Home tab of a Slack id, or returns None if the person is to see none.
    No call begins once `is_stopping` returns True. `renew` renews a row's lease between its calls,
    and notes the id of its file, and a channel that was just opened for it; it raises CallFailed if
    another sender has the row.
    """

    def __init__(
        self,
        slack: SlackApi,
        channel_ids: ChannelIds,
        database: Database,
        render_home: RenderHome,
        is_stopping: Callable[[], bool],
        renew: Renew,
    ) -> None:
        self._slack = slack
        self._channel_ids = channel_ids
        self._database = database
        self._render_home = render_home
        self._is_stopping = is_stopping
        self._renew = renew
        self._deliver_kind = {
            RowKind.POST: self._post,
            RowKind.UPDATE: self._update,
            RowKind.DELETE: self._delete,
            RowKind.HOME: self._publish,
            RowKind.FILE: self._share,
        }

    def deliver(self, row: Claim) -> MessageLocation:
        """Make the row's calls; return where a new message is. Raises CallFailed."""
        return self._deliver_kind[row.kind](row)

    def _post(self, row: Claim) -> MessageLocation:
        channel = self._channel_of(row)
        arguments = {
            "channel": channel,
            "text": self._text(row),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if row.payload.get("blocks"):
            arguments["blocks"] = row.payload["blocks"]
        if not is_unmarked(row):
            arguments["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"id": row.mark}}
        method = METHODS[RowKind.POST]
        answer = self._slack.call(method, arguments, self._channel_ids.limited_as(row.destination))
        if not answer.get("ts"):
            raise CallFailed(method, Failure(ErrorPolicy.AMBIGUOUS, "unreadable_answer"))
        return MessageLocation(answer.get("channel", channel), answer["ts"])

    def _channel_of(self, row: Claim) -> str:
        is_remembered = self._channel_ids.is_remembered(row.destination)
        # After such an error the channel may have been renamed or opened anew.
        channel = self._channel_ids.find(row.destination, afresh=row.error == NOT_FOUND)
        # Noted before it is posted there: should the person be erased meanwhile, nothing else says
        # where it is.
        self._prepare(row, OPEN, channel_id=None if is_remembered else channel)
        return channel

    def _prepare(
        self, row: Claim, method: str, file_id: str | None = None, channel_id: str | None = None
    ) -> None:
        if self._is_stopping():
            raise CallFailed(method, Failure(ErrorPolicy.PAUSE, "stopping"))
        self._renew(row, file_id, channel_id)

    def _share(self, row: Claim) -> MessageLocation:
        channel = self._channel_of(row)
        limited_as = self._channel_ids.limited_as(row.destination)
        with self._database.reading() as session:
            file = with_content(session, row.payload)
        if file is None:
            raise CallFailed(COMPLETE, Failure(ErrorPolicy.TARGET_GONE, CONTENT_GONE))
        share(self._slack, file, channel, limited_as, partial(self._prepare, row))
        return MessageLocation(channel)

    def _update(self, row: Claim) -> MessageLocation:
        changed = {
            "text": self._text(row)[:LONGEST_EDIT],
            # Without this empty list Slack keeps the old blocks.
            "blocks": row.payload.get("blocks", []),
        }
        return self._change(row, changed)

    def _delete(self, row: Claim) -> MessageLocation:
        with self._database.reading() as session:
            target = find_row(session, row.target or "")
        if target is None or target.kind is not RowKind.FILE or target.file_id is None:
            return self._change(row, {})
        withdraw(self._slack, target.file_id, partial(self._prepare, row))
        return MessageLocation()

    def _change(self, row: Claim, changed: dict[str, Any]) -> MessageLocation:
        """Change the target; where its channel has another id by now, Slack is asked under that."""
        method = METHODS[row.kind]
        channel, ts = self._target_of(row)
        try:
            self._slack.call(method, {"channel": channel, "ts": ts, **changed})
        except CallFailed as refused:
            if refused.failure.code != NOT_FOUND:
                raise
            if is_anonymous(row.destination):  # nobody knows any more whose channel it was
                raise CallFailed(method, Failure(ErrorPolicy.TARGET_GONE, NOT_FOUND)) from refused
            there = self._channel_ids.find(row.destination, afresh=True)
            self._prepare(row, method)
            if there == channel:
                raise
            self._change_there(method, {"channel": there, "ts": ts, **changed}, refused)
            self._channel_ids.follow(channel, there)
        return MessageLocation()

    def _change_there(self, method: str, arguments: dict[str, Any], refused: CallFailed) -> None:
        try:
            self._slack.call(method, arguments)
        except CallFailed as error:
            # It is another channel: the post may still stand where nobody lets the bot in.
            raise refused if error.failure.code == NO_MESSAGE else error from error

    def _publish(self, row: Claim) -> MessageLocation:
        method = METHODS[RowKind.HOME]
        view = self._render_home(row.destination)
        if view is None:
            raise CallFailed(method, Failure(ErrorPolicy.TARGET_GONE, "no_home"))
        self._slack.call(method, {"user_id": row.destination, "view": view})
        return MessageLocation()

    def _target_of(self, row: Claim) -> tuple[str, str]:
        with self._database.reading() as session:
            location = message_location(session, row.target or "")
        if location is None:
            raise CallFailed(METHODS[row.kind], Failure(ErrorPolicy.TARGET_GONE, TARGET_UNKNOWN))
        return location

    @staticmethod
    def _text(row: Claim) -> str:
        return str(row.payload.get("text") or "") or _first_text(row.payload.get("blocks")) or "…"


def _first_text(value: Any) -> str:
    """Return the first text of the blocks, for notifications and programs that show no blocks."""
    if isinstance(value, list):
        return next(filter(None, map(_first_text, value)), "")
    if not isinstance(value, dict):
        return ""
    if isinstance(text := value.get("text"), str):
        # Where it stood nothing was read as a mention; beside the blocks it would be.
        return text if value.get("type") == "mrkdwn" else mrkdwn(Text("{text}", {"text": text}))
    return _first_text(list(value.values()))
