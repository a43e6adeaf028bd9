"""The outbox's table, and finding a row in it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, UniqueConstraint, and_, bindparam, or_
from sqlmodel import Session, select

from bot.domain.keys import Key
from storage.statements import read
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    column,
    kept,
    one_of,
    partial_index,
    written_out,
)


class RowKind(StrEnum):
    """What the sender does in Slack."""

    POST = "post"
    UPDATE = "update"
    DELETE = "delete"
    HOME = "home"
    FILE = "file"


class OutboxState(StrEnum):
    """A row's state on its way to Slack."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    """Slack may have shown it: that is found out before anything is repeated."""
    HELD = "held"
    DEAD = "dead"
    DROPPED = "dropped"


class DeliveryPolicy(StrEnum):
    """Rule for when a message may reach the person; the sender applies it again as it sends."""

    AT_ONCE = "at once"
    """The person acts at this moment."""
    ANSWER = "answer"
    """It is what came of something that the person did; it waits for their hours."""
    PROMPT = "prompt"
    """It waits for the person's hours, and is of a kind that can be switched off."""
    ASKED_FOR = "asked for"
    """The person signed up for it, perhaps without having joined; it waits for their hours, and for
    the end of a pause."""


class InDoubt(StrEnum):
    """What becomes of a message where Slack cannot be asked whether it is there."""

    SEND_AGAIN = "send again"
    """To see it twice is better than not at all: a reminder, a notice."""
    ASK = "ask"
    """The core team looks and says so: a story, an introduction, an appeal."""


MESSAGES = (RowKind.POST, RowKind.FILE)
"""Kinds that appear as a message: sent twice, they would be there twice."""

CORE_TEAM = "#core_team"
"""Destination of what the core team is told and asked about messages themselves."""

CHANGES = (RowKind.UPDATE, RowKind.DELETE)
"""Kinds that change a message that is there."""

ERASURE = "erasure"
"""First part of key and destination of what was sent to a person who was erased."""

NO_MESSAGE = "message_not_found"
"""Slack's error for a message that is gone; its other refusals leave it where it is."""

IN_DOUBT = "in-doubt"
"""First part of the keys of questions to the core team; the other one is the question's number."""

EDITS_APART = timedelta(seconds=3)
"""Least time between two edits of a post that many change at once: Slack takes about 50 edits a
minute for the whole workspace.
"""

GIVEN_UP = (OutboxState.DROPPED, OutboxState.DEAD)
UNSENT = (OutboxState.PENDING, OutboxState.HELD)
OPEN = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.AMBIGUOUS)
"""States that a younger row of the same destination may have to wait for."""
OPEN_FOR_CHANNELS = (OutboxState.SENDING, OutboxState.AMBIGUOUS, OutboxState.PENDING)
"""The same in the words of the index on channels alone."""


SETTLED = (OutboxState.SENT, *GIVEN_UP)
"""States of most rows, in which nothing is left to do."""

_MOMENTS = ("due_at", "expires_at", "created_at", "sent_at")


class OutboxRow(Numbered, table=True):
    """One message, file, edit, deletion or Home tab on its way to Slack."""

    __tablename__ = "outbox"
    __data__ = kept(Retention.POST, Basis.OPERATION, SeenBy.BOT, whose="destination")
    __table_args__ = (
        one_of("kind", RowKind),
        one_of("state", OutboxState),
        one_of("policy", DeliveryPolicy),
        one_of("in_doubt", InDoubt),
        UniqueConstraint("channel_id", "ts"),
        # Nearly every row was sent long ago; the sender's questions must not walk over those.
        partial_index("ix_outbox_due", "due_at", "id", where="state = 'pending'"),
        partial_index(
            "ix_outbox_open",
            "destination",
            "id",
            where="state IN ('pending', 'sending', 'ambiguous')",
        ),
        # The same for channels alone, in other words: else SQLite might take the index above for
        # both, and walk over everybody's rows to find the channels'.
        partial_index(
            "ix_outbox_lines",
            "destination",
            "id",
            where="state IN ('sending', 'ambiguous', 'pending') "
            "AND substr(destination, 1, 1) = '#'",
        ),
        partial_index(
            "ix_outbox_people",
            "kind",
            "due_at",
            "id",
            where="state = 'pending' AND substr(destination, 1, 1) != '#'",
        ),
        partial_index(
            "ix_outbox_shown",
            "destination",
            "id",
            where="state = 'sent' AND channel_id IS NOT NULL",
        ),
        partial_index("ix_outbox_held", "destination", "id", where="state = 'held'"),
        partial_index("ix_outbox_doubtful", "due_at", "id", where="state = 'ambiguous'"),
        partial_index("ix_outbox_question", "question", where="question IS NOT NULL"),
        partial_index("ix_outbox_leased", "lease_until", where="state = 'sending'"),
        partial_index(
            "ix_outbox_expiring", "expires_at", where="state = 'pending' AND expires_at IS NOT NULL"
        ),
        partial_index("ix_outbox_sent", "sent_at", where="state = 'sent' AND sent_at IS NOT NULL"),
        partial_index(
            "ix_outbox_waiting_since",
            "created_at",
            where="state IN ('pending', 'held', 'ambiguous')",
        ),
        partial_index("ix_outbox_given_up", "created_at", where="state IN ('dropped', 'dead')"),
        partial_index("ix_outbox_topic", "destination", "topic", where="topic IS NOT NULL"),
        partial_index("ix_outbox_told", "created_at", where="told IS NOT NULL"),
        # Whoever asks for their data is looked for in all rows; the sender uses none of these.
        partial_index(
            "ix_outbox_settled", "destination", where="state IN ('sent', 'dropped', 'dead')"
        ),
        partial_index("ix_outbox_told_to", "told", where="told IS NOT NULL"),
        partial_index("ix_outbox_answered_by", "answered_by", where="answered_by IS NOT NULL"),
        partial_index("ix_outbox_erasure", "erasure", where="erasure IS NOT NULL"),
        partial_index(
            "ix_outbox_waiting", "target", where="state = 'pending' AND target IS NOT NULL"
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("order of writing", primary_key=True)
    key: str = column(
        "what it is about; nothing is written twice",
        unique=True,
        max_length=160,
    )
    mark: str = column("finds the message in Slack", unique=True, max_length=32)
    kind: RowKind = column("what is to be done")
    destination: str = column(
        "a user’s id, or # and a key of community.toml",
        erased=Erased.OUTBOX,
        shows=("id", "kind", "destination", "policy", "prompt", "payload", "state", *_MOMENTS),
        max_length=40,
    )
    policy: DeliveryPolicy = column(
        "if it waits for the reader’s hours", default=DeliveryPolicy.AT_ONCE
    )
    prompt: str | None = column(
        "which kind of question or reminder it is: each can be switched off", max_length=40
    )
    topic: str | None = column(
        "what its buttons are about, so that they go once it is done",
        max_length=80,
    )
    target: str | None = column("the key of the post that is edited or deleted", max_length=160)
    payload: dict[str, Any] = column(
        "text and blocks, or a file", Retention.DELIVERY, SeenBy.RECIPIENTS
    )
    mentions: list[str] = column(
        "whom it names: found again after its words are forgotten, should they ask for erasure",
        erased=Erased.OUTBOX,
        whose="mentions",
        shows=(),  # what others got is theirs
    )
    erasure: int | None = column("the number of the erasure that it is removed for")
    state: OutboxState = column("where it stands", default=OutboxState.PENDING)
    due_at: datetime = column("not sent before")
    expires_at: datetime | None = column("pointless afterwards")
    attempts: int = column("how often it was tried", default=0)
    lease_until: datetime | None = column("a sender that died loses its claim")
    fence: int = column("a late sender can’t overwrite a newer state", default=0)
    channel_id: str | None = column("where Slack put it", max_length=20)
    ts: str | None = column("Slack’s name for the message", max_length=20)
    told: str | None = column(
        "who reads that these words are taken away: they hear if not",
        Retention.DELIVERY,
        SeenBy.SELF,
        erased=Erased.OUTBOX,
        max_length=20,
        whose="told",
        shows=("told", "created_at", "explained_at"),
    )
    explained_at: datetime | None = column(
        "when they heard that the words are still there", Retention.DELIVERY
    )
    in_doubt: InDoubt = column(
        "what follows if nobody can say whether it is there", default=InDoubt.SEND_AGAIN
    )
    attempted_at: datetime | None = column("from when on it is looked for in Slack")
    file_id: str | None = column("tells by Slack whether a file is shown", max_length=20)
    question: int | None = column("which question to the core team is about it", Retention.DELIVERY)
    answered_by: str | None = column(
        "who answered that question",
        Retention.DELIVERY,
        SeenBy.CORE_TEAM,
        erased=Erased.OUTBOX,
        max_length=20,
        whose="answered_by",
        shows=("answered_by",),
    )
    error: str | None = column(
        "why it is held or dead", Retention.DELIVERY, SeenBy.CORE_TEAM, max_length=80
    )
    created_at: datetime = column("age of what waits")
    sent_at: datetime | None = column("to forget the content, then empty again", Retention.DELIVERY)


def in_any_state(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return a condition about a destination in the words of its indexes, each on some states."""
    parts = (OPEN, (OutboxState.HELD,), SETTLED)
    return or_(*(and_(condition, written_out(OutboxRow.state, *states)) for states in parts))


def is_anonymous(destination: str) -> bool:
    """True if it stands for the direct messages of a person who was erased."""
    return Key(destination).first == ERASURE


_KEYED = select(OutboxRow).where(OutboxRow.key == bindparam("key"))
_KEY_OF = select(OutboxRow.key).where(OutboxRow.id == bindparam("id"))
_LOCK = select(OutboxRow.id).where(OutboxRow.key == bindparam("key")).with_for_update()
_AT_PLACE = select(OutboxRow).where(
    OutboxRow.channel_id == bindparam("channel"),
    OutboxRow.ts == bindparam("ts"),
    written_out(OutboxRow.kind, RowKind.POST),
)


def find_row(session: Session, key: str) -> OutboxRow | None:
    """Return the row with this key."""
    return session.exec(_KEYED, params={"key": key}).one_or_none()


def key_of(session: Session, row_id: int) -> str:
    """Return the key under which a row stands now; empty if it is gone."""
    return read(session, _KEY_OF, id=row_id).one_or_none() or ""


def lock_message(session: Session, key: str) -> None:
    """Let nobody else write this message meanwhile: whoever comes next sees what this one adds."""
    read(session, _LOCK, key=key).all()


def find_post(session: Session, channel_id: str, ts: str) -> OutboxRow | None:
    """Return the row of a message that Slack shows at this place; a reaction names it so."""
    return session.exec(_AT_PLACE, params={"channel": channel_id, "ts": ts}).one_or_none()
