"""What has become of the messages that are removed for an erasure, and forgetting them at last."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, exists, func, or_, select, update
from sqlmodel import Session, col

from bot.domain.keys import Key
from storage.column_types import UtcDateTime
from storage.erasures import Erasure
from storage.outbox.queue import COLUMN, OUTBOX, is_in
from storage.outbox.rows import (
    ERASURE,
    GIVEN_UP,
    NO_MESSAGE,
    SETTLED,
    OutboxState,
    RowKind,
)
from storage.statements import count_changed

PATIENCE = timedelta(days=1)
"""Time after which the receipt waits no longer for a channel that takes no changes, or for a
message of which nobody knows whether it is there. The removal goes on all the same."""


@dataclass(frozen=True)
class Outcome:
    """Numbers of messages and files: deleted, rewritten, and still there, by place.

    A place is Slack's id of a channel; where that is unknown, the destination.
    """

    gone: int
    changed: int
    refused: Mapping[str, int]


_TARGET = OUTBOX.alias()
_OF_ERASURE = (
    select(
        COLUMN.kind, COLUMN.state, COLUMN.error, COLUMN.created_at, COLUMN.destination,
        _TARGET.c.state, _TARGET.c.channel_id,
    )
    .join(_TARGET, _TARGET.c.key == COLUMN.target, isouter=True)
    .where(COLUMN.erasure == bindparam("erasure"))
)  # fmt: skip


def outcome(session: Session, erasure: int, now: datetime) -> Outcome | None:
    """Return what has become of an erasure's messages in Slack; None while removals are under way.

    What is held, or waits for a message in doubt, counts as refused after a day.
    """
    done, refused = Counter[RowKind](), Counter[str]()
    for kind, state, error, since, destination, shown, channel_id in session.execute(
        _OF_ERASURE, {"erasure": erasure}
    ):
        waits = state is OutboxState.HELD or shown is OutboxState.AMBIGUOUS
        if state not in SETTLED and not (waits and since <= now - PATIENCE):
            return None
        if state is OutboxState.SENT or (state in GIVEN_UP and error in {None, NO_MESSAGE}):
            done[kind] += 1
        else:
            refused[channel_id or destination] += 1
    return Outcome(done[RowKind.DELETE], done[RowKind.UPDATE], dict(sorted(refused.items())))


_OURS = COLUMN.erasure == bindparam("number")
_LAST = COLUMN.key.in_(bindparam("last", expanding=True))
_ANONYMOUS = COLUMN.destination == bindparam("anonymous")
_SETTLED = is_in(OUTBOX, *SETTLED)
_IS_REMOVAL = COLUMN.kind == RowKind.DELETE
_REMOVAL = OUTBOX.alias()
_REMOVED = select(_REMOVAL.c.target).where(
    _REMOVAL.c.erasure == bindparam("number"),
    _REMOVAL.c.kind == RowKind.DELETE,
    is_in(_REMOVAL, OutboxState.SENT),
)
# Of a post that is gone no key is left: it holds the member's number.
_FORGET_REMOVED = delete(OUTBOX).where(COLUMN.key.in_(_REMOVED))
_FORGET_SETTLED = delete(OUTBOX).where(_SETTLED, or_(_LAST, and_(_OURS, _IS_REMOVAL)))
# An edit stays with its post, which is somebody else's.
_LET_GO = update(OUTBOX).where(_SETTLED, _OURS).values(erasure=None)
# The message itself, once nothing is to be done about it any more.
_FORGET_MESSAGES = delete(OUTBOX).where(
    _ANONYMOUS, ~_IS_REMOVAL, ~exists().where(_REMOVAL.c.target == COLUMN.key)
)
_LEFT = select(COLUMN.id).where(or_(_OURS, _ANONYMOUS, _LAST)).limit(1)
_LATE = (
    select(COLUMN.erasure)
    .where(
        COLUMN.erasure.is_not(None),
        ~exists().where(col(Erasure.id) == COLUMN.erasure, col(Erasure.ended_at).is_(None)),
    )
    .distinct()
)
_LONG = select(func.count()).where(
    COLUMN.erasure.is_not(None),
    ~_SETTLED,
    COLUMN.created_at <= bindparam("before", type_=UtcDateTime),
)


def forget_traces(session: Session, erasure: int, also: Collection[str] = ()) -> bool:
    """Delete what is settled of an erasure; True if nothing is left of it.

    `also` are the keys of its last messages, such as the receipt.
    """
    ours, last, anonymous = {"number": erasure}, list(also), Key(ERASURE, erasure)
    count_changed(session, _FORGET_REMOVED, **ours)
    count_changed(session, _FORGET_SETTLED, **ours, last=last)
    count_changed(session, _LET_GO, **ours)
    count_changed(session, _FORGET_MESSAGES, anonymous=anonymous)
    values = {**ours, "last": last, "anonymous": anonymous}
    return session.execute(_LEFT, values).first() is None


def late_erasures(session: Session) -> list[int]:
    """Return the numbers of erasures that have ended and of which the outbox has something left.

    What is settled of the others is still to be counted for the receipt.
    """
    return sorted(session.execute(_LATE).scalars())


def long_under_way(session: Session, now: datetime) -> int:
    """Return how many messages of erasures are still in Slack, or may be, after a day."""
    number: int = session.execute(_LONG, {"before": now - PATIENCE}).scalar_one()
    return number
