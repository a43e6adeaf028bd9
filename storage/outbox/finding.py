"""Finding all messages to and about one person, each with the rows that change it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, or_
from sqlmodel import Session, col, select

from bot.domain.traces import Traces
from storage.outbox.rows import GIVEN_UP, OutboxRow, RowKind

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


def _concerned(session: Session, person: Traces) -> list[int]:
    """Return the numbers of the rows of such messages."""
    payload = cast(col(OutboxRow.payload), Text)
    columns = (OutboxRow.key, OutboxRow.target, OutboxRow.topic, OutboxRow.prompt)
    holding = [col(one).contains(person.slack_id, autoescape=True) for one in columns]
    own = (OutboxRow.destination, OutboxRow.told, OutboxRow.answered_by)
    where = or_(
        *(col(one) == person.slack_id for one in own),
        *holding,
        cast(col(OutboxRow.mentions), Text).contains(f'"{person.slack_id}"', autoescape=True),
    )
    found = set(session.exec(select(OutboxRow.id).where(where)))
    worded = select(OutboxRow.id, payload).where(payload != "{}")
    worded = worded.execution_options(yield_per=AT_ONCE)
    # By the eye of Python: a database knows neither words nor how a name is spelled in a message.
    found |= {row_id for row_id, written in session.exec(worded) if person.may_be_in(written)}
    return sorted(one for one in found if one is not None)


def messages_with(
    session: Session, person: Traces, but: Collection[str], until: datetime | None = None
) -> list[FoundMessage]:
    """Return all messages that lead to the person, but those with these keys, or begun later.

    Their rows are locked. A few that lead to nobody may be among them.
    """
    ids = _concerned(session, person)
    first = session.exec(select(OutboxRow.target, OutboxRow.key).where(col(OutboxRow.id).in_(ids)))
    roots = {target or key for target, key in first} - set(but)
    query = select(OutboxRow).where(
        or_(col(OutboxRow.key).in_(roots), col(OutboxRow.target).in_(roots))
    )
    locked = query.order_by(col(OutboxRow.id)).with_for_update()
    found: dict[str, FoundMessage] = {}
    for row in session.exec(locked.execution_options(populate_existing=True)):
        message = found.setdefault(row.target or row.key, FoundMessage())
        if row.kind is RowKind.UPDATE:
            message.edit = row
        elif row.kind is RowKind.DELETE:
            message.removal = row
        else:
            message.post = row
    return [one for one in found.values() if until is None or not one.is_begun_after(until)]
