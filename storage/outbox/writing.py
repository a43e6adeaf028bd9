"""Writing to the outbox, in the transaction that changes what the message is about."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, update
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.mentions import mentioned_in
from storage.column_types import UtcDateTime
from storage.outbox.rows import (
    MESSAGES,
    OPEN,
    UNSENT,
    DeliveryPolicy,
    InDoubt,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.statements import OnEither, columns_of, count_changed, insert_once, table_of
from storage.types import written_out

_MARKS = UUID("c3a7f3a2-6c0f-4d7e-9d0b-0f6f2f0a7b11")


def mark_of(key: str) -> str:
    """Return the mark that finds the message in Slack: the same for a key, whenever it is written.

    After a backup was restored, what is written anew finds what was sent before.
    """
    return uuid5(_MARKS, key).hex


def write_post(
    session: Session,
    *,
    key: str,
    destination: str,
    payload: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    policy: DeliveryPolicy = DeliveryPolicy.AT_ONCE,
    prompt: str | None = None,
    topic: str | None = None,
    kind: RowKind = RowKind.POST,
    in_doubt: InDoubt = InDoubt.SEND_AGAIN,
) -> bool:
    """Write a message to be posted. Return False, and change nothing, if the key is in use.

    The payload of a file (`kind` is FILE) has its name, title, alt text, content in base64, and the
    text beside it.
    """
    values = _values(key, kind, destination, payload, now) | {
        "due_at": due_at or now,
        "expires_at": expires_at,
        "policy": policy,
        "prompt": prompt,
        "topic": topic,
        "in_doubt": in_doubt,
    }
    return insert_once(session, OutboxRow, **values)


def write_again(
    session: Session, *, key: str, destination: str, payload: dict[str, Any], now: datetime
) -> None:
    """Write a message to be posted; one with this key that was sent or given up is posted anew."""
    _arm(session, key, RowKind.POST, destination, payload, now)


def last_number(session: Session) -> int:
    """Return the number of the newest row, 0 without any."""
    return session.exec(select(func.max(OutboxRow.id))).one() or 0


def put_in_doubt(session: Session, after: int, now: datetime) -> None:
    """Have the messages written now, behind this row's number, looked for before they are sent."""
    written = (
        col(OutboxRow.id) > after,
        col(OutboxRow.created_at) == now,
        col(OutboxRow.kind).in_(MESSAGES),
        col(OutboxRow.state) == OutboxState.PENDING,
    )
    session.execute(update(OutboxRow).where(*written).values(state=OutboxState.AMBIGUOUS))


def messages_about(session: Session, destination: str, topic: str) -> list[OutboxRow]:
    """Return the messages to one person whose buttons are about this topic, or a part of it."""
    of_topic = or_(
        col(OutboxRow.topic) == topic,
        col(OutboxRow.topic).startswith(Key(topic, ""), autoescape=True),
    )
    # Said once more in the words of the index, which SQLite does not find in an "or".
    there = col(OutboxRow.topic).is_not(None)
    where = (col(OutboxRow.destination) == destination, there, of_topic)
    return list(session.exec(select(OutboxRow).where(*where).order_by(col(OutboxRow.id))))


def people_with_messages_about(session: Session, topic: str) -> list[str]:
    """Return the destinations of messages whose buttons are about exactly this topic."""
    query = select(OutboxRow.destination).where(OutboxRow.topic == topic).distinct()
    return sorted(session.exec(query))


def sent_prompts(session: Session, destination: str, kinds: Collection[str]) -> list[OutboxRow]:
    """Return the prompts of these kinds that one person has before them."""
    query = select(OutboxRow).where(
        OutboxRow.destination == destination,
        OutboxRow.kind == RowKind.POST,
        OutboxRow.state == OutboxState.SENT,
        col(OutboxRow.prompt).in_(kinds),
    )
    return list(session.exec(query.order_by(col(OutboxRow.id))))


def set_topic(session: Session, key: str, topic: str | None) -> None:
    """Say what the buttons of a message are about now; None once it has none."""
    change = update(OutboxRow).where(col(OutboxRow.key) == key).values(topic=topic)
    session.execute(change)


def write_edit(
    session: Session,
    *,
    key: str,
    payload: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    told: str | None = None,
) -> None:
    """Change a message: in place while it is unsent, else by an edit of the post at `due_at`.

    Unknown and dropped keys change nothing. `told` reads that words are taken away by it, and hears
    if Slack does not let that happen. Whom it names the post names as well from then on.
    """
    if _change_unsent(session, key, payload=payload, mentions=mentioned_in(payload)):
        # An edit that was written while a sender held the post is older than this one.
        _change_unsent(session, edit_key(key), state=OutboxState.DROPPED, payload={}, told=None)
    else:
        _arm_on_post(session, key, RowKind.UPDATE, payload, now, due_at, told)


def write_removal(session: Session, *, key: str, now: datetime, told: str | None = None) -> None:
    """Remove a message: drop it while it is unsent, else delete it in Slack.

    Unknown and dropped keys change nothing. `told` as for `write_edit`.
    """
    if not _change_unsent(session, key, state=OutboxState.DROPPED, payload={}):
        _arm_on_post(session, key, RowKind.DELETE, {}, now, told=told)


def change_of(
    post: OutboxRow, kind: RowKind, payload: dict[str, Any], now: datetime, due_at: datetime
) -> OutboxRow:
    """Return a row that edits or deletes a message in Slack; it is still to be written."""
    key = edit_key(post.key) if kind is RowKind.UPDATE else removal_key(post.key)
    values = _values(key, kind, post.destination, payload, now)
    return OutboxRow(**values | {"target": post.key, "due_at": due_at})


def edit_key(key: str) -> Key:
    """Return the key of the row that edits a message."""
    return Key(key, "edit")


def removal_key(key: str) -> Key:
    """Return the key of the row that deletes a message."""
    return Key(key, "delete")


def _change_unsent(session: Session, key: str, **values: Any) -> bool:
    where = (col(OutboxRow.key) == key, col(OutboxRow.state).in_(UNSENT))
    changed: Any = session.execute(update(OutboxRow).where(*where).values(**values))
    return bool(changed.rowcount)


def _arm_on_post(
    session: Session,
    key: str,
    kind: RowKind,
    payload: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    told: str | None = None,
) -> None:
    where = (col(OutboxRow.key) == key, col(OutboxRow.state) != OutboxState.DROPPED)
    found = select(OutboxRow.destination, OutboxRow.mentions).where(*where)
    post = session.exec(found.with_for_update()).one_or_none()
    if post is None:
        return
    destination, before = post
    change = edit_key(key) if kind is RowKind.UPDATE else removal_key(key)
    _arm(session, change, kind, destination, payload, now, due_at, target=key, told=told)
    if not set(named := mentioned_in(payload)) <= set(before):
        both = sorted({*before, *named})
        session.execute(update(OutboxRow).where(*where).values(mentions=both))


_WAITS_FOR_HOURS = (
    written_out(OutboxRow.state, OutboxState.PENDING),
    col(OutboxRow.policy) != DeliveryPolicy.AT_ONCE,
    col(OutboxRow.kind).in_(MESSAGES),
    col(OutboxRow.error).is_(None),
)
# In the order of the index on what is due: by the number SQLite would walk over all there are.
WAITING = (
    select(OutboxRow).where(*_WAITS_FOR_HOURS).order_by(col(OutboxRow.due_at), col(OutboxRow.id))
)
WAITING_FOR_PERSON = (
    select(OutboxRow)
    .where(
        *_WAITS_FOR_HOURS,
        # Said once more in the words of the index.
        written_out(OutboxRow.state, *OPEN),
        col(OutboxRow.destination) == bindparam("destination"),
    )
    .order_by(col(OutboxRow.id))
)


def waiting_messages(session: Session, destination: str | None = None) -> list[OutboxRow]:
    """Return untried messages that wait for the hours of one person, or of all."""
    if destination is None:
        return list(session.exec(WAITING))
    return list(session.exec(WAITING_FOR_PERSON, params={"destination": destination}))


def move_message(session: Session, row_id: int | None, due_at: datetime) -> None:
    """Move a message that no sender has claimed to another moment."""
    where = (col(OutboxRow.id) == row_id, col(OutboxRow.state) == OutboxState.PENDING)
    session.execute(update(OutboxRow).where(*where).values(due_at=due_at))


def home_key(slack_id: str) -> Key:
    """Return the key of somebody's Home tab."""
    return Key("home", slack_id)


def write_home(session: Session, slack_id: str, now: datetime) -> None:
    """Write the Home tab of a person who has opened it; until it is sent there is one row."""
    _arm(session, home_key(slack_id), RowKind.HOME, slack_id, {}, now)


_CHANGED = {
    "state": OutboxState.PENDING,
    "attempts": 0,
    "error": None,
    # A sender that has claimed the row finds its fence outdated and leaves the row pending. Its
    # lease stays until it is done: what is older must not reach Slack after what is newer.
    "fence": columns_of(OutboxRow).fence + 1,
}
"""What becomes of a row that is to be sent anew."""


def _no_sooner(due_at: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """Return when a row is due that is written anew: as before, if it still waits."""
    before = columns_of(OutboxRow)
    waits = and_(before.state == OutboxState.PENDING, before.due_at < due_at)
    return case((waits, before.due_at), else_=due_at)


_REFRESH = (
    update(table_of(OutboxRow))
    .where(columns_of(OutboxRow).key.in_(bindparam("keys", expanding=True)))
    .values(
        _CHANGED
        | {
            "payload": {},
            "mentions": [],
            "due_at": _no_sooner(bindparam("at", type_=UtcDateTime())),
            "created_at": bindparam("now", type_=UtcDateTime()),
        }
    )
)


def refresh_homes(
    session: Session, slack_ids: Iterable[str], now: datetime, due_at: datetime | None = None
) -> None:
    """Draw Home tabs anew, now or at `due_at`, of those of these people who have opened theirs.

    For everybody, opened or not, they were two fifths of all that was sent in conversations.
    """
    keys = [home_key(slack_id) for slack_id in slack_ids]
    count_changed(session, _REFRESH, keys=keys, at=due_at or now, now=now)


def _values(
    key: str, kind: RowKind, destination: str, payload: dict[str, Any], now: datetime
) -> dict[str, Any]:
    return {
        "key": key,
        "mark": mark_of(key),
        "kind": kind,
        "destination": destination,
        "policy": DeliveryPolicy.AT_ONCE,
        "in_doubt": InDoubt.SEND_AGAIN,
        "payload": payload,
        "mentions": mentioned_in(payload),
        "state": OutboxState.PENDING,
        "due_at": now,
        "created_at": now,
        "attempts": 0,
        "fence": 0,
    }


def _arm(
    session: Session,
    key: str,
    kind: RowKind,
    destination: str,
    payload: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    target: str | None = None,
    told: str | None = None,
) -> None:
    values = _values(key, kind, destination, payload, now)
    session.flush()
    session.execute(
        _ARM.of(session), values | {"due_at": due_at or now, "target": target, "told": told}
    )


def _write_anew(insert: Any) -> Any:
    new, before = insert.excluded, columns_of(OutboxRow)
    again = _CHANGED | {
        "payload": new.payload,
        "mentions": new.mentions,
        "due_at": _no_sooner(new.due_at),
        "created_at": new.created_at,
        # Whoever was told of an earlier change waits for this one: it takes the same words away.
        "told": func.coalesce(new.told, before.told),
    }
    return insert.on_conflict_do_update(index_elements=["key"], set_=again)


_ARM = OnEither(lambda insert: _write_anew(insert(table_of(OutboxRow))))
