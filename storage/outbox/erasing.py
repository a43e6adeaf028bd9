"""Removing what the bot has posted to and about a person who asked for erasure.

What was sent **to** them is deleted in Slack, and until that has happened nothing in its row says
whose it was: `erasure:7` stands in key and destination, with the place in Slack beside it. What
names them to **others** is rewritten there as long as its words are known, and deleted after that.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session

from bot.domain.keys import Key
from bot.domain.mentions import mentioned_in
from bot.domain.traces import Traces
from storage.outbox.finding import FoundMessage, Looked, messages_with
from storage.outbox.queue import last_channel_of
from storage.outbox.rows import (
    ERASURE,
    GIVEN_UP,
    UNSENT,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.outbox.writing import change_of, mark_of, removal_key, write_removal
from storage.statements import columns_of, count_changed, table_of

AT_ONCE, SPACING = 10, timedelta(seconds=2)
"""Deletions that may leave at once, and the time between two of the others.

Slack takes some 50 a minute (docs.slack.dev, "chat.delete"): nearly half of them is left to others.
"""

ERASED = "erased"
"""Error of what was not sent because it quotes somebody who was erased."""

IN_FLIGHT = (OutboxState.SENDING, OutboxState.AMBIGUOUS)

ARMED = ("payload", "mentions", "state", "due_at", "attempts", "error", "created_at")
"""Columns by which a row that has changed a message does so once more."""

GOES_ON = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.HELD)
"""States of a removal that is under way."""


def take_down(
    session: Session,
    erasure: int,
    person: Traces,
    *,
    former: Callable[[str], str],
    now: datetime,
    keep: Collection[str] = (),
    until: datetime | None = None,
    looked: Looked | None = None,
) -> None:
    """Begin to remove every message to and about this person; `outcome` says when that is done.

    `former` returns what a destination reads in place of the person, in its language. Messages with
    the keys in `keep` stay as they are, such as the receipt. It may be called again for the same
    erasure, to take in what others have written in the same moment; removals that are under way,
    such as those of the person's stories, go on and count. What was begun after `until` stays: it
    is to or about somebody who has come back.

    A text of the person can't be rewritten: messages that quote one are deleted, or not sent. Where
    messages that were sent name them in plain words alone, only the words kept here lose the name:
    in Slack they stay, since a name may be somebody else's, too.
    """
    channel_id = last_channel_of(session, person.slack_id)
    taking = _Taking(session, erasure, person, former, now, channel_id)
    for message in messages_with(session, person, keep, until, looked):
        taking.take(message)
    session.flush()


@dataclass
class _Taking:
    """One person's messages on their way out; `channel_id` is where those to them are."""

    session: Session
    erasure: int
    person: Traces
    former: Callable[[str], str]
    now: datetime
    channel_id: str | None
    deletions: int = 0

    def take(self, message: FoundMessage) -> None:
        """Take the person out of one message, or the message out of Slack."""
        post = message.post
        is_theirs = any(one.destination == self.person.slack_id for one in message.rows)
        if post is None or post.kind is RowKind.HOME:
            if is_theirs:
                self._delete(*message.rows)
            else:
                self._forget_ids(message)
                self._rewrite(*message.rows)
        elif is_theirs:
            self._take_from_person(post, message)
        else:
            self._take_from_others(post, message)

    @property
    def _anonymous(self) -> Key:
        return Key(ERASURE, self.erasure)

    def _take_from_person(self, post: OutboxRow, message: FoundMessage) -> None:
        removal = message.removal
        self._delete(message.edit)
        never_shown = post.state in GIVEN_UP or (post.state in UNSENT and post.file_id is None)
        is_gone = removal is not None and removal.state is OutboxState.SENT
        if never_shown or is_gone:
            self._delete(post, removal)
            return
        if post.state in UNSENT:  # a file of which nobody knows whether it is there
            post.state = OutboxState.SENT
        self._make_anonymous(post, removal)
        self._remove(post, removal)

    def _make_anonymous(self, post: OutboxRow, removal: OutboxRow | None) -> None:
        post.channel_id = post.channel_id or self.channel_id
        post.key, post.destination = self._anonymous.child(post.id), self._anonymous
        if post.state not in IN_FLIGHT:  # those are found in Slack by it
            post.mark = mark_of(post.key)
        post.payload, post.mentions = {}, []
        post.prompt = post.topic = post.told = post.answered_by = None
        if removal is not None:
            removal.key, removal.target = removal_key(post.key), post.key
            removal.destination, removal.mark = post.destination, mark_of(removal.key)
            self._forget_readers(removal)

    def _take_from_others(self, post: OutboxRow, message: FoundMessage) -> None:
        removal = message.removal
        shown, is_named = message.shown, self.person.slack_id in post.mentions
        self._forget_ids(message)
        if removal is not None and removal.state is OutboxState.SENT:
            self._empty(post, message.edit)
        elif removal is not None and removal.state in GOES_ON:
            self._remove(post, removal)
            self._empty(post, message.edit)
        elif post.state in UNSENT or post.state in GIVEN_UP:
            self._take_unsent(post, message.edit)
        elif self.person.is_quoted_in(shown) or (is_named and not shown):
            self._remove(post, removal)
            self._empty(post, message.edit)
        else:
            self._rewrite_sent(post, message.edit, shown)

    def _take_unsent(self, post: OutboxRow, edit: OutboxRow | None) -> None:
        self._delete(edit)
        if self.person.is_quoted_in(post.payload) or self._is_in_file(post.payload):
            post.state, post.error = OutboxState.DROPPED, ERASED
            self._empty(post, None)
        else:
            self._rewrite(post)

    def _rewrite_sent(self, post: OutboxRow, edit: OutboxRow | None, shown: dict[str, Any]) -> None:
        # A sender has the words of what is in flight, and may put them back.
        is_changed = self.person.has_id_in(shown) or (
            post.state in IN_FLIGHT and self.person.is_in(shown)
        )
        self._rewrite(post, edit)
        if is_changed:
            payload = self.person.rewrite(shown, self.former(post.destination))
            self._arm(edit, change_of(post, RowKind.UPDATE, payload, self.now, self.now))

    def _rewrite(self, *rows: OutboxRow | None) -> None:
        for row in filter(None, rows):
            if self.person.is_quoted_in(row.payload):
                row.payload = {}  # an edit has taken it away already
            row.payload = self.person.rewrite(row.payload, self.former(row.destination))
            named = {*row.mentions, *mentioned_in(row.payload)}
            row.mentions = sorted(named - {self.person.slack_id})

    def _remove(self, post: OutboxRow, removal: OutboxRow | None) -> None:
        """Have a message deleted in Slack, unless that is under way."""
        if removal is not None and removal.state in GOES_ON:
            removal.erasure = self.erasure
            return
        self.deletions += 1
        late = max(0, self.deletions - AT_ONCE)
        due_at = self.now + late * SPACING
        self._arm(removal, change_of(post, RowKind.DELETE, {}, self.now, due_at))

    def _arm(self, before: OutboxRow | None, change: OutboxRow) -> None:
        """Have Slack change a message, by the row that has done so before, if there is one.

        A sender that has that row finds its fence outdated. Its lease stays until it is done.
        """
        if before is not None:
            before.fence += 1
            for name in ARMED:
                setattr(before, name, getattr(change, name))
        row = before or change
        row.erasure = self.erasure
        self.session.add(row)

    def _empty(self, post: OutboxRow, edit: OutboxRow | None) -> None:
        post.payload = {}
        self._rewrite(post)
        self._delete(edit)

    def _forget_ids(self, message: FoundMessage) -> None:
        """Take the id out of all columns of a message to others but the payload."""
        by = f"{ERASURE}-{self.erasure}"
        for row in message.rows:
            self._forget_readers(row)
            if self.person.has_id(row.key):
                row.key = self.person.replace_id(row.key, by)
                if row.state not in IN_FLIGHT:
                    row.mark = mark_of(row.key)
            for name in ("target", "topic", "prompt"):
                if self.person.has_id(value := getattr(row, name)):
                    setattr(row, name, self.person.replace_id(value, by))

    def _forget_readers(self, row: OutboxRow) -> None:
        if row.told == self.person.slack_id:
            row.told = row.explained_at = None
        if row.answered_by == self.person.slack_id:
            row.answered_by = None

    def _is_in_file(self, payload: dict[str, Any]) -> bool:
        try:
            content = b64decode(payload.get("content") or "").decode(errors="ignore")
        except NotBase64:
            return False
        return bool(content) and self.person.is_in(content)

    def _delete(self, *rows: OutboxRow | None) -> None:
        for row in filter(None, rows):
            self.session.delete(row)


_OF_ERASURE = (
    update(table_of(OutboxRow))
    .where(columns_of(OutboxRow).key == bindparam("removal"))
    .values(erasure=bindparam("number"))
)


def delete_instead(session: Session, row_id: int, now: datetime) -> None:
    """Have a message deleted of which Slack refuses for good the edit that an erasure asks for."""
    edit = session.get(OutboxRow, row_id, populate_existing=True)
    if edit is None or edit.erasure is None or edit.target is None:
        return
    write_removal(session, key=edit.target, now=now)
    count_changed(session, _OF_ERASURE, removal=removal_key(edit.target), number=edit.erasure)
    edit.erasure = None
    session.add(edit)
