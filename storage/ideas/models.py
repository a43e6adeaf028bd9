"""Tables: ideas, who is behind them, and the words by which they are found."""

from datetime import datetime

from sqlalchemy import ColumnElement, Index, exists
from sqlmodel import col

from bot.domain.ideas import IdeaState, Support, thing_of
from bot.domain.keys import Key
from storage.boards import BoardTable, Posted
from storage.search.searchable import Searchable
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
