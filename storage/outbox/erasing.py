"""Removing what the bot has posted to and about a person who asked for erasure.

What was sent **to** them is deleted in Slack, and until that has happened nothing in its row says
whose it was: `erasure:7` stands in key and destination, with the place in Slack beside it. What
names them to **others** is rewritten there as long as its words are known, and deleted after that.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, cast, or_, update
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.mentions import mentioned_in
from bot.domain.traces import Traces
from storage.outbox.queue import last_channel_of
from storage.outbox.rows import (
    ERASURE,
    GIVEN_UP,
    UNSENT,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.outbox.writing import edit_key, mark_of, removal_key, write_edit, write_removal

AT_ONCE, SPACING = 10, timedelta(seconds=2)
"""Deletions that may leave at once, and the time between two of the others.

Slack takes some 50 a minute (docs.slack.dev, "chat.delete"): nearly half of them is left to others.
"""

ERASED = "erased"
"""Error of what was not sent because it quotes somebody who was erased."""

IN_FLIGHT = (OutboxState.SENDING, OutboxState.AMBIGUOUS)
GOES_ON = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.HELD)
"""States of a removal that is under way."""


@dataclass
class _Message:
    """A message, or a Home tab, and the rows that change it."""

    post: OutboxRow | None = None
    edit: OutboxRow | None = None
    removal: OutboxRow | None = None

    @property
    def rows(self) -> list[OutboxRow]:
        return [one for one in (self.post, self.edit, self.removal) if one is not None]

    @property
    def shown(self) -> dict[str, Any]:
        """The content that Slack shows, or is about to; empty once that is forgotten."""
        if self.edit is not None and self.edit.state not in GIVEN_UP and self.edit.payload:
            return self.edit.payload
        return self.post.payload if self.post else {}


def take_down(
    session: Session,
    erasure: int,
    person: Traces,
    *,
    former: Callable[[str], str],
    now: datetime,
    keep: Collection[str] = (),
) -> None:
    """Begin to remove every message to and about this person; `outcome` says when that is done.

    `former` returns what a destination reads in place of the person, in its language. Messages with
    the keys in `keep` stay as they are, such as the receipt. It may be called again for the same
    erasure, to take in what others have written in the same moment; removals that are under way,
    such as those of the person's stories, go on and count.

    Messages that quote a text of the person can't be rewritten: they are deleted, or not sent.
    """
    channel_id = last_channel_of(session, person.slack_id)
    taking = _Taking(session, erasure, person, former, now, channel_id)
    for message in _messages(session, _concerned(session, person), keep):
        taking.take(message)
    session.flush()
    taking.note()


def _concerned(session: Session, person: Traces) -> list[int]:
    """Return the rows that lead to the person; a few that do not may be among them."""
    payload = cast(col(OutboxRow.payload), Text)
    columns = (OutboxRow.key, OutboxRow.target, OutboxRow.topic, OutboxRow.prompt)
    holding = [col(one).contains(person.slack_id, autoescape=True) for one in columns]
    own = (OutboxRow.destination, OutboxRow.told, OutboxRow.answered_by)
    where = or_(
        *(col(one) == person.slack_id for one in own),
        *holding,
        cast(col(OutboxRow.mentions), Text).contains(f'"{person.slack_id}"', autoescape=True),
    )
    found = set(session.exec(select(OutboxRow.id).where(where)))
    worded = select(OutboxRow.id, payload).where(payload != "{}")
    # By the eye of Python: a database knows neither words nor how a name is spelled in a message.
    found |= {row_id for row_id, written in session.exec(worded) if person.may_be_in(written)}
    return sorted(one for one in found if one is not None)


def _messages(session: Session, ids: Collection[int], keep: Collection[str]) -> Iterable[_Message]:
    first = session.exec(select(OutboxRow.target, OutboxRow.key).where(col(OutboxRow.id).in_(ids)))
    roots = {target or key for target, key in first} - set(keep)
    query = select(OutboxRow).where(
        or_(col(OutboxRow.key).in_(roots), col(OutboxRow.target).in_(roots))
    )
    locked = query.order_by(col(OutboxRow.id)).with_for_update()
    found: dict[str, _Message] = {}
    for row in session.exec(locked.execution_options(populate_existing=True)):
        message = found.setdefault(row.target or row.key, _Message())
        if row.kind is RowKind.UPDATE:
            message.edit = row
        elif row.kind is RowKind.DELETE:
            message.removal = row
        else:
            message.post = row
    return found.values()


@dataclass
class _Taking:
    """One person's messages on their way out.

    `channel_id` is where their direct messages are, and `changes` are the keys of what Slack is to
    do.
    """

    session: Session
    erasure: int
    person: Traces
    former: Callable[[str], str]
    now: datetime
    channel_id: str | None
    changes: list[str] = field(default_factory=list)
    deletions: int = 0

    def take(self, message: _Message) -> None:
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

    def note(self) -> None:
        """Note of all that Slack is to do now which erasure it is for."""
        ours = col(OutboxRow.key).in_(self.changes)
        change = update(OutboxRow).where(ours).values(erasure=self.erasure)
        self.session.execute(change.execution_options(synchronize_session=False))

    @property
    def _anonymous(self) -> Key:
        return Key(ERASURE, self.erasure)

    def _take_from_person(self, post: OutboxRow, message: _Message) -> None:
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

    def _take_from_others(self, post: OutboxRow, message: _Message) -> None:
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
        if not is_changed:
            return
        self.session.flush()
        payload = self.person.rewrite(shown, self.former(post.destination))
        write_edit(self.session, key=post.key, payload=payload, now=self.now)
        self.changes.append(edit_key(post.key))

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
        self.session.flush()
        late = max(0, self.deletions - AT_ONCE + 1)
        due_at = self.now + late * SPACING
        write_removal(self.session, key=post.key, now=self.now, due_at=due_at)
        self.deletions += 1
        self.changes.append(removal_key(post.key))

    def _empty(self, post: OutboxRow, edit: OutboxRow | None) -> None:
        post.payload, post.mentions = {}, []
        self._delete(edit)

    def _forget_ids(self, message: _Message) -> None:
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


def delete_instead(session: Session, row_id: int, now: datetime) -> None:
    """Have a message deleted of which Slack refuses for good the edit that an erasure asks for."""
    edit = session.get(OutboxRow, row_id, populate_existing=True)
    if edit is None or edit.erasure is None or edit.target is None:
        return
    write_removal(session, key=edit.target, now=now)
    ours = col(OutboxRow.key) == removal_key(edit.target)
    session.execute(update(OutboxRow).where(ours).values(erasure=edit.erasure))
    edit.erasure = None
    session.add(edit)
