"""Queries on thanks: one a reader and story, summed up for the author once a day."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from storage.stories.models import Story, Thanks


def find_thanks(session: Session, story_id: int, slack_id: str) -> Thanks | None:
    """Return this reader's thanks for the story."""
    query = select(Thanks).where(Thanks.story_id == story_id, Thanks.slack_id == slack_id)
    return session.exec(query).one_or_none()


def count_thanks(session: Session, story_ids: Sequence[int]) -> dict[int, int]:
    """Return the number of thanks by story; stories without any are left out."""
    query = select(Thanks.story_id, func.count()).where(col(Thanks.story_id).in_(story_ids))
    return dict(session.exec(query.group_by(col(Thanks.story_id))).all())


def count_thanks_by(session: Session, slack_id: str) -> int:
    """Return the number of stories that this reader thanked for."""
    query = select(func.count()).select_from(Thanks).where(Thanks.slack_id == slack_id)
    return session.exec(query).one()


def unreported_thanks(session: Session, author_id: str) -> list[tuple[Story, int]]:
    """Return the author's stories with the number of thanks not reported yet, newest first."""
    query = (
        select(Story, func.count())
        .join(Thanks, col(Thanks.story_id) == col(Story.id))
        .where(
            Story.author_id == author_id,
            col(Thanks.told_at).is_(None),
            col(Story.published_at).is_not(None),
        )
        .group_by(col(Story.id))
        .order_by(col(Story.id).desc())
    )
    return list(session.exec(query))


def mark_reported(session: Session, story_ids: Sequence[int], now: datetime) -> None:
    """Note that the author has heard of the thanks for these stories."""
    unreported = (col(Thanks.story_id).in_(story_ids), col(Thanks.told_at).is_(None))
    session.execute(update(Thanks).where(*unreported).values(told_at=now))


def unmark_reported(session: Session, author_id: str, told_at: datetime) -> None:
    """Take back `mark_reported` of this moment, for all stories of the author."""
    own = select(Story.id).where(Story.author_id == author_id)
    reported = (col(Thanks.story_id).in_(own), col(Thanks.told_at) == told_at)
    session.execute(
        update(Thanks)
        .where(*reported)
        .values(told_at=None)
        .execution_options(synchronize_session=False)
    )


def forget_thanks(session: Session, story_id: int) -> None:
    """Delete the thanks for a story that is withdrawn."""
    session.execute(delete(Thanks).where(col(Thanks.story_id) == story_id))
