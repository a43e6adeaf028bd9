"""Thanks: one a reader and story, counted with the story, summed up for the author once a day."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from storage.statements import columns_of, count_changed, insert_once, read, table_of
from storage.stories.models import Story, Thanks

_STORIES, _THANKS = columns_of(Story), columns_of(Thanks)


_OF_READER = select(Thanks).where(
    Thanks.story_id == bindparam("story_id"), Thanks.slack_id == bindparam("slack_id")
)


def find_thanks(session: Session, story_id: int, slack_id: str) -> Thanks | None:
    """Return this reader's thanks for the story."""
    found = session.exec(_OF_READER, params={"story_id": story_id, "slack_id": slack_id})
    return found.one_or_none()


def write_thanks(session: Session, story: Story, slack_id: str, sign: str, now: datetime) -> bool:
    """Write and count this reader's thanks. Return False, and change nothing, if there are some.

    The story is locked.
    """
    number = story.number
    is_new = insert_once(session, Thanks, story_id=number, slack_id=slack_id, signs=[sign], at=now)
    if is_new:
        _count(session, story, 1)
    return is_new


_DELETE = delete(table_of(Thanks)).where(_THANKS.id == bindparam("number"))


def delete_thanks(session: Session, story: Story, thanks: Thanks) -> None:
    """Delete a reader's thanks, and count them no longer. The story is locked."""
    gone = count_changed(session, _DELETE, number=thanks.number)
    _count(session, story, -gone)


_COUNT = (
    update(table_of(Story))
    .where(_STORIES.id == bindparam("number"))
    .values(thanks=_STORIES.thanks + bindparam("more"))
)


def _count(session: Session, story: Story, more: int) -> None:
    count_changed(session, _COUNT, number=story.number, more=more)
    set_committed_value(story, "thanks", story.thanks + more)


_GIVEN = select(func.count()).select_from(Thanks).where(Thanks.slack_id == bindparam("slack_id"))


def count_thanks_by(session: Session, slack_id: str) -> int:
    """Return the number of stories that this reader thanked for."""
    return read(session, _GIVEN, slack_id=slack_id).one()


_UNREPORTED_ONES = (
    Story.author_id == bindparam("author_id"),
    col(Thanks.told_at).is_(None),
    col(Story.published_at).is_not(None),
)
ARE_UNREPORTED = (
    select(col(Thanks.id))
    .join(Story, col(Thanks.story_id) == col(Story.id))
    .where(*_UNREPORTED_ONES)
)
"""Thanks for published stories of which their author has not heard."""

_UNREPORTED = (
    select(Story, func.count())
    .join(Thanks, col(Thanks.story_id) == col(Story.id))
    .where(*_UNREPORTED_ONES)
    .group_by(col(Story.id))
    .order_by(col(Story.id).desc())
)


def unreported_thanks(session: Session, author_id: str) -> list[tuple[Story, int]]:
    """Return the author's stories with the number of thanks not reported yet, newest first."""
    return list(session.exec(_UNREPORTED, params={"author_id": author_id}))


_MARK = (
    update(table_of(Thanks))
    .where(_THANKS.story_id.in_(bindparam("stories", expanding=True)), _THANKS.told_at.is_(None))
    .values(told_at=bindparam("now"))
)


def mark_reported(session: Session, story_ids: Sequence[int], now: datetime) -> None:
    """Note that the author has heard of the thanks for these stories."""
    count_changed(session, _MARK, stories=story_ids, now=now)


_OWN = select(_STORIES.id).where(_STORIES.author_id == bindparam("author"))
_UNMARK = (
    update(table_of(Thanks))
    .where(_THANKS.story_id.in_(_OWN), _THANKS.told_at == bindparam("moment"))
    .values(told_at=None)
)


def unmark_reported(session: Session, author_id: str, told_at: datetime) -> None:
    """Take back `mark_reported` of this moment, for all stories of the author."""
    count_changed(session, _UNMARK, author=author_id, moment=told_at)


_FORGET = delete(table_of(Thanks)).where(_THANKS.story_id == bindparam("number"))


def forget_thanks(session: Session, story: Story) -> None:
    """Delete the thanks for a story that is withdrawn. The story is locked."""
    count_changed(session, _FORGET, number=story.number)
    story.thanks = 0
