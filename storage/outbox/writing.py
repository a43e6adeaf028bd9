"""Writing to the outbox, in the transaction that changes what the message is about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    null,
    or_,
    update,
)
from sqlalchemy import select as select_columns
from sqlmodel import Session

from bot.domain.keys import Key
from bot.domain.mentions import mentioned_in
from storage.column_types import UtcDateTime
from storage.outbox.rows import (
    UNSENT,
    DeliveryPolicy,
    InDoubt,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.statements import (
    OnEither,
    columns_of,
    count_changed,
    insert_once,
    read,
    run,
    table_of,
)
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


_COLUMN = columns_of(OutboxRow)


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
    post = _find_post(session, key)
    if post is None:
        return
    named = mentioned_in(payload)
    if post.state in UNSENT:
        values = {"post": key, "change": edit_key(key), "words": payload, "named": named}
        count_changed(session, _CHANGE_UNSENT, **values)
        return
    change = edit_key(key)
    _arm(session, change, RowKind.UPDATE, post.destination, payload, now, due_at, key, told)
    if not set(named) <= set(post.mentions):
        both = sorted({*post.mentions, *named})
        count_changed(session, _NAME, post=key, named=both)


def write_removal(session: Session, *, key: str, now: datetime, told: str | None = None) -> None:
    """Remove a message: drop it while it is unsent, else delete it in Slack.

    Unknown and dropped keys change nothing. `told` as for `write_edit`.
    """
    post = _find_post(session, key)
    if post is None:
        return
    if post.state in UNSENT:
        count_changed(session, _DROP, post=key, words={})
        return
    _arm(session, removal_key(key), RowKind.DELETE, post.destination, {}, now, None, key, told)


_POST = (
    select_columns(_COLUMN.destination, _COLUMN.mentions, _COLUMN.state)
    .where(_COLUMN.key == bindparam("post"), _COLUMN.state != OutboxState.DROPPED)
    .with_for_update()  # so that no sender claims it meanwhile
)
_IS_POST = _COLUMN.key == bindparam("post")
_WORDS = bindparam("words", type_=_COLUMN.payload.type)
_NAMED = bindparam("named", type_=_COLUMN.mentions.type)
_CHANGE_UNSENT = (
    update(table_of(OutboxRow))
    .where(or_(_IS_POST, _COLUMN.key == bindparam("change")), written_out(_COLUMN.state, *UNSENT))
    .values(
        payload=case((_IS_POST, _WORDS), else_=literal({}, _COLUMN.payload.type)),
        mentions=case((_IS_POST, _NAMED), else_=_COLUMN.mentions),
        # An edit that was written while a sender held the post is older than this one.
        state=case((_IS_POST, _COLUMN.state), else_=literal_column(f"'{OutboxState.DROPPED}'")),
        told=case((_IS_POST, _COLUMN.told), else_=null()),
    )
)
_DROP = (
    update(table_of(OutboxRow)).where(_IS_POST).values(state=OutboxState.DROPPED, payload=_WORDS)
)
_NAME = update(table_of(OutboxRow)).where(_IS_POST).values(mentions=_NAMED)


def _find_post(session: Session, key: str) -> Any:
    """Return destination, mentions and state of a message, locked; None if it was dropped."""
    return read(session, _POST, post=key).one_or_none()


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
    if keys := [home_key(slack_id) for slack_id in slack_ids]:
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
    values = _values(key, kind, destination, payload, now) | {
        "due_at": due_at or now,
        "target": target,
        "told": told,
    }
    run(session, _ARM.of(session), values)


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
