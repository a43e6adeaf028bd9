"""Queries on ideas and who is behind them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, String, and_, bindparam, cast, delete, func, literal, or_
from sqlmodel import Session, col, select

from bot.domain.ideas import ASLEEP_AFTER, IDEA, IdeaState, Shelf, Support
from bot.domain.keys import Key
from storage.custody import forget_holdings
from storage.ideas.models import Idea, IdeaSupporter, IdeaText
from storage.statements import columns_of, count_changed, table_of, write_over
from storage.types import Row, written_out

_THESE = select(Idea).where(col(Idea.id).in_(bindparam("numbers", expanding=True)))


def ideas_of(session: Session, numbers: Sequence[int]) -> list[Idea]:
    """Return the ideas with these numbers, in their order, as far as there are any."""
    rows = session.exec(_THESE, params={"numbers": list(numbers)}) if numbers else ()
    found = {idea.number: idea for idea in rows}
    return [found[number] for number in numbers if number in found]


_IS_OPEN = written_out(col(Idea.state), IdeaState.OPEN)
_IS_AWAKE = col(Idea.active_at) > bindparam("asleep")
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


_OLDER = (
    select(Idea)
    .where(_IS_OPEN, col(Idea.id) < bindparam("number"))
    .order_by(col(Idea.id).desc())
    .limit(bindparam("limit"))
)


def older_ideas(session: Session, number: int, limit: int) -> list[Idea]:
    """Return the open ideas that are older than this one, the newest first."""
    return list(session.exec(_OLDER, params={"number": number, "limit": limit}))


_BY = select(Idea).where(Idea.author_id == bindparam("slack_id")).order_by(col(Idea.id))


def ideas_by(session: Session, slack_id: str) -> list[Idea]:
    """Return the ideas of this person, the oldest first."""
    return list(session.exec(_BY, params={"slack_id": slack_id}))


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


_SUPPORTERS = (
    select(IdeaSupporter)
    .where(IdeaSupporter.idea_id == bindparam("number"))
    .order_by(col(IdeaSupporter.slack_id))
)
_SUPPORT = select(IdeaSupporter).where(
    IdeaSupporter.slack_id == bindparam("slack_id"),
    col(IdeaSupporter.idea_id).in_(bindparam("numbers", expanding=True)),
)
_SUPPORTED = (
    select(IdeaSupporter.idea_id)
    .where(IdeaSupporter.slack_id == bindparam("slack_id"))
    .order_by(col(IdeaSupporter.idea_id))
)


def supporters_of(session: Session, number: int) -> dict[str, Support]:
    """Return who is behind an idea, and with what."""
    found = session.exec(_SUPPORTERS, params={"number": number})
    return {one.slack_id: one.support for one in found}


def support_of(session: Session, slack_id: str, numbers: Iterable[int]) -> dict[int, Support]:
    """Return what this person gives these ideas, by number, as far as they are behind them."""
    values = {"slack_id": slack_id, "numbers": list(numbers)}
    return {one.idea_id: one.support for one in session.exec(_SUPPORT, params=values)}


def supported_by(session: Session, slack_id: str) -> Sequence[int]:
    """Return the numbers of the ideas that this person is behind."""
    return session.exec(_SUPPORTED, params={"slack_id": slack_id}).all()


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


_IS_OLD = or_(
    columns_of(Idea).settled_at < bindparam("before"),
    and_(
        columns_of(Idea).settled_at.is_(None),
        columns_of(Idea).active_at < bindparam("asleep"),
    ),
)
_OLD = select(Idea).where(_IS_OLD).order_by(col(Idea.id))
_FORGET: dict[type[Row], Delete] = {
    table: delete(table_of(table)).where(key.in_(select(col(Idea.id)).where(_IS_OLD)))
    for table, key in (
        (IdeaSupporter, columns_of(IdeaSupporter).idea_id),
        (IdeaText, columns_of(IdeaText).idea_id),
        (Idea, columns_of(Idea).id),
    )
}


def old_ideas(session: Session, before: datetime) -> list[Idea]:
    """Return ideas that were settled, or fell asleep, before this moment."""
    values = {"before": before, "asleep": before - ASLEEP_AFTER}
    return list(session.exec(_OLD, params=values))


def forget_of(table: type[Row]) -> Callable[[Session, datetime], int]:
    """Return what deletes from this table what belongs to ideas of `old_ideas`."""

    def forget(session: Session, before: datetime) -> int:
        values = {"before": before, "asleep": before - ASLEEP_AFTER}
        return count_changed(session, _FORGET[table], **values)

    return forget


_THING = literal(Key(IDEA, "")).concat(cast(col(Idea.id), String))


def forget_tries(session: Session) -> None:
    """Delete who tries ideas that are gone."""
    forget_holdings(session, IDEA, select(_THING))


_COUNT_NEW = select(func.count()).where(
    col(Idea.added_at) >= bindparam("since"), col(Idea.added_at) < bindparam("until")
)
_COUNT_DONE = select(func.count()).where(
    written_out(col(Idea.state), IdeaState.DONE),
    col(Idea.settled_at) >= bindparam("since"),
    col(Idea.settled_at) < bindparam("until"),
)


def count_new(session: Session, since: datetime, until: datetime) -> int:
    """Return how many ideas came between these moments."""
    return session.exec(_COUNT_NEW, params={"since": since, "until": until}).one()


def count_done(session: Session, since: datetime, until: datetime) -> int:
    """Return how many ideas were done between these moments."""
    return session.exec(_COUNT_DONE, params={"since": since, "until": until}).one()
