"""Queries on stories and on the people in their pictures."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from bot.domain.consents import Answer, Use
from bot.domain.stories import EDITABLE, UNPUBLISHED, Goal, StoryState
from bot.domain.stories.uses import UNFINISHED, Uses, in_order
from storage.consents import Consent, current
from storage.members import Member
from storage.stories.models import PicturedPerson, RecordedUse, Story, Thanks, picture_thing

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


def stories_of(session: Session, slack_id: str, limit: int = 90) -> list[Story]:
    """Return the author's stories that were not withdrawn, newest first."""
    own = (Story.author_id == slack_id, Story.state != StoryState.WITHDRAWN)
    query = select(Story).where(*own).order_by(col(Story.id).desc()).limit(limit)
    return list(session.exec(query))


def stories_waiting_for_review(
    session: Session, limit: int = 50, but_not_by: str = ""
) -> list[Story]:
    """Return stories in review, longest waiting first.

    `but_not_by` is a reviewer, who reviews none of their own stories.
    """
    waiting = (Story.state == StoryState.IN_REVIEW, Story.author_id != but_not_by)
    query = select(Story).where(*waiting).order_by(col(Story.submitted_at), col(Story.id))
    return list(session.exec(query.limit(limit)))


def pictures_waiting_for(session: Session, slack_id: str) -> list[tuple[PicturedPerson, Story]]:
    """Return the pictures about which this person has been asked and has not answered."""
    open_ones = (PicturedPerson.slack_id == slack_id, col(PicturedPerson.is_open))
    query = select(PicturedPerson, Story).join(Story, col(PicturedPerson.story_id) == col(Story.id))
    query = query.where(*open_ones, col(Story.state).in_(EDITABLE))
    return list(session.exec(query.order_by(col(PicturedPerson.id))))


def pictures_showing(session: Session, slack_id: str) -> list[tuple[PicturedPerson, Story]]:
    """Return this person's records of pictures, newest first; the story may have another by now."""
    query = select(PicturedPerson, Story).join(Story, col(PicturedPerson.story_id) == col(Story.id))
    query = query.where(PicturedPerson.slack_id == slack_id)
    return list(session.exec(query.order_by(col(PicturedPerson.id).desc())))


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
    query = select(Story).where(col(Story.published_at).is_not(None))
    if goal is not None:
        query = query.where(Story.goal == goal)
    if before is not None:
        query = query.where(_earlier(before))
    newest = (col(Story.published_at).desc(), col(Story.id).desc())
    return list(session.exec(query.order_by(*newest).limit(limit)))


def _earlier(before: Before) -> ColumnElement[bool]:
    moment, number = before
    return and_(
        col(Story.published_at) <= moment,
        or_(col(Story.published_at) < moment, col(Story.id) < number),
    )


def unpublished_of(session: Session, slack_id: str) -> list[Story]:
    """Return the author's stories that are on their way, changes of published ones included."""
    own = (Story.author_id == slack_id, col(Story.state).in_(UNPUBLISHED))
    return list(session.exec(select(Story).where(*own)))


def people_asked(
    session: Session, story_id: int | None, picture: str | None
) -> list[PicturedPerson]:
    """Return everybody on record for this picture of the story."""
    if story_id is None or picture is None:
        return []
    query = select(PicturedPerson).where(
        PicturedPerson.story_id == story_id, PicturedPerson.picture == picture
    )
    return list(session.exec(query.order_by(col(PicturedPerson.id))))


def open_questions(session: Session, story_id: int) -> list[PicturedPerson]:
    """Return unanswered questions about the story's pictures."""
    mine = (PicturedPerson.story_id == story_id, col(PicturedPerson.is_open))
    return list(session.exec(select(PicturedPerson).where(*mine).order_by(col(PicturedPerson.id))))


def is_refused(session: Session, picture: str) -> bool:
    """True if somebody shown in this picture has said no to it, in whatever story."""
    query = select(PicturedPerson).where(PicturedPerson.picture == picture)
    things = {shown.thing for shown in session.exec(query)}
    answers = (one for thing in things for one in current(session, thing, Use.COMMUNITY))
    return any(one.answer is Answer.NO for one in answers)


def answers_about(session: Session, story_id: int | None, picture: str | None) -> list[Consent]:
    """Return the last answers of everybody who was asked about this picture of the story."""
    return current(session, picture_thing(story_id, picture)) if story_id and picture else []


def allowed_uses(session: Session, story: Story) -> Uses:
    """Return the uses of the story to which its author agrees as things stand."""
    return in_order(
        [
            one.use
            for one in current(session, story.thing)
            if one.slack_id == story.author_id and one.answer is Answer.YES
        ]
    )


def uses_of(session: Session, story_id: int) -> list[RecordedUse]:
    """Return where the story was used outside the community, oldest first."""
    query = (
        select(RecordedUse).where(RecordedUse.story_id == story_id).order_by(col(RecordedUse.id))
    )
    return list(session.exec(query))


def copies_to_go(session: Session, limit: int, after: int = 0) -> list[tuple[RecordedUse, Story]]:
    """Return copies that are to go and are still there, oldest first, behind this row's number."""
    waiting = (
        col(RecordedUse.to_go).is_not(None),
        col(RecordedUse.state).in_(UNFINISHED),
        col(RecordedUse.id) > after,
    )
    query = select(RecordedUse, Story).join(Story, col(RecordedUse.story_id) == col(Story.id))
    return list(session.exec(query.where(*waiting).order_by(col(RecordedUse.id)).limit(limit)))


def rows_for_listing(
    session: Session, state: StoryState | None = None, goal: Goal | None = None
) -> list[ListedStory]:
    """Return all stories for the core team's list, newest first; narrowed by state or goal.

    Of one that was withdrawn the title is gone.
    """
    thanks = (
        select(Thanks.story_id, func.count().label("n")).group_by(col(Thanks.story_id)).subquery()
    )
    query = (
        select(Story, Member.name, func.coalesce(thanks.c.n, 0))
        .outerjoin(Member, col(Member.slack_id) == col(Story.author_id))
        .outerjoin(thanks, thanks.c.story_id == col(Story.id))
        .order_by(col(Story.id).desc())
    )
    if state is not None:
        query = query.where(Story.state == state)
    if goal is not None:
        query = query.where(Story.goal == goal)
    return [
        ListedStory(
            story.number,
            "" if story.state is StoryState.WITHDRAWN else story.title,
            story.goal,
            story.state,
            name or story.author_id,
            count,
            story.published_at,
            allowed_uses(session, story) if story.is_published else (),
        )
        for story, name, count in session.exec(query)
    ]
