"""The sender's queries on the outbox: candidates, claims and their outcomes.

Statements are built once: to build one of these takes ten times as long as to execute it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import chain, repeat
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    Update,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlmodel import Session, SQLModel

from storage.column_types import UtcDateTime
from storage.outbox.rows import (
    OPEN,
    OPEN_FOR_CHANNELS,
    DeliveryPolicy,
    InDoubt,
    OutboxRow,
    OutboxState,
    RowKind,
)
from storage.types import written_out

OUTBOX = SQLModel.metadata.tables[str(OutboxRow.__tablename__)]
COLUMN = OUTBOX.c
NOW = bindparam("now", type_=UtcDateTime)
CLAIMED = (
    COLUMN.id, COLUMN.fence, COLUMN.key, COLUMN.mark, COLUMN.kind, COLUMN.destination,
    COLUMN.policy, COLUMN.prompt, COLUMN.target, COLUMN.payload, COLUMN.attempts,
    COLUMN.error, COLUMN.in_doubt, COLUMN.attempted_at, COLUMN.file_id,
    COLUMN.channel_id,
)  # fmt: skip
"""The columns that a `Claim` consists of."""


@dataclass(frozen=True)
class Candidate:
    """A row that may go now."""

    id: int
    kind: RowKind
    destination: str
    due_at: datetime


@dataclass(frozen=True)
class Claim:
    """A row that belongs to one sender until its lease runs out; `fence` is new with each claim."""

    id: int
    fence: int
    key: str
    mark: str
    kind: RowKind
    destination: str
    policy: DeliveryPolicy
    prompt: str | None
    target: str | None
    payload: dict[str, Any]
    attempts: int
    error: str | None
    in_doubt: InDoubt = InDoubt.SEND_AGAIN
    attempted_at: datetime | None = None
    file_id: str | None = None
    channel_id: str | None = None


def is_in(row: FromClause, *states: OutboxState) -> ColumnElement[bool]:
    """Return the condition that a row stands in one of these states."""
    return written_out(row.c.state, *states)


def _is_home(row: FromClause) -> ColumnElement[bool]:
    return written_out(row.c.kind, RowKind.HOME)


def _target_is_there(row: FromClause) -> ColumnElement[bool]:
    target = OUTBOX.alias()
    sent = exists().where(target.c.key == row.c.target, is_in(target, OutboxState.SENT))
    return or_(row.c.target.is_(None), sent)


def _is_channel(row: FromClause) -> ColumnElement[bool]:
    # In the words of the indexes `ix_outbox_lines` and `ix_outbox_people`.
    first_letter = func.substr(row.c.destination, literal_column("1"), literal_column("1"))
    return first_letter == literal_column("'#'")


def _holds_up_younger(row: FromClause) -> ColumnElement[bool]:
    # With an error it was tried and comes again; a prompt for tomorrow holds up nothing.
    comes_first = or_(row.c.due_at <= NOW, row.c.error.is_not(None))
    return and_(
        # A Home tab is drawn when it is sent and belongs to no order among messages.
        ~_is_home(row),
        or_(
            is_in(row, OutboxState.SENDING),
            and_(is_in(row, OutboxState.AMBIGUOUS), row.c.lease_until > NOW),
            and_(is_in(row, OutboxState.PENDING), comes_first, _target_is_there(row)),
        ),
    )


def _first_in_line(row: FromClause) -> ColumnElement[int]:
    """Return the number of the row that all others for the same destination wait for.

    The index of open rows begins with it, however long the line is. With one equality in place of
    the two comparisons PostgreSQL might look for it by the numbers, among all rows ever sent.
    """
    first = OUTBOX.alias("first")
    same = and_(first.c.destination >= row.c.destination, first.c.destination <= row.c.destination)
    query = select(first.c.id).where(same, is_in(first, *OPEN), _holds_up_younger(first))
    return query.order_by(first.c.destination, first.c.id).limit(1).scalar_subquery()


def _ready(row: FromClause) -> ColumnElement[bool]:
    return and_(
        is_in(row, OutboxState.PENDING),
        row.c.due_at <= NOW,
        or_(row.c.expires_at.is_(None), row.c.expires_at > NOW),
        # Written anew while a sender has its older form on the way.
        or_(row.c.lease_until.is_(None), row.c.lease_until <= NOW),
        _target_is_there(row),
    )


def _has_turn(row: FromClause) -> ColumnElement[bool]:
    return or_(_is_home(row), row.c.id == _first_in_line(row))


def _most(kind: RowKind) -> str:
    return f"most_{kind}"


def _due_for_people(kind: RowKind) -> Select[Any]:
    row = OUTBOX.alias()
    after = tuple_(bindparam("after", type_=UtcDateTime), bindparam("after_id"))
    query = (
        select(row.c.id, row.c.kind, row.c.destination, row.c.due_at)
        .where(written_out(row.c.kind, kind), ~_is_channel(row), _ready(row), _has_turn(row))
        .where(tuple_(row.c.due_at, row.c.id) > after)
        .order_by(row.c.due_at, row.c.id)
        .limit(bindparam(_most(kind)))
    )
    return select(query.subquery())


def _head_of_line(beyond: ColumnElement[Any] | None = None) -> ColumnElement[int]:
    row = OUTBOX.alias()
    is_open = is_in(row, *OPEN_FOR_CHANNELS)
    query = select(row.c.id).where(_is_channel(row), is_open, _holds_up_younger(row))
    if beyond is not None:
        query = query.where(row.c.destination > beyond)
    return query.order_by(row.c.destination, row.c.id).limit(1).scalar_subquery()


def _due_for_channels() -> Select[Any]:
    heads = select(_head_of_line().label("id")).cte(recursive=True)
    last = OUTBOX.alias()
    beyond = select(last.c.destination).where(last.c.id == heads.c.id).correlate(heads)
    further = select(_head_of_line(beyond.scalar_subquery())).where(heads.c.id.is_not(None))
    heads = heads.union_all(further)
    return select(COLUMN.id, COLUMN.kind, COLUMN.destination, COLUMN.due_at).where(
        COLUMN.id.in_(select(heads.c.id)), _ready(OUTBOX)
    )


_FOR_PEOPLE = union_all(*map(_due_for_people, RowKind))
"""Each kind by itself: what waits for a limit, such as all Home tabs, is not walked through to find
the others."""

_FOR_CHANNELS = _due_for_channels()
"""From line to line: there are few channels, and many messages may wait for one."""

_BEGINNING = (datetime.min.replace(tzinfo=UTC), 0)
_PAGES = (20, 200, 2000)

_FREE = OUTBOX.alias("free")
_CLAIM = (
    update(OUTBOX)
    .where(
        COLUMN.id
        == select(_FREE.c.id)
        .where(_FREE.c.id == bindparam("wanted"), _ready(_FREE), _has_turn(_FREE))
        .with_for_update(skip_locked=True, of=_FREE)  # SQLite has one writer at a time
        .scalar_subquery()
    )
    .values(
        state=OutboxState.SENDING,
        lease_until=bindparam("until", type_=UtcDateTime),
        fence=COLUMN.fence + 1,
        attempted_at=NOW,
        file_id=None,
    )
    .returning(*CLAIMED)
)
_RENEW = (
    update(OUTBOX)
    .where(
        COLUMN.id == bindparam("claimed"),
        COLUMN.fence == bindparam("mine"),
        # One that ran out is taken up again as long as nobody else has claimed the row.
        COLUMN.state.in_(OPEN),
    )
    .values(
        state=OutboxState.SENDING,
        lease_until=bindparam("until", type_=UtcDateTime),
        file_id=bindparam("file", type_=String),
        channel_id=func.coalesce(bindparam("channel", type_=String), COLUMN.channel_id),
    )
)

_MINE = update(OUTBOX).where(COLUMN.id == bindparam("claimed"), COLUMN.fence == bindparam("mine"))
_WRITTEN_ANEW = (
    update(OUTBOX)
    .where(COLUMN.id == bindparam("claimed"), is_in(OUTBOX, OutboxState.PENDING))
    .values(lease_until=None)
)
_NEXT_DUE = select(func.min(COLUMN.due_at)).where(
    is_in(OUTBOX, OutboxState.PENDING), COLUMN.due_at > NOW
)
_LOCATION = select(COLUMN.channel_id, COLUMN.ts).where(COLUMN.key == bindparam("post"))
_LAST_CHANNEL = (
    select(COLUMN.channel_id)
    .where(
        COLUMN.destination == bindparam("there"),
        is_in(OUTBOX, OutboxState.SENT),
        COLUMN.channel_id.is_not(None),
    )
    .order_by(COLUMN.id.desc())
    .limit(1)
)


def candidates(session: Session, now: datetime, kinds: Collection[RowKind]) -> Iterator[Candidate]:
    """Yield rows of these kinds that may go now, longest due first; they are read as asked for.

    One for each destination at most, Home tabs aside.
    """
    channels = session.execute(_FOR_CHANNELS, {"now": now})
    found = [one for one in (Candidate(*row) for row in channels) if one.kind in kinds]
    after = _BEGINNING
    for size in chain(_PAGES, repeat(_PAGES[-1])):
        page = _page_for_people(session, now, kinds, after, size)
        yield from sorted([*found, *page], key=_age)
        if len(page) < size:
            return
        found, after = [], _age(page[-1])


def _page_for_people(
    session: Session,
    now: datetime,
    kinds: Collection[RowKind],
    after: tuple[datetime, int],
    size: int,
) -> list[Candidate]:
    values: dict[str, Any] = {"now": now, "after": after[0], "after_id": after[1]}
    values |= {_most(kind): size if kind in kinds else 0 for kind in RowKind}
    found = session.execute(_FOR_PEOPLE, values)
    return sorted((Candidate(*row) for row in found), key=_age)[:size]


def _age(row: Candidate) -> tuple[datetime, int]:
    return row.due_at, row.id


def claim(session: Session, row_id: int, now: datetime, until: datetime) -> Claim | None:
    """Claim the row; None if it may not go any more, or another sender has it.

    Commit the claim before Slack is called.
    """
    values = {"wanted": row_id, "now": now, "until": until}
    claimed = session.execute(_CLAIM, values).one_or_none()
    return Claim(*claimed) if claimed is not None else None


def renew(
    session: Session,
    claimed: Claim,
    until: datetime,
    file_id: str | None,
    channel_id: str | None = None,
) -> bool:
    """Let the row be claimed until then; False if another sender has it.

    Its file, and where it is about to be posted, are noted.
    """
    values = {
        "claimed": claimed.id, "mine": claimed.fence, "until": until, "file": file_id,
        "channel": channel_id,
    }  # fmt: skip
    changed: Any = session.execute(_RENEW, values)
    return bool(changed.rowcount)


def settle(session: Session, claimed: Claim, **values: Any) -> bool:
    """Write what became of a claimed row.

    Return False if it was written anew meanwhile: it is pending, and may be claimed from now on.
    """
    given = {f"new_{name}": value for name, value in values.items()}
    mine = {"claimed": claimed.id, "mine": claimed.fence}
    changed: Any = session.execute(_settling(tuple(values)), given | mine)
    if not changed.rowcount:
        session.execute(_WRITTEN_ANEW, {"claimed": claimed.id})
    return bool(changed.rowcount)


@cache
def _settling(names: tuple[str, ...]) -> Update:
    new = {name: bindparam(f"new_{name}", type_=COLUMN[name].type) for name in names}
    return _MINE.values(new)


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return the next moment after now at which a row falls due."""
    due: datetime | None = session.execute(_NEXT_DUE, {"now": now}).scalar_one()
    return due


def message_location(session: Session, key: str) -> tuple[str, str] | None:
    """Return channel id and timestamp of a post that Slack has shown."""
    found = session.execute(_LOCATION, {"post": key}).one_or_none()
    return (found[0], found[1]) if found and found[0] and found[1] else None


def last_channel_of(session: Session, destination: str) -> str | None:
    """Return the channel id to which an earlier message for this destination went."""
    found: str | None = session.execute(_LAST_CHANNEL, {"there": destination}).scalar_one_or_none()
    return found


def count_by_state(session: Session) -> dict[OutboxState, int]:
    """Return the number of rows by state; states without rows are left out."""
    counted = session.execute(select(COLUMN.state, func.count()).group_by(COLUMN.state))
    return {OutboxState(state): number for state, number in counted}
