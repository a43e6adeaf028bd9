"""Ideas, who is behind them, and the words by which they are found.

Custody says who tries one (storage/custody.py).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, and_, bindparam, delete, exists, func, insert, or_
from sqlmodel import Session, col, select

from bot.domain.ideas import ASLEEP_AFTER, IDEA, IdeaState, Shelf, Support, thing_of
from bot.domain.keys import Key
from storage.boards import BoardTable, Posted
from storage.custody import forget_holdings
from storage.search.searchable import Searchable
from storage.signup import key_of
from storage.statements import CountBetween, columns_of, count_changed, table_of
from storage.types import (
    Basis,
    Erased,
    Retention,
    Row,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
    written_out,
)


class Idea(Posted, table=True):
    """Something that the community could do."""

    __tablename__ = "ideas"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose="posted_by")
    # A number is never used again: messages in Slack are named by it.
    __table_args__ = (
        one_of("state", IdeaState),
        Index("ix_ideas_state_renewed_at", "state", "renewed_at"),
        {"sqlite_autoincrement": True},
    )

    text: str = column("what it is", max_length=1500)
    state: IdeaState = column("what has been decided about it", default=IdeaState.OPEN)
    renewed_at: datetime = column("after 180 days without anything new it falls asleep")
    helpers: int = column("how many would help, by which the list is sorted", default=0)
    likes: int = column("how many others like it", default=0)
    agenda_at: datetime | None = column(
        "it is on the core team’s next agenda, once", SeenBy.CORE_TEAM
    )
    settled_at: datetime | None = column("to delete it after a year")
    settled_by: SlackId | None = column(
        "who of the core team has put it aside",
        erased=Erased.EMPTY,
        whose="settled_by",
        shows=("id", "settled_by", "reason", "settled_at"),
    )
    reason: str | None = column("why not now", whose="settled_by", max_length=500)
    story_id: int | None = column(
        "the story that came of it", foreign_key="stories.id", ondelete="SET NULL", index=True
    )
    older_id: int | None = column(
        "the idea that it is part of, or is thought to be the same as",
        foreign_key="ideas.id",
        ondelete="SET NULL",
        index=True,
    )
    stands_alone: bool = column("its author has said no to that", default=False)

    @property
    def key(self) -> Key:
        """The name by which custody knows it, and the topic of what people are told."""
        return thing_of(self.number)

    @property
    def is_asked(self) -> bool:
        """True if its author is being asked whether it is the same as an older one."""
        is_open = self.state is IdeaState.OPEN
        return is_open and self.older_id is not None and not self.stands_alone


class IdeaSupporter(Row, table=True):
    """Somebody behind an idea, with the most that they give; goes with the idea at the latest."""

    __tablename__ = "idea_supporters"
    __data__ = kept(Retention.MEMBERSHIP, Basis.REQUEST, SeenBy.IDEA, whose="slack_id")
    __table_args__ = (one_of("support", Support),)

    idea_id: int = column(
        "which idea", primary_key=True, foreign_key="ideas.id", ondelete="CASCADE"
    )
    slack_id: SlackId = column(
        "each counts once; of a like nobody sees whose it is",
        erased=Erased.ROW,
        primary_key=True,
        index=True,
    )
    support: Support = column("whether they like it, or would help")


class IdeaText(Row, table=True):
    """Title and text of an idea, folded for the search; goes with the idea."""

    __tablename__ = "idea_texts"
    __data__ = kept(Retention.ERASURE, Basis.TEAMWORK, SeenBy.BOT, whose="idea_id")

    idea_id: int = column(
        "which idea", primary_key=True, foreign_key="ideas.id", ondelete="CASCADE"
    )
    text: str = column("the idea is found by its words")


def _is_shown(number: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(col(Idea.id) == number, col(Idea.state) != IdeaState.MERGED)


IDEAS = BoardTable(Idea, Searchable(IdeaText, "idea_id", _is_shown), lambda one: one.text)

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


_PARTS = select(Idea).where(Idea.older_id == bindparam("number")).order_by(col(Idea.id))


def parts_of(session: Session, number: int) -> list[Idea]:
    """Return the ideas that are part of this one, or are thought to be the same; oldest first."""
    return list(session.exec(_PARTS, params={"number": number}))


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


def write_support(session: Session, number: int, slack_id: str, support: Support | None) -> None:
    """Note what somebody gives an idea, in place of what they gave before; None is nothing."""
    if support is not None:
        session.merge(IdeaSupporter(idea_id=number, slack_id=slack_id, support=support))
    elif known := session.get(IdeaSupporter, (number, slack_id)):
        session.delete(known)


_NOBODY = delete(table_of(IdeaSupporter)).where(
    columns_of(IdeaSupporter).idea_id == bindparam("number")
)
_BEHIND = insert(table_of(IdeaSupporter))


def replace_support(session: Session, number: int, given: Mapping[str, Support]) -> None:
    """Let these people be behind an idea, and nobody else."""
    count_changed(session, _NOBODY, number=number)
    rows = [
        {"idea_id": number, "slack_id": slack_id, "support": support}
        for slack_id, support in given.items()
    ]
    if rows:
        session.connection().execute(_BEHIND, rows)


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

count_done = CountBetween(_DONE, col(Idea.settled_at))
"""How many ideas were done between two moments."""
