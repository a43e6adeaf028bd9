"""Finding out whether Slack shows a message whose answer was lost, before it is sent again.

A person's direct messages are looked through for the metadata that each post carries, a file is
asked about by its id. Channels can't be read: what happens then is declared with the message.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.delivery.channels import ChannelIds
from bot.delivery.error_policy import CallFailed, ErrorPolicy
from bot.delivery.limits import Limiter
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import (
    LATE_SUCCESS,
    LOOK_AGAIN_AFTER,
    Transition,
    after_no_answer,
    after_not_shown,
    is_person,
    is_unmarked,
    look_again,
)
from bot.delivery.uploads import FILE_GONE, INFO, NO_FILE, is_read, shown_at
from bot.views.files import PICTURE
from storage.database import Database
from storage.outbox.doubts import doubt_waits, take_doubt
from storage.outbox.queue import Claim
from storage.outbox.rows import OutboxState, RowKind, find_post, is_anonymous

log = structlog.get_logger()

HISTORY = "conversations.history"

PAGE = 200
"""Messages a page; Slack recommends no more (docs.slack.dev, "conversations.history")."""

SKEW = timedelta(hours=2)
"""How much further back the search goes: Slack's clock dates messages, ours the attempt."""

TURN = timedelta(minutes=1)
"""Time after which another sender looks, if this one has died over it."""

SHARED_WITHIN = timedelta(minutes=2)
"""Time that Slack takes at most to show a file whose upload is complete; it does so later."""

DISTURBED = (ErrorPolicy.BACK_OFF, ErrorPolicy.AMBIGUOUS)

MISSING_SCOPE = "missing_scope"
"""Here it is no reason to stop: without the right to read, it is as with a channel."""


class Reconciler:
    """Settles rows of which nobody knows whether Slack shows them."""

    def __init__(
        self, slack: SlackApi, channel_ids: ChannelIds, database: Database, limiter: Limiter
    ) -> None:
        self._slack = slack
        self._channel_ids = channel_ids
        self._database = database
        self._limiter = limiter

    def take_next(self, now: datetime) -> Claim | None:
        """Return the next message to look for; None if none is due, or a limit is in the way."""
        only_channels = bool(self._limiter.wait(HISTORY))
        with self._database.reading() as session:
            if not doubt_waits(session, now, only_channels=only_channels):
                return None
        with self._database.writing() as session:
            return take_doubt(session, now, now + TURN, only_channels=only_channels)

    def look_for(self, row: Claim, now: datetime) -> Transition:
        """Return the row's new state. Raises CallFailed if Slack refuses the token."""
        try:
            outcome = self._look(row, now)
        except CallFailed as error:
            outcome = self._after_refusal(row, error, now)
        log.info("looked_for", row=row.id, state=outcome.state)
        return outcome

    def _look(self, row: Claim, now: datetime) -> Transition:
        if row.kind is RowKind.FILE:
            return self._look_for_file(row, now)
        channel = self._channel_of(row)
        if channel is None:
            return after_no_answer(row, now)
        is_it = self._has_text_of_its_own if is_unmarked(row) else _has_mark
        found = next((one for one in self._messages(channel, row) if is_it(one, row)), None)
        if found is not None:
            return _found(channel, str(found["ts"]))
        # One without metadata may have been changed by Slack: then nobody can say.
        return after_no_answer(row, now) if is_unmarked(row) else after_not_shown(row, now)

    def _channel_of(self, row: Claim) -> str | None:
        """Return where to look for the message; None for a channel, which can't be read."""
        if is_anonymous(row.destination):
            return row.channel_id
        return self._channel_ids.find(row.destination) if is_person(row.destination) else None

    def _messages(self, channel: str, row: Claim) -> Iterator[Mapping[str, Any]]:
        oldest = (row.attempted_at - SKEW).timestamp() if row.attempted_at else 0.0
        arguments: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{oldest:.6f}",
            "include_all_metadata": True,
            "limit": PAGE,
        }
        while True:
            page = self._slack.call(HISTORY, arguments)
            yield from page.get("messages") or ()
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            arguments = {**arguments, "cursor": cursor}

    def _has_text_of_its_own(self, message: Mapping[str, Any], row: Claim) -> bool:
        if not message.get("bot_id") or message.get("text") != row.payload.get("text"):
            return False
        channel = self._channel_ids.find(row.destination)
        with self._database.reading() as session:  # an earlier message may have said the same
            return find_post(session, channel, str(message["ts"])) is None

    def _look_for_file(self, row: Claim, now: datetime) -> Transition:
        if row.file_id is None:
            return after_not_shown(row, now)  # it has never come to its last step
        try:
            file = self._slack.call(INFO, {"file": row.file_id}, as_form=True)["file"]
        except CallFailed as error:
            if error.failure.code == NO_FILE:
                return after_not_shown(row, now)
            if error.failure.code == FILE_GONE:
                return Transition(OutboxState.SENT, is_attempt=False)
            raise
        is_late = row.attempted_at is None or now >= row.attempted_at + SHARED_WITHIN
        if PICTURE in row.payload:
            return _once_read(row, file, now, is_late=is_late)
        place = _place_of(file)
        if place is None and not is_late:
            return look_again(row, now + LOOK_AGAIN_AFTER)
        return place or after_no_answer(row, now)

    def _after_refusal(self, row: Claim, error: CallFailed, now: datetime) -> Transition:
        failure = error.failure
        log.warning("not_looked_for", row=row.id, method=error.method, error=failure.code)
        if failure.policy is ErrorPolicy.PAUSE:
            return look_again(row, now + timedelta(seconds=failure.retry_after))
        if failure.policy in DISTURBED:
            # The others wait as well: each look would hold up the sender for a time-out.
            self._limiter.pause(HISTORY, LOOK_AGAIN_AFTER.total_seconds())
            return look_again(row, now + LOOK_AGAIN_AFTER)
        if failure.policy is ErrorPolicy.STOP and failure.code != MISSING_SCOPE:
            raise error
        return after_no_answer(row, now)


def _once_read(row: Claim, file: Mapping[str, Any], now: datetime, *, is_late: bool) -> Transition:
    """Let posts show an upload as soon as Slack has read it; it is there in any case."""
    if is_read(file) or is_late:
        return Transition(OutboxState.SENT, is_attempt=False)
    return look_again(row, now + LATE_SUCCESS)


def _found(channel: str, ts: str) -> Transition:
    return Transition(OutboxState.SENT, channel_id=channel, ts=ts, is_attempt=False)


def _place_of(file: Mapping[str, Any]) -> Transition | None:
    if places := shown_at(file):
        return _found(*places[0])
    where = [*(file.get("ims") or ()), *(file.get("groups") or ()), *(file.get("channels") or ())]
    if not where:
        return None
    return Transition(OutboxState.SENT, channel_id=str(where[0]), is_attempt=False)


def _has_mark(message: Mapping[str, Any], row: Claim) -> bool:
    content = (message.get("metadata") or {}).get("event_payload") or {}
    return bool(content.get("id") == row.mark)
