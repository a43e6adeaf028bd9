"""Stories as one line each: what Home shows of them, without their texts."""

from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session

from bot.domain.stories import EDITABLE, Goal, StoryState
from storage.statements import columns_of, read
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import IS_AUTHORS, IS_PUBLISHED, NEWEST_FIRST


@dataclass(frozen=True)
class StoryLine:
    """What a line says of a story."""

    number: int
    title: str
    goal: Goal
    state: StoryState
    author_id: str


_STORY, _SHOWN = columns_of(Story), columns_of(PicturedPerson)
_LINE = (_STORY.id, _STORY.title, _STORY.goal, _STORY.state, _STORY.author_id)
_LINES = select_columns(*_LINE).limit(bindparam("limit"))
_OF_AUTHOR = _LINES.where(*IS_AUTHORS).order_by(_STORY.id.desc())


def own_lines(session: Session, slack_id: str, limit: int = 90) -> list[StoryLine]:
    """Return the author's stories that were not withdrawn, newest first."""
    found = read(session, _OF_AUTHOR, author_id=slack_id, limit=limit)
    return [StoryLine(*row) for row in found]


_NEWEST = _LINES.where(IS_PUBLISHED).order_by(*NEWEST_FIRST)


def newest_lines(session: Session, limit: int) -> list[StoryLine]:
    """Return published stories, newest first."""
    return [StoryLine(*row) for row in read(session, _NEWEST, limit=limit)]


_ASKED_ABOUT = (
    select_columns(_SHOWN.id, *_LINE)
    .join_from(PicturedPerson, Story, _SHOWN.story_id == _STORY.id)
    .where(
        _SHOWN.slack_id == bindparam("slack_id"),
        _SHOWN.is_open,
        _STORY.state.in_(sorted(EDITABLE)),
    )
    .order_by(_SHOWN.id)
)


def pictures_waiting_for(session: Session, slack_id: str) -> list[tuple[int, StoryLine]]:
    """Return the pictures about which this person has been asked and has not answered.

    By the number of the question, with the story.
    """
    found = read(session, _ASKED_ABOUT, slack_id=slack_id)
    return [(number, StoryLine(*line)) for number, *line in found]
