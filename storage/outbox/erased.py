"""What has become of the messages that are removed for an erasure, and forgetting them at last."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, exists, or_, select, update
from sqlmodel import Session, col

from bot.domain.keys import Key
from storage.erasures import Erasure
from storage.outbox.queue import COLUMN, OUTBOX, is_in
from storage.outbox.rows import (
    ERASURE,
    GIVEN_UP,
    NO_MESSAGE,
    OutboxState,
    RowKind,
)

PATIENCE = timedelta(days=1)
"""Time after which the receipt waits no longer for a channel that takes no changes, or for a
message of which nobody knows whether it is there. The removal goes on all the same."""

SETTLED = (OutboxState.SENT, *GIVEN_UP)


@dataclass(frozen=True)
class Outcome:
    """Numbers of messages and files: deleted, rewritten, and still there, by place.

    A place is Slack's id of a channel; where that is unknown, the destination.
    """

    gone: int
    changed: int
    refused: Mapping[str, int]


def outcome(session: Session, erasure: int, now: datetime) -> Outcome | None:
    """Return what has become of an erasure's messages in Slack; None while removals are under way.

    What is held, or waits for a message in doubt, counts as refused after a day.
    """
    target = OUTBOX.alias()
    query = (
        select(
            COLUMN.kind, COLUMN.state, COLUMN.error, COLUMN.created_at, COLUMN.destination,
            target.c.state, target.c.channel_id,
        )
        .join(target, target.c.key == COLUMN.target, isouter=True)
        .where(COLUMN.erasure == erasure)
    )  # fmt: skip
    done, refused = Counter[RowKind](), Counter[str]()
    for kind, state, error, since, destination, shown, channel_id in session.execute(query):
        waits = state is OutboxState.HELD or shown is OutboxState.AMBIGUOUS
        if state not in SETTLED and not (waits and since <= now - PATIENCE):
            return None
        if state is OutboxState.SENT or (state in GIVEN_UP and error in {None, NO_MESSAGE}):
            done[kind] += 1
        else:
            refused[channel_id or destination] += 1
    return Outcome(done[RowKind.DELETE], done[RowKind.UPDATE], dict(sorted(refused.items())))


def forget_traces(session: Session, erasure: int, also: Collection[str] = ()) -> bool:
    """Delete what is settled of an erasure; True if nothing is left of it.

    `also` are the keys of its last messages, such as the receipt.
    """
    settled = is_in(OUTBOX, *SETTLED)
    ours, last = COLUMN.erasure == erasure, COLUMN.key.in_(also)
    anonymous = COLUMN.destination == Key(ERASURE, erasure)
    is_removal = COLUMN.kind == RowKind.DELETE
    removal = OUTBOX.alias()
    is_removed = exists().where(removal.c.target == COLUMN.key)
    gone = select(removal.c.target).where(
        removal.c.erasure == erasure,
        removal.c.kind == RowKind.DELETE,
        removal.c.state == OutboxState.SENT,
    )
    for statement in (
        # Of a post that is gone no key is left: it holds the member's number.
        delete(OUTBOX).where(COLUMN.key.in_(gone)),
        delete(OUTBOX).where(settled, or_(last, and_(ours, is_removal))),
        # An edit stays with its post, which is somebody else's.
        update(OUTBOX).where(settled, ours).values(erasure=None),
        # The message itself, once nothing is to be done about it any more.
        delete(OUTBOX).where(anonymous, ~is_removal, ~is_removed),
    ):
        session.execute(statement)
    left = select(COLUMN.id).where(or_(ours, anonymous, last)).limit(1)
    return session.execute(left).first() is None


def late_erasures(session: Session) -> list[int]:
    """Return the numbers of erasures that have ended and of which the outbox has something left.

    What is settled of the others is still to be counted for the receipt.
    """
    is_open = exists().where(col(Erasure.id) == COLUMN.erasure, col(Erasure.ended_at).is_(None))
    query = select(COLUMN.erasure).where(COLUMN.erasure.is_not(None), ~is_open).distinct()
    return sorted(session.execute(query).scalars())


def long_under_way(session: Session, now: datetime) -> int:
    """Return how many messages of erasures are still in Slack, or may be, after a day."""
    waits = and_(COLUMN.erasure.is_not(None), ~is_in(OUTBOX, *SETTLED))
    query = select(COLUMN.id).where(waits, COLUMN.created_at <= now - PATIENCE)
    return len(session.execute(query).all())
