"""Stories found by their words: those that readers see."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists
from sqlmodel import Session, col, select

from bot.domain.search.words import searchable
from bot.domain.stories import Goal
from storage.search.finding import Place, find, found_in_order
from storage.search.searchable import Searchable
from storage.stories.models import Story
from storage.types import Basis, Retention, Row, SeenBy, column, kept


class StoryText(Row, table=True):
    """Title and text of a published story, folded for the search."""

    __tablename__ = "story_texts"
    __data__ = kept(Retention.STORY, Basis.CONSENT, SeenBy.BOT, whose="story_id")

    story_id: int = column(
        "which story", primary_key=True, foreign_key="stories.id", ondelete="CASCADE"
    )
    text: str = column("the story is found by its words")


def _is_shown(number: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(col(Story.id) == number, col(Story.published_at).is_not(None))


def _has_goal(number: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(col(Story.id) == number, col(Story.goal) == bindparam("goal"))


_OF_THESE = select(Story).where(
    col(Story.id).in_(bindparam("numbers", expanding=True)), col(Story.published_at).is_not(None)
)
"""Once more only those that readers see: one may go between the two questions."""

STORIES = Searchable(StoryText, "story_id", _is_shown, {"goal": _has_goal})


def keep_in_search(session: Session, story: Story) -> None:
    """Let the story be found by what readers see of it, and not at all while they see nothing."""
    text = searchable([story.title], [story.text]) if story.is_published else ""
    STORIES.keep(session, story.number, text)


def find_stories(
    session: Session,
    words: Sequence[str],
    *,
    limit: int,
    behind: Place | None = None,
    goal: Goal | None = None,
) -> list[tuple[Story, Place]]:
    """Return published stories with these words, the best first, and where each page would end."""
    filters: dict[str, Any] = {"goal": goal} if goal else {}
    hits = find(session, STORIES, words, limit=limit, behind=behind, **filters)
    return found_in_order(session, _OF_THESE, hits)
