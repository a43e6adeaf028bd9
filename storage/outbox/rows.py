"""The outbox's table, and finding a row in it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Session, SQLModel, select

from bot.domain.prompts import Prompt
from storage.types import EnumText, Retention, SeenBy, UtcDateTime, column, one_of


class RowKind(StrEnum):
    """The call to Slack that a row asks for."""

    POST = "post"
    UPDATE = "update"
    DELETE = "delete"
    HOME = "home"
    FILE = "file"


class OutboxState(StrEnum):
    """Stages of a row on its way to Slack."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    """Slack may have shown it; it is not sent again."""
    HELD = "held"
    DEAD = "dead"
    DROPPED = "dropped"


class DeliveryPolicy(StrEnum):
    """The time at which a message may reach a person; the sender looks again before it goes."""

    AT_ONCE = "at once"
    """The person acts at this moment."""
    ANSWER = "answer"
    """It is what came of something that the person did; it waits for their hours."""
    PROMPT = "prompt"
    """It waits for the person's hours, and is of a kind that can be switched off."""
    ASKED_FOR = "asked for"
    """The person signed up for it, perhaps without having joined; it waits for their hours."""


MESSAGES = (RowKind.POST, RowKind.FILE)
"""Kinds that show a new message: sent twice, it would be there twice."""

UNSENT = (OutboxState.PENDING, OutboxState.HELD)
OPEN = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.AMBIGUOUS)
"""States that a younger row of the same destination may have to wait for."""


def _partial(name: str, *columns: str, where: str) -> Index:
    # Nearly every row was sent long ago; the sender's queries must not read those.
    return Index(
        f"ix_outbox_{name}", *columns, sqlite_where=text(where), postgresql_where=text(where)
    )


class OutboxRow(SQLModel, table=True):
    """One message, file, edit, deletion or Home tab on its way to Slack."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("kind", RowKind),
        one_of("state", OutboxState),
        one_of("manner", DeliveryPolicy),
        one_of("prompt", Prompt),
        UniqueConstraint("channel_id", "ts"),
        _partial("due", "due_at", "id", where="state = 'pending'"),
        _partial("open", "destination", "id", where="state IN ('pending', 'sending', 'ambiguous')"),
        Index("ix_outbox_destination_state", "destination", "state"),
        _partial("leased", "lease_until", where="state = 'sending'"),
        _partial("expiring", "expires_at", where="state = 'pending' AND expires_at IS NOT NULL"),
        _partial("sent", "sent_at", where="state = 'sent' AND sent_at IS NOT NULL"),
        _partial("given_up", "created_at", where="state IN ('dropped', 'dead')"),
        _partial("waiting", "target", where="state = 'pending' AND target IS NOT NULL"),
    )

    id: int | None = column(
        "order of writing, kept per destination",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default=None,
        primary_key=True,
    )
    key: str = column(
        "nothing is written twice; says what the message is about",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        unique=True,
        max_length=160,
    )
    mark: str = column(
        "opaque id in the message's metadata, to find it again",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        unique=True,
        max_length=32,
    )
    kind: RowKind = column(
        "what is to be done", Retention.MEMBERSHIP, SeenBy.BOT, sa_type=EnumText(RowKind)
    )
    destination: str = column(
        "a user's id, or '#' and the channel's part in community.toml",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        max_length=40,
    )
    manner: DeliveryPolicy = column(
        "answers and prompts wait for the receiver's hours, prompts can be switched off",
        Retention.DELIVERY,
        SeenBy.BOT,
        sa_type=EnumText(DeliveryPolicy),
        default=DeliveryPolicy.AT_ONCE,
    )
    prompt: Prompt | None = column(
        "which kind of prompt it is: each can be switched off",
        Retention.DELIVERY,
        SeenBy.BOT,
        sa_type=EnumText(Prompt),
        default=None,
    )
    target: str | None = column(
        "the key of the post that is edited or deleted",
        Retention.DELIVERY,
        SeenBy.BOT,
        default=None,
        max_length=160,
    )
    payload: dict[str, Any] = column(
        "text and blocks, or a file", Retention.DELIVERY, SeenBy.SELF, sa_type=JSON
    )
    state: OutboxState = column(
        "where it stands",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        sa_type=EnumText(OutboxState),
        default=OutboxState.PENDING,
    )
    due_at: datetime = column(
        "not sent before", Retention.DELIVERY, SeenBy.BOT, sa_type=UtcDateTime
    )
    expires_at: datetime | None = column(
        "pointless afterwards", Retention.DELIVERY, SeenBy.BOT, default=None, sa_type=UtcDateTime
    )
    attempts: int = column("how often it was tried", Retention.DELIVERY, SeenBy.BOT, default=0)
    lease_until: datetime | None = column(
        "a sender that died loses its claim",
        Retention.DELIVERY,
        SeenBy.BOT,
        default=None,
        sa_type=UtcDateTime,
    )
    fence: int = column(
        "a late sender cannot overwrite a newer state", Retention.DELIVERY, SeenBy.BOT, default=0
    )
    channel_id: str | None = column(
        "where Slack put it", Retention.MEMBERSHIP, SeenBy.BOT, default=None, max_length=20
    )
    ts: str | None = column(
        "Slack's name for the message",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default=None,
        max_length=20,
    )
    error: str | None = column(
        "why it is held or dead", Retention.DELIVERY, SeenBy.CORE_TEAM, default=None, max_length=80
    )
    created_at: datetime = column(
        "age of what waits", Retention.DELIVERY, SeenBy.BOT, sa_type=UtcDateTime
    )
    sent_at: datetime | None = column(
        "to forget it after its retention; empty again once the content of a post is forgotten",
        Retention.DELIVERY,
        SeenBy.BOT,
        default=None,
        sa_type=UtcDateTime,
    )


def find_row(session: Session, key: str) -> OutboxRow | None:
    """Return the row with this key."""
    return session.exec(select(OutboxRow).where(OutboxRow.key == key)).one_or_none()


def find_post(session: Session, channel_id: str, ts: str) -> OutboxRow | None:
    """Return the row of a message that Slack shows at this place; a reaction names it so."""
    where = (OutboxRow.channel_id == channel_id, OutboxRow.ts == ts, OutboxRow.kind == RowKind.POST)
    return session.exec(select(OutboxRow).where(*where)).one_or_none()
