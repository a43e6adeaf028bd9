"""Queries on ideas and who is behind them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_
from sqlmodel import Session, col, select

from bot.domain.ideas import ASLEEP_AFTER, IDEA, IdeaState, Shelf, Support
from storage.custody import forget_holdings
from storage.ideas.models import Idea, IdeaSupporter
from storage.signup import key_of
from storage.statements import columns_of, count_changed, table_of, write_over
from storage.totals import counted
from storage.types import written_out

_THESE = select(Idea).where(col(Idea.id).in_(bindparam("numbers", expanding=True)))


def ideas_of(session: Session, numbers: Sequence[int]) -> list[Idea]:
    """Return the ideas with these numbers, in their order, as far as there are any."""
    rows = session.exec(_THESE, params={"numbers": list(numbers)}) if numbers else ()
    found = {idea.number: idea for idea in rows}
    return [found[number] for number in numbers if number in found]


_IS_OPEN = written_out(col(Idea.state), IdeaState.OPEN)
_IS_AWAKE = col(Idea.renewed_at) > bindparam("asleep")
_MOST_HELP = (col(Idea.helpers).desc(), col(Idea.likes).desc(), col(Idea.id).desc())
_IS_SETTLED = written_out(col(Idea.state), IdeaState.DONE, IdeaState.NOT_NOW)
_SHELVES = {
    shelf: select(Idea)
    .where(*where)
    .order_by(*order)
    .offset(bindparam("start"))
    .limit(bindparam("limit"))
    for shelf, where, order in (
        (Shelf.AWAKE, (_IS_OPEN, _IS_AWAKE), _MOST_HELP),
        (Shelf.ASLEEP, (_IS_OPEN, ~_IS_AWAKE), _MOST_HELP),
        (Shelf.SETTLED, (_IS_SETTLED,), (col(Idea.settled_at).desc(), col(Idea.id).desc())),
    )
}


def on_shelf(session: Session, shelf: Shelf, now: datetime, start: int, limit: int) -> list[Idea]:
    """Return the ideas of one list: those that most would help with first, settled ones by date."""
    values: dict[str, Any] = {"start": start, "limit": limit}
    if shelf is not Shelf.SETTLED:
        values["asleep"] = now - ASLEEP_AFTER
    return list(session.exec(_SHELVES[shelf], params=values))


_OLDER = select(Idea).where(_IS_OPEN, col(Idea.id) < bindparam("number"))
_OLDER = _OLDER.order_by(col(Idea.id).desc()).limit(bindparam("limit"))


def older_ideas(session: Session, number: int, limit: int) -> list[Idea]:
    """Return the open ideas that are older than this one, the newest first."""
    return list(session.exec(_OLDER, params={"number": number, "limit": limit}))


_ON_AGENDA = (
    select(Idea)
    .where(
        _IS_OPEN,
        col(Idea.agenda_at) > bindparam("since"),
        col(Idea.agenda_at) <= bindparam("until"),
    )
    .order_by(*_MOST_HELP)
)


def ideas_on_agenda(session: Session, since: datetime, until: datetime) -> list[Idea]:
    """Return open ideas that came onto the agenda between these moments."""
    return list(session.exec(_ON_AGENDA, params={"since": since, "until": until}))


_SUPPORTERS = select(IdeaSupporter).where(IdeaSupporter.idea_id == bindparam("number"))
_SUPPORT = select(IdeaSupporter).where(IdeaSupporter.slack_id == bindparam("slack_id"))


def supporters_of(session: Session, number: int) -> dict[str, Support]:
    """Return who is behind an idea, and with what."""
    found = session.exec(_SUPPORTERS, params={"number": number})
    return {one.slack_id: one.support for one in found}


def support_of(session: Session, slack_id: str) -> dict[int, Support]:
    """Return the numbers of the ideas that this person is behind, and with what."""
    found = session.exec(_SUPPORT, params={"slack_id": slack_id})
    return {one.idea_id: one.support for one in found}


_OUT = delete(table_of(IdeaSupporter)).where(
    columns_of(IdeaSupporter).idea_id == bindparam("number"),
    columns_of(IdeaSupporter).slack_id == bindparam("slack_id"),
)


def write_support(session: Session, number: int, slack_id: str, support: Support | None) -> None:
    """Note what somebody gives an idea, in place of what they gave before; None is nothing."""
    if support is None:
        count_changed(session, _OUT, number=number, slack_id=slack_id)
        return
    values = {"idea_id": number, "slack_id": slack_id, "support": support}
    write_over(session, IdeaSupporter, ("idea_id", "slack_id"), **values)


_OLD = select(Idea).where(
    or_(
        col(Idea.settled_at) < bindparam("before"),
        and_(col(Idea.settled_at).is_(None), col(Idea.renewed_at) < bindparam("asleep")),
    )
)


def old_ideas(session: Session, before: datetime) -> list[Idea]:
    """Return ideas that were settled, or fell asleep, before this moment."""
    values = {"before": before, "asleep": before - ASLEEP_AFTER}
    return list(session.exec(_OLD, params=values))


def forget_tries(session: Session) -> None:
    """Delete who tries ideas that are gone."""
    forget_holdings(session, IDEA, select(key_of(IDEA, Idea)))


_DONE = select(func.count()).where(written_out(col(Idea.state), IdeaState.DONE))

count_done = counted(_DONE, col(Idea.settled_at))
"""How many ideas were done between two moments."""
