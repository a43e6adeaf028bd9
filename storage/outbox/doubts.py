"""Messages of which nobody knows whether Slack shows them: their turn, and the question about them.

Several rows may share one question to the core team: `question` is its number.
"""

from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from bot.domain.keys import Key
from storage.column_types import UtcDateTime
from storage.outbox.queue import CLAIMED, COLUMN, NOW, OUTBOX, Claim, is_in
from storage.outbox.rows import IN_DOUBT, MESSAGES, OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import edit_key, removal_key
from storage.statements import count_changed

MOST_IN_A_QUESTION = 10
"""Messages in one question to the core team; each has its own two buttons."""

_FREE = OUTBOX.alias("free")
_WAITING = (
    select(_FREE.c.id)
    .where(is_in(_FREE, OutboxState.AMBIGUOUS), _FREE.c.question.is_(None), _FREE.c.due_at <= NOW)
    .order_by(_FREE.c.due_at, _FREE.c.id)
    .limit(1)
)
_IN_CHANNELS = _WAITING.where(
    _FREE.c.destination.startswith("#"), _FREE.c.kind == bindparam("kind", RowKind.POST)
)


_TAKING = [
    update(OUTBOX)
    .where(
        # SQLite has one writer at a time.
        COLUMN.id == waiting.with_for_update(skip_locked=True, of=_FREE).scalar_subquery()
    )
    .values(due_at=bindparam("until", type_=UtcDateTime), fence=COLUMN.fence + 1)
    .returning(*CLAIMED)
    for waiting in (_WAITING, _IN_CHANNELS)
]


def doubt_waits(session: Session, now: datetime, *, only_channels: bool) -> bool:
    """True if `take_doubt` has a row; asked first, because that takes the writer's lock."""
    waiting = _IN_CHANNELS if only_channels else _WAITING
    return session.execute(waiting, {"now": now}).first() is not None


def take_doubt(
    session: Session, now: datetime, until: datetime, *, only_channels: bool
) -> Claim | None:
    """Return the ambiguous row whose turn it is, or None; until then nobody else takes it.

    `only_channels`: only posts in channels, about which Slack is not asked.
    """
    taking = _TAKING[only_channels]
    taken = session.execute(taking, {"now": now, "until": until}).one_or_none()
    return Claim(*taken) if taken is not None else None


def apply_changes(session: Session, key: str, now: datetime) -> bool:
    """Put what was to be changed in a post into the post itself, which is going to be sent.

    Called once it is certain that Slack does not show it. Return True if it has been withdrawn and
    is not sent at all.
    """
    post, removal = find_row(session, key), find_row(session, removal_key(key))
    edit = find_row(session, edit_key(key))
    if post is None:
        return False
    if removal is not None and removal.state is OutboxState.PENDING:
        for row in filter(None, (post, removal, edit)):
            row.state, row.payload, row.told = OutboxState.DROPPED, {}, None
            session.add(row)
        return True
    if edit is not None and edit.state is OutboxState.PENDING and edit.due_at <= now:
        post.payload, edit.payload, edit.state = edit.payload, {}, OutboxState.DROPPED
        edit.told = None  # nobody has read what it takes away
        session.add_all([post, edit])
    return False


def question_key(number: int) -> Key:
    """Return the key of the message in which the core team is asked."""
    return Key(IN_DOUBT, number)


_NEWEST_QUESTION = (
    select_rows(OutboxRow.question)
    .where(col(OutboxRow.question).is_not(None))
    .order_by(col(OutboxRow.question).desc())
    .limit(1)
)
_OF_QUESTION = (
    select_rows(OutboxRow)
    .where(OutboxRow.question == bindparam("question"))
    .order_by(col(OutboxRow.id))
    .execution_options(populate_existing=True)
)


def open_question(session: Session, since: datetime) -> int | None:
    """Return the newest question, if it was asked since then, is open and has room for one more."""
    number = session.exec(_NEWEST_QUESTION).first()
    if number is None:
        return None
    messages = messages_of_question(session, number)
    is_open = any(one.state is OutboxState.AMBIGUOUS for one in messages)
    if not is_open or len(messages) >= MOST_IN_A_QUESTION:
        return None
    asked = find_row(session, question_key(number))
    return number if asked is not None and asked.created_at >= since else None


def messages_of_question(session: Session, number: int) -> list[OutboxRow]:
    """Return the messages that a question is about as they stand now, oldest first."""
    return list(session.exec(_OF_QUESTION, params={"question": number}))


_LAST = select(func.max(COLUMN.id))
_PUT_IN_DOUBT = (
    update(OUTBOX)
    .where(
        COLUMN.id > bindparam("after"),
        COLUMN.created_at == NOW,
        COLUMN.kind.in_(MESSAGES),
        is_in(OUTBOX, OutboxState.PENDING),
    )
    .values(state=OutboxState.AMBIGUOUS)
)


def last_number(session: Session) -> int:
    """Return the number of the newest row, 0 without any."""
    return session.execute(_LAST).scalar_one() or 0


def put_in_doubt(session: Session, after: int, now: datetime) -> None:
    """Have the messages written now, behind this row's number, looked for before they are sent."""
    count_changed(session, _PUT_IN_DOUBT, after=after, now=now)
