"""Whose turn it is: the rows that may go now, and claiming them.

Statements are built once: to build one of these takes ten times as long as to execute it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
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
from sqlmodel import Session

from storage.column_types import UtcDateTime
from storage.outbox.queue import CLAIMED, COLUMN, NOW, OUTBOX, Claim, is_in
from storage.outbox.rows import OPEN, OPEN_FOR_CHANNELS, OutboxState, RowKind
from storage.types import written_out


@dataclass(frozen=True)
class Candidate:
    """A row that may go now."""

    id: int
    kind: RowKind
    destination: str
    due_at: datetime


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
