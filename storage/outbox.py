"""The outbox: every message but a direct answer is a row here, written with the change that caused it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, UniqueConstraint, delete, update
from sqlmodel import Session, SQLModel, col, select

from storage.database import insert_for
from storage.types import Retention, SeenBy, UtcDateTime, Words, kept, one_of


class Kind(StrEnum):
    """What is to be done in Slack."""

    POST = "post"
    UPDATE = "update"
    DELETE = "delete"
    HOME = "home"


class State(StrEnum):
    """Where a row stands on its way to Slack."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    HELD = "held"
    DEAD = "dead"
    DROPPED = "dropped"


UNSENT = (State.PENDING, State.HELD)


class OutboxRow(SQLModel, table=True):
    """One message, edit, deletion or Home tab on its way to Slack."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("state", State),
        UniqueConstraint("channel_id", "ts"),
    )

    id: int | None = kept(
        "order of writing, kept per destination",
        Retention.DELIVERY,
        SeenBy.BOT,
        default=None,
        primary_key=True,
    )
    key: str = kept(
        "nothing is written twice; says what the message is about",
        Retention.DELIVERY,
        SeenBy.BOT,
        unique=True,
        max_length=160,
    )
    mark: str = kept(
        "opaque id in the message's metadata, to find it again",
        Retention.DELIVERY,
        SeenBy.BOT,
        unique=True,
        max_length=32,
    )
    kind: Kind = kept("what is to be done", Retention.DELIVERY, SeenBy.BOT, sa_type=Words(Kind))
    destination: str = kept(
        "a user's id, or '#' and the channel's part in community.toml",
        Retention.DELIVERY,
        SeenBy.BOT,
        max_length=40,
        index=True,
    )
    target: str | None = kept(
        "the key of the post that is edited or deleted",
        Retention.DELIVERY,
        SeenBy.BOT,
        default=None,
        max_length=160,
    )
    payload: dict[str, Any] = kept("text and blocks", Retention.DELIVERY, SeenBy.SELF, sa_type=JSON)
    state: State = kept(
        "where it stands",
        Retention.DELIVERY,
        SeenBy.BOT,
        sa_type=Words(State),
        default=State.PENDING,
    )
    due_at: datetime = kept(
        "not sent before", Retention.DELIVERY, SeenBy.BOT, sa_type=UtcDateTime, index=True
    )
    expires_at: datetime | None = kept(
        "pointless afterwards", Retention.DELIVERY, SeenBy.BOT, default=None, sa_type=UtcDateTime
    )
    attempts: int = kept("how often it was tried", Retention.DELIVERY, SeenBy.BOT, default=0)
    lease_until: datetime | None = kept(
        "a sender that died loses its claim",
        Retention.DELIVERY,
        SeenBy.BOT,
        default=None,
        sa_type=UtcDateTime,
    )
    fence: int = kept(
        "a late sender cannot overwrite a newer state", Retention.DELIVERY, SeenBy.BOT, default=0
    )
    channel_id: str | None = kept(
        "where Slack put it", Retention.DELIVERY, SeenBy.BOT, default=None, max_length=20
    )
    ts: str | None = kept(
        "Slack's name for the message", Retention.DELIVERY, SeenBy.BOT, default=None, max_length=20
    )
    error: str | None = kept(
        "why it is held or dead", Retention.DELIVERY, SeenBy.CORE_TEAM, default=None, max_length=80
    )
    created_at: datetime = kept(
        "age of what waits", Retention.DELIVERY, SeenBy.BOT, sa_type=UtcDateTime
    )
    sent_at: datetime | None = kept(
        "to forget it after its retention",
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
    where = (OutboxRow.channel_id == channel_id, OutboxRow.ts == ts, OutboxRow.kind == Kind.POST)
    return session.exec(select(OutboxRow).where(*where)).one_or_none()


def write_post(
    session: Session,
    *,
    key: str,
    destination: str,
    payload: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Write a message to be posted; a key that was written before changes nothing."""
    values = _values(key, Kind.POST, destination, payload, now) | {
        "due_at": due_at or now,
        "expires_at": expires_at,
    }
    session.execute(insert_for(session)(OutboxRow).values(**values).on_conflict_do_nothing())


def write_edit(session: Session, *, key: str, payload: dict[str, Any], now: datetime) -> None:
    """Change a message: in place while it is unsent, else by an edit of the post. Unknown keys change nothing."""
    changed = session.execute(
        update(OutboxRow)
        .where(OutboxRow.key == key, col(OutboxRow.state).in_(UNSENT))  # type: ignore[arg-type, attr-defined]  # columns
        .values(payload=payload)
    )
    if (
        changed.rowcount == 0
        and (post := find_row(session, key))
        and post.state is not State.DROPPED
    ):  # type: ignore[attr-defined]  # a cursor
        _arm(session, f"{key}:edit", Kind.UPDATE, post.destination, payload, now, target=key)


def write_removal(session: Session, *, key: str, now: datetime) -> None:
    """Take a message away: unsent it is dropped, else deleted in Slack. Unknown keys change nothing."""
    dropped = session.execute(
        update(OutboxRow)
        .where(OutboxRow.key == key, col(OutboxRow.state).in_(UNSENT))  # type: ignore[arg-type, attr-defined]  # columns
        .values(state=State.DROPPED, payload={})
    )
    if (
        dropped.rowcount == 0
        and (post := find_row(session, key))
        and post.state is not State.DROPPED
    ):  # type: ignore[attr-defined]  # a cursor
        _arm(session, f"{key}:delete", Kind.DELETE, post.destination, {}, now, target=key)


def write_home(session: Session, slack_id: str, now: datetime) -> None:
    """Ask for a fresh Home tab; any number of requests before it is sent are one."""
    _arm(session, f"home:{slack_id}", Kind.HOME, slack_id, {}, now)


def _values(
    key: str, kind: Kind, destination: str, payload: dict[str, Any], now: datetime
) -> dict[str, Any]:
    return {
        "key": key,
        "mark": uuid4().hex,
        "kind": kind,
        "destination": destination,
        "payload": payload,
        "state": State.PENDING,
        "due_at": now,
        "created_at": now,
        "attempts": 0,
        "fence": 0,
    }


def _arm(
    session: Session,
    key: str,
    kind: Kind,
    destination: str,
    payload: dict[str, Any],
    now: datetime,
    target: str | None = None,
) -> None:
    # A sender that holds the row now finds its fence outdated and leaves the row pending for another round.
    insert = insert_for(session)(OutboxRow).values(
        **_values(key, kind, destination, payload, now), target=target
    )
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "payload": payload,
                "state": State.PENDING,
                "due_at": now,
                "attempts": 0,
                "error": None,
                "fence": OutboxRow.fence + 1,
                "lease_until": None,
            },
        )
    )


def forget_sent(session: Session, before: datetime) -> None:
    """Delete what was settled before this moment, but for posts that can still be edited or reacted to."""
    settled = (State.SENT, State.DROPPED, State.DEAD)
    session.execute(
        delete(OutboxRow).where(
            col(OutboxRow.state).in_(settled),
            col(OutboxRow.created_at) < before,
            col(OutboxRow.kind) != Kind.POST,
        )
    )
