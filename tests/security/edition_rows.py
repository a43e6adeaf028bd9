"""Rows of an edition of the book, which somebody else has prepared."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.book import EditionState
from storage.book.models import BookFile, Edition, EditionStory


def store_edition(session: Session, prepared_by: str, then: datetime) -> None:
    """Write an edition that shows the second story, and its file."""
    failed = EditionState.FAILED
    session.add(Edition(edition=1, state=failed, prepared_by=prepared_by, day=then.date()))
    session.flush()
    session.add(EditionStory(edition_id=1, story_id=2, story_version=1, picture="F2"))
    session.add(BookFile(edition_id=1, language="de", content=b"Buch"))
