"""Queries on stories and on the people in their pictures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, or_
from sqlmodel import Session, col, select

from bot.domain.consents import Answer, Use
from bot.domain.copies import UNFINISHED
from bot.domain.stories import UNPUBLISHED, Goal, StoryState
from bot.domain.stories.uses import Uses, in_order
from storage.consents import Consent, current, current_about
from storage.members import Member
from storage.search.candidates import HIGHEST
from storage.stories.models import PicturedPerson, RecordedUse, Story, picture_thing

Before = tuple[datetime, int]
"""The last story of a page: its moment of publication and its number."""


class ListedStory(NamedTuple):
    """One story in a list for the core team."""

    id: int
    title: str
    goal: Goal
    state: StoryState
    author: str
    thanks: int
    published_at: datetime | None
    uses: Uses = ()
    """What its author allows as things stand; nothing before it is published."""


IS_AUTHORS = (
    col(Story.author_id) == bindparam("author_id"),
    col(Story.state) != StoryState.WITHDRAWN,
)
_OF_AUTHOR = (
    select(Story).where(*IS_AUTHORS).order_by(col(Story.id).desc()).limit(bindparam("limit"))
)


def stories_of(session: Session, slack_id: str, limit: int = 90) -> list[Story]:
    """Return the author's stories that were not withdrawn, newest first."""
    return list(session.exec(_OF_AUTHOR, params={"author_id": slack_id, "limit": limit}))


_IN_REVIEW = (
    select(Story)
    .where(Story.state == StoryState.IN_REVIEW, Story.author_id != bindparam("reviewer"))
    .order_by(col(Story.submitted_at), col(Story.id))
    .limit(bindparam("limit"))
)


def stories_waiting_for_review(
    session: Session, limit: int = 50, but_not_by: str = ""
) -> list[Story]:
    """Return stories in review, longest waiting first.

    `but_not_by` is a reviewer, who reviews none of their own stories.
    """
    return list(session.exec(_IN_REVIEW, params={"reviewer": but_not_by, "limit": limit}))


_SHOWING = (
    select(PicturedPerson, Story)
    .join(Story, col(PicturedPerson.story_id) == col(Story.id))
    .where(PicturedPerson.slack_id == bindparam("slack_id"))
)
_NEWEST_SHOWING = _SHOWING.order_by(col(PicturedPerson.id).desc())


def pictures_showing(session: Session, slack_id: str) -> list[tuple[PicturedPerson, Story]]:
    """Return this person's records of pictures, newest first; the story may have another by now."""
    return list(session.exec(_NEWEST_SHOWING, params={"slack_id": slack_id}))


IS_PUBLISHED = col(Story.published_at).is_not(None)
NEWEST_FIRST = (col(Story.published_at).desc(), col(Story.id).desc())
_NEWEST = select(Story).where(IS_PUBLISHED).order_by(*NEWEST_FIRST).limit(bindparam("limit"))
_IS_EARLIER = and_(
    col(Story.published_at) <= bindparam("moment"),
    or_(
        col(Story.published_at) < bindparam("moment"),
        col(Story.id) < bindparam("number"),
    ),
)
_HAS_GOAL = Story.goal == bindparam("goal")
_PAGES = {
    (False, False): _NEWEST,
    (False, True): _NEWEST.where(_IS_EARLIER),
    (True, False): _NEWEST.where(_HAS_GOAL),
    (True, True): _NEWEST.where(_HAS_GOAL, _IS_EARLIER),
}
"""By whether a goal narrows the list, and whether a page came before."""


def newest_published(
    session: Session,
    limit: int,
    before: Before | None = None,
    *,
    goal: Goal | None = None,
) -> list[Story]:
    """Return published stories, newest first; `goal` narrows the list.

    `before` is the end of the page before.
    """
    query = _PAGES[goal is not None, before is not None]
    values: dict[str, Any] = {"limit": limit}
    if goal is not None:
        values |= {"goal": goal}
    if before is not None:
        values |= {"moment": before[0], "number": before[1]}
    return list(session.exec(query, params=values))


_ON_THEIR_WAY = select(Story).where(
    Story.author_id == bindparam("author_id"), col(Story.state).in_(sorted(UNPUBLISHED))
)


def unpublished_of(session: Session, slack_id: str) -> list[Story]:
    """Return the author's stories that are on their way, changes of published ones included."""
    return list(session.exec(_ON_THEIR_WAY, params={"author_id": slack_id}))


_OF_STORY = (
    select(PicturedPerson)
    .where(PicturedPerson.story_id == bindparam("story_id"))
    .order_by(col(PicturedPerson.id))
)
_OF_PICTURE = _OF_STORY.where(PicturedPerson.picture == bindparam("picture"))


def people_asked(
    session: Session, story_id: int | None, picture: str | None
) -> list[PicturedPerson]:
    """Return everybody on record for this picture of the story."""
    if story_id is None or picture is None:
        return []
    return list(session.exec(_OF_PICTURE, params={"story_id": story_id, "picture": picture}))


_OPEN_OF_STORY = _OF_STORY.where(col(PicturedPerson.is_open))


def open_questions(session: Session, story_id: int) -> list[PicturedPerson]:
    """Return unanswered questions about the story's pictures."""
    return list(session.exec(_OPEN_OF_STORY, params={"story_id": story_id}))


_ANYWHERE = select(PicturedPerson).where(PicturedPerson.picture == bindparam("picture"))


def is_refused(session: Session, picture: str) -> bool:
    """True if somebody shown in this picture has said no to it, in whatever story."""
    found = session.exec(_ANYWHERE, params={"picture": picture})
    answers = (
        one
        for thing in {shown.thing for shown in found}
        for one in current(session, thing, Use.COMMUNITY)
    )
    return any(one.answer is Answer.NO for one in answers)


def answers_about(session: Session, story_id: int | None, picture: str | None) -> list[Consent]:
    """Return the last answers of everybody who was asked about this picture of the story."""
    return current(session, picture_thing(story_id, picture)) if story_id and picture else []


def allowed_uses(session: Session, story: Story) -> Uses:
    """Return the uses of the story to which its author agrees as things stand."""
    return _allowed(story, current(session, story.thing))


def _allowed(story: Story, answers: Iterable[Consent]) -> Uses:
    return in_order(
        [one.use for one in answers if one.slack_id == story.author_id and one.answer is Answer.YES]
    )


_USES = (
    select(RecordedUse)
    .where(RecordedUse.story_id == bindparam("story_id"))
    .order_by(col(RecordedUse.id))
)


def uses_of(session: Session, story_id: int) -> list[RecordedUse]:
    """Return where the story was used outside the community, oldest first."""
    return list(session.exec(_USES, params={"story_id": story_id}))


_TO_GO = (
    select(RecordedUse, Story)
    .join(Story, col(RecordedUse.story_id) == col(Story.id))
    .where(
        col(RecordedUse.to_go).is_not(None),
        col(RecordedUse.state).in_(sorted(UNFINISHED)),
        col(RecordedUse.id) > bindparam("after"),
    )
    .order_by(col(RecordedUse.id))
    .limit(bindparam("limit"))
)


def copies_to_go(session: Session, limit: int, after: int = 0) -> list[tuple[RecordedUse, Story]]:
    """Return copies that are to go and are still there, oldest first, behind this row's number."""
    return list(session.exec(_TO_GO, params={"after": after, "limit": limit}))


ROWS = 500
"""Stories of the core team's list read at once."""

_ROWS = (
    select(Story, Member.name)
    .outerjoin(Member, col(Member.slack_id) == col(Story.author_id))
    .where(col(Story.id) < bindparam("before"))
    .order_by(col(Story.id).desc())
    .limit(ROWS)
)
_HAS_STATE = Story.state == bindparam("state")
_NARROWED = {
    (False, False): _ROWS,
    (False, True): _ROWS.where(_HAS_GOAL),
    (True, False): _ROWS.where(_HAS_STATE),
    (True, True): _ROWS.where(_HAS_STATE, _HAS_GOAL),
}
"""By whether a state, and whether a goal, narrows the list."""


def rows_for_listing(
    session: Session, state: StoryState | None = None, goal: Goal | None = None
) -> Iterator[ListedStory]:
    """Return all stories for the core team's list, newest first; narrowed by state or goal.

    Of one that was withdrawn the title is gone.
    """
    values: dict[str, Any] = {"before": HIGHEST}
    if state is not None:
        values |= {"state": state}
    if goal is not None:
        values |= {"goal": goal}
    while rows := session.exec(_NARROWED[state is not None, goal is not None], params=values).all():
        published = [story for story, _name in rows if story.is_published]
        allowed = uses_by_story(session, published)
        yield from (_listed(story, name, allowed.get(story.number, ())) for story, name in rows)
        values["before"] = rows[-1][0].number


def _listed(story: Story, name: str | None, uses: Uses) -> ListedStory:
    return ListedStory(
        story.number,
        "" if story.state is StoryState.WITHDRAWN else story.title,
        story.goal,
        story.state,
        name or story.author_id,
        story.thanks,
        story.published_at,
        uses,
    )


def uses_by_story(session: Session, stories: Sequence[Story]) -> dict[int, Uses]:
    """Return what `allowed_uses` does, for several stories."""
    answers = current_about(session, [story.thing for story in stories])
    return {story.number: _allowed(story, answers.get(story.thing, ())) for story in stories}
