"""The log of what the core team and operators did: written once, never changed, ids only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import delete, event, or_
from sqlmodel import Session, col, select

from bot.domain.audit import Act
from bot.domain.keys import Key
from storage.statements import count_changed
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


def write_act(
    session: Session, *, actor: str, act: Act, about: str, concerns: str | None, at: datetime
) -> None:
    """Add an act to the log."""
    session.add(LoggedAct(actor=actor, act=act, about=about, concerns=concerns, at=at))


def acts_of(session: Session, slack_id: str, before: int | None, limit: int) -> Sequence[LoggedAct]:
    """Return what this person did or was concerned by, newest first; `before` is a row's number."""
    own = or_(col(LoggedAct.actor) == slack_id, col(LoggedAct.concerns) == slack_id)
    query = select(LoggedAct).where(own).order_by(col(LoggedAct.id).desc()).limit(limit)
    return session.exec(query if before is None else query.where(col(LoggedAct.id) < before)).all()


def find_acts(
    session: Session, *, about: Key | None, concerns: str | None, since: datetime | None
) -> Sequence[LoggedAct]:
    """Return the acts an operator asks for, oldest first; None leaves a condition out.

    Acts about the parts of a thing belong to it, though a kind of things, such as `story`, is none.
    """
    query = select(LoggedAct).order_by(col(LoggedAct.id))
    if about is not None:
        below = col(LoggedAct.about).startswith(about.child(""), autoescape=True)
        is_it = col(LoggedAct.about) == about
        query = query.where(or_(is_it, below) if about.rest else is_it)
    if concerns is not None:
        query = query.where(col(LoggedAct.concerns) == concerns)
    if since is not None:
        query = query.where(col(LoggedAct.at) >= since)
    return session.exec(query).all()


def forget_acts(session: Session, before: datetime) -> int:
    """Delete acts from before this moment; return how many."""
    return count_changed(session, delete(LoggedAct).where(col(LoggedAct.at) < before))
