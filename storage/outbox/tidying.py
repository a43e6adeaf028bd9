"""Tidying the outbox: rows of senders that died, rows that have become pointless."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal,
    or_,
    select,
    update,
)
from sqlmodel import Session

from bot.domain.keys import Key
from storage.column_types import UtcDateTime
from storage.outbox.queue import COLUMN, NOW, OUTBOX, is_in
from storage.outbox.rows import IN_DOUBT, MESSAGES, OutboxState
from storage.statements import count_changed

QUESTION = Key(IN_DOUBT, "")
LEASE_LOST = "lease_lost"
EXPIRED = "expired"

ASK_AGAIN_AFTER = timedelta(hours=1)
"""Wait after a question to the core team was given up: Slack would refuse it at once again."""


@dataclass(frozen=True)
class Tidied:
    """Numbers of rows that a round of tidying moved on."""

    lapsed: int = 0
    expired: int = 0
    orphaned: int = 0


def _orphan(row: FromClause) -> ColumnElement[bool]:
    target = OUTBOX.alias()
    alive = ~is_in(target, OutboxState.DEAD, OutboxState.DROPPED)
    there = exists().where(target.c.key == row.c.target, alive)
    return and_(is_in(row, OutboxState.PENDING), row.c.target.is_not(None), ~there)


def _unasked(row: FromClause) -> ColumnElement[bool]:
    asked = OUTBOX.alias()
    key = literal(QUESTION).concat(cast(row.c.question, String))
    alive = ~is_in(asked, OutboxState.DEAD, OutboxState.DROPPED)
    there = exists().where(asked.c.key == key, alive)
    return and_(is_in(row, OutboxState.AMBIGUOUS), row.c.question.is_not(None), ~there)


_LAPSED = and_(is_in(OUTBOX, OutboxState.SENDING), COLUMN.lease_until <= NOW)
_EXPIRED = and_(
    is_in(OUTBOX, OutboxState.PENDING), COLUMN.expires_at.is_not(None), COLUMN.expires_at <= NOW
)
_ORPHANED = _orphan(OUTBOX)
_UNASKED = _unasked(OUTBOX)

_NEEDS_TIDYING = select(
    or_(*(exists().where(each) for each in (_LAPSED, _EXPIRED, _ORPHANED, _UNASKED)))
)


_TRIED: dict[str, Any] = {"attempts": COLUMN.attempts + 1, "error": LEASE_LOST}
_GONE: dict[str, Any] = {"state": OutboxState.DROPPED, "payload": {}}
_DOUBT = (
    update(OUTBOX)
    .where(_LAPSED, COLUMN.kind.in_(MESSAGES))
    .values(
        _TRIED
        | {
            "state": OutboxState.AMBIGUOUS,
            "due_at": bindparam("look_at", type_=UtcDateTime),
            "lease_until": bindparam("doubt_until", type_=UtcDateTime),
            # What the core team said of an earlier attempt is no answer to this one.
            "question": None,
            "answered_by": None,
        }
    )
)
_REPEAT = (
    update(OUTBOX).where(_LAPSED).values(_TRIED | {"state": OutboxState.PENDING, "due_at": NOW})
)
_ASK_AGAIN = (
    update(OUTBOX)
    .where(_UNASKED)
    .values(question=None, due_at=bindparam("ask_at", type_=UtcDateTime))
)
_EXPIRE = update(OUTBOX).where(_EXPIRED).values(_GONE | {"error": EXPIRED})
_ORPHAN = update(OUTBOX).where(_ORPHANED).values(_GONE | {"explained_at": None})


def needs_tidying(session: Session, now: datetime) -> bool:
    """True if `tidy` has work; asked first, because `tidy` takes the writer's lock."""
    return bool(session.execute(_NEEDS_TIDYING, {"now": now}).scalar_one())


def tidy(session: Session, now: datetime, look_after: timedelta, doubt: timedelta) -> Tidied:
    """Take rows from senders that died, and drop rows that have become pointless.

    Slack may have shown a message of such a sender: it becomes ambiguous and is looked for
    `look_after` from now, since a lease also runs out where this machine's clock jumps ahead, with
    the other's call still under way. Younger rows wait for that as long as `doubt` says. All other
    calls can be repeated without harm. What was to be asked in a question that never arrived is
    asked again an hour later.
    """
    until = {"look_at": now + look_after, "doubt_until": now + doubt}
    lapsed = count_changed(session, _DOUBT, now=now, **until)
    lapsed += count_changed(session, _REPEAT, now=now)
    count_changed(session, _ASK_AGAIN, now=now, ask_at=now + ASK_AGAIN_AFTER)
    expired = count_changed(session, _EXPIRE, now=now)
    return Tidied(lapsed, expired, count_changed(session, _ORPHAN, now=now))
