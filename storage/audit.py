"""The log of what the core team and operators did: written once, never changed, ids only."""

from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import delete, event
from sqlmodel import Session, col

from bot.domain.audit import Act
from storage.types import Basis, Numbered, Retention, SeenBy, SlackId, column, kept


class LoggedAct(Numbered, table=True):
    """One act. Rows are written and, after 12 months, deleted; nothing changes them."""

    __tablename__ = "audit"
    __data__ = kept(
        Retention.OUTCOME, Basis.ACCOUNTABILITY, SeenBy.CONCERNED, whose=("actor", "concerns")
    )

    actor: SlackId = column("who acted; of an operator the account's number", index=True)
    act: Act = column("what was done")
    about: str = column("the thing, such as story:12", max_length=60)
    concerns: SlackId | None = column("whom it was about; empty if nobody", index=True)
    at: datetime = column("to delete it after 12 months, and to put acts in order", index=True)


class NeverChanged(Exception):
    """What was done stays as it was noted."""


@event.listens_for(LoggedAct, "before_update")
def _refuse(*_arguments: Any) -> NoReturn:
    raise NeverChanged


def write_act(
    session: Session, *, actor: str, act: Act, about: str, concerns: str | None, at: datetime
) -> None:
    """Add an act to the log."""
    session.add(LoggedAct(actor=actor, act=act, about=about, concerns=concerns, at=at))


def forget_acts(session: Session, before: datetime) -> None:
    """Delete acts from before this moment."""
    session.execute(delete(LoggedAct).where(col(LoggedAct.at) < before))
