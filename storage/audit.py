"""The log of what the core team and operators did: written once, never changed, ids only."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NoReturn

from sqlalchemy import bindparam, delete, event, insert, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.audit import Act
from bot.domain.keys import Key
from storage.column_types import UtcDateTime
from storage.statements import beginning, columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept


class LoggedAct(Numbered, table=True):
    """One act. Rows are written and, after 12 months, deleted; nothing changes them."""

    __tablename__ = "audit"
    __data__ = kept(
        Retention.OUTCOME, Basis.ACCOUNTABILITY, SeenBy.CONCERNED, whose=("actor", "concerns")
    )

    actor: SlackId = column(
        "who acted; of an operator the account’s number",
        erased=Erased.FORMER,
        shows=("actor", "act", "about", "at"),
        index=True,
    )
    act: Act = column("what was done")
    about: str = column("the thing, such as story:12", max_length=60)
    concerns: SlackId | None = column(
        "whom it was about; empty if nobody",
        erased=Erased.FORMER,
        shows=("act", "about", "concerns", "at"),
        index=True,
    )
    at: datetime = column("to delete it after 12 months, and to put acts in order", index=True)


class NeverChanged(Exception):
    """What was done stays as it was noted; after 12 months `forget_acts` deletes it."""


@event.listens_for(LoggedAct, "before_update")
@event.listens_for(LoggedAct, "before_delete")
def _refuse(*_arguments: Any) -> NoReturn:
    raise NeverChanged


_WRITE = insert(table_of(LoggedAct))


def write_act(
    session: Session, *, actor: str, act: Act, about: str, concerns: str | None, at: datetime
) -> None:
    """Add an act to the log."""
    session.flush()
    values = {"actor": actor, "act": act, "about": about, "concerns": concerns, "at": at}
    session.execute(_WRITE, values)


def _newest(by: Any) -> SelectOfScalar[LoggedAct]:
    newest = select(LoggedAct).where(by == bindparam("slack_id"))
    behind = col(LoggedAct.id) < bindparam("before")
    return newest.where(behind).order_by(col(LoggedAct.id).desc()).limit(bindparam("limit"))


BY_ACTOR, BY_CONCERNED = _newest(col(LoggedAct.actor)), _newest(col(LoggedAct.concerns))
# One after the other: for both at once SQLite would walk back over what concerns anybody.

_NEWEST = 2**31 - 1
"""The highest number that PostgreSQL's column takes."""


def acts_of(session: Session, slack_id: str, before: int | None, limit: int) -> Sequence[LoggedAct]:
    """Return what this person did or was concerned by, newest first; `before` is a row's number."""
    asked = {"slack_id": slack_id, "before": before or _NEWEST, "limit": limit}
    rows = [row for one in (BY_ACTOR, BY_CONCERNED) for row in session.exec(one, params=asked)]
    found = {row.number: row for row in rows}
    return [found[number] for number in sorted(found, reverse=True)[:limit]]


_ABOUT_IT = col(LoggedAct.about) == bindparam("about")
_CONDITIONS = {
    "about": _ABOUT_IT,
    "parts": or_(_ABOUT_IT, col(LoggedAct.about).like(bindparam("parts"), escape="/")),
    "concerns": col(LoggedAct.concerns) == bindparam("concerns"),
    "since": col(LoggedAct.at) >= bindparam("since"),
}
"""What an operator may ask for; "parts" stands for "about" where the thing may have any."""


@cache
def _acts(*asked: str) -> SelectOfScalar[LoggedAct]:
    return select(LoggedAct).where(*(_CONDITIONS[one] for one in asked)).order_by(col(LoggedAct.id))


def find_acts(
    session: Session, *, about: Key | None, concerns: str | None, since: datetime | None
) -> Sequence[LoggedAct]:
    """Return the acts an operator asks for, oldest first; None leaves a condition out.

    Acts about the parts of a thing belong to it, though a kind of things, such as `story`, is none.
    """
    given = {"about": about, "concerns": concerns, "since": since}
    values = {name: value for name, value in given.items() if value is not None}
    asked = list(values)
    if about is not None and about.rest:
        asked[0], values["parts"] = "parts", beginning(about.child(""))
    return session.exec(_acts(*asked), params=values).all()


FORGET = delete(table_of(LoggedAct)).where(
    columns_of(LoggedAct).at < bindparam("before", type_=UtcDateTime())
)


def forget_acts(session: Session, before: datetime) -> int:
    """Delete acts from before this moment; return how many."""
    return count_changed(session, FORGET, before=before)
