"""Finding all messages to and about one person, each with the rows that change it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Text, bindparam, cast, func, or_, union
from sqlmodel import Session, col, select

from bot.domain.traces import Traces
from storage.column_types import UtcDateTime
from storage.outbox.forgetting import WAITING
from storage.outbox.rows import GIVEN_UP, OutboxRow, OutboxState, RowKind
from storage.statements import in_parts
from storage.types import written_out

AT_ONCE = 1000
"""Contents that are in memory at a time: there may be millions of messages."""


@dataclass
class FoundMessage:
    """A message, or a Home tab, and the rows that change it."""

    post: OutboxRow | None = None
    edit: OutboxRow | None = None
    removal: OutboxRow | None = None

    @property
    def rows(self) -> list[OutboxRow]:
        """All its rows."""
        return [one for one in (self.post, self.edit, self.removal) if one is not None]

    def is_begun_after(self, moment: datetime) -> bool:
        """True if the message itself, and not a change of it, was written after this moment."""
        return self.post is not None and self.post.created_at > moment

    @property
    def shown(self) -> dict[str, Any]:
        """The content that Slack shows, or is about to; empty once that is forgotten."""
        if self.edit is not None and self.edit.state not in GIVEN_UP and self.edit.payload:
            return self.edit.payload
        return self.post.payload if self.post else {}


@dataclass(frozen=True)
class Looked:
    """What a look at all messages has found: the numbers of rows that may lead to a person."""

    person: Traces
    ids: frozenset[int]
    last: int
    """The number of the newest row there was."""
    at: datetime


MARGIN = timedelta(hours=1)
"""How much further back is looked for what has changed since: machines' clocks may differ."""

_PAYLOAD = cast(col(OutboxRow.payload), Text)
_SLACK_ID: BindParameter[str] = bindparam("slack_id")
_HOLDING: BindParameter[str] = bindparam("holding")
_BY_COLUMN = select(OutboxRow.id).where(
    or_(
        *(col(one) == _SLACK_ID for one in (OutboxRow.destination, OutboxRow.told)),
        col(OutboxRow.answered_by) == _SLACK_ID,
        *(
            col(one).like(_HOLDING)
            for one in (OutboxRow.key, OutboxRow.target, OutboxRow.topic, OutboxRow.prompt)
        ),
        cast(col(OutboxRow.mentions), Text).like(_HOLDING),
    )
)
_WORDED = (
    select(OutboxRow.id, _PAYLOAD).where(_PAYLOAD != "{}").execution_options(yield_per=AT_ONCE)
)
_NEWEST = select(func.max(OutboxRow.id))
_SINCE = bindparam("since", type_=UtcDateTime())
_LATER: CompoundSelect[Any] = union(
    select(OutboxRow.id).where(col(OutboxRow.id) > bindparam("last")),
    # What waits may be written over.
    select(OutboxRow.id).where(written_out(OutboxRow.state, *WAITING)),
    select(OutboxRow.id).where(written_out(OutboxRow.state, OutboxState.SENDING)),
    select(OutboxRow.id).where(
        written_out(OutboxRow.state, OutboxState.SENT), col(OutboxRow.sent_at) >= _SINCE
    ),
    select(OutboxRow.id).where(
        written_out(OutboxRow.state, *GIVEN_UP), col(OutboxRow.due_at) >= _SINCE
    ),
)
"""The rows that are new, or whose words may have changed: what was sent or given up before keeps
them, or loses them."""

_IS_LATER = col(OutboxRow.id).in_(_LATER)


def look_for(session: Session, person: Traces, now: datetime) -> Looked:
    """Look at all messages, which takes seconds where there are many; nobody has to wait for it."""
    last = session.exec(_NEWEST).one() or 0
    return Looked(person, frozenset(_found(session, person, _BY_COLUMN, _WORDED, {})), last, now)


_LATER_BY_COLUMN, _LATER_WORDED = _BY_COLUMN.where(_IS_LATER), _WORDED.where(_IS_LATER)


def _concerned(session: Session, person: Traces, looked: Looked | None) -> set[int]:
    """Return the numbers of the rows that lead to the person, and perhaps a few more."""
    if looked is None or looked.person != person:
        return _found(session, person, _BY_COLUMN, _WORDED, {})
    since = {"last": looked.last, "since": looked.at - MARGIN}
    return _found(session, person, _LATER_BY_COLUMN, _LATER_WORDED, since) | looked.ids


def _found(
    session: Session, person: Traces, by_column: Any, worded: Any, since: dict[str, Any]
) -> set[int]:
    names = {"slack_id": person.slack_id, "holding": f"%{person.slack_id}%"}
    found = set(session.exec(by_column, params=names | since))
    # By the eye of Python: a database knows neither words nor how a name is spelled in a message.
    rows = session.exec(worded, params=since)
    return found | {row_id for row_id, written in rows if person.may_be_in(written)}


_FIRST = select(OutboxRow.target, OutboxRow.key).where(
    col(OutboxRow.id).in_(bindparam("ids", expanding=True))
)
_ROWS = (
    select(OutboxRow)
    .where(
        or_(
            col(OutboxRow.key).in_(bindparam("roots", expanding=True)),
            col(OutboxRow.target).in_(bindparam("roots", expanding=True)),
        )
    )
    .order_by(col(OutboxRow.id))
    .with_for_update()
    .execution_options(populate_existing=True)
)


def messages_with(
    session: Session,
    person: Traces,
    but: Collection[str],
    until: datetime | None = None,
    looked: Looked | None = None,
) -> list[FoundMessage]:
    """Return all messages that lead to the person, but those with these keys, or begun later.

    Their rows are locked. A few that lead to nobody may be among them. What was `looked` at before
    is not looked at again, unless it may have changed since.
    """
    roots: set[str] = set()
    for ids in in_parts(sorted(_concerned(session, person, looked))):
        first = session.exec(_FIRST, params={"ids": ids})
        roots.update(target or key for target, key in first)
    rows = (
        row
        for some in in_parts(sorted(roots.difference(but)))
        for row in session.exec(_ROWS, params={"roots": some})
    )
    found: dict[str, FoundMessage] = {}
    for row in rows:
        message = found.setdefault(row.target or row.key, FoundMessage())
        if row.kind is RowKind.UPDATE:
            message.edit = row
        elif row.kind is RowKind.DELETE:
            message.removal = row
        else:
            message.post = row
    return [one for one in found.values() if until is None or not one.is_begun_after(until)]
