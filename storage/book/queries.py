"""Queries on the editions of the book, what they show, and their files."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_
from sqlmodel import Session, col, select

from bot.domain.book import IN_PROGRESS, SHOWING, EditionState
from bot.domain.keys import Key
from storage.book.models import BookFile, Edition, EditionStory
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.statements import (
    ForgetBefore,
    beginning,
    columns_of,
    count_changed,
    insert_once,
    table_of,
)
from storage.types import written_out


def add_edition(session: Session, edition: Edition) -> bool:
    """Write a new edition; False where another one is being prepared at this moment."""
    values = edition.model_dump(exclude={"id"})
    return insert_once(session, Edition, **values)


_NEWEST = select(Edition).order_by(col(Edition.id).desc()).limit(bindparam("limit"))


def newest_editions(session: Session, limit: int) -> list[Edition]:
    """Return editions, newest first."""
    return list(session.exec(_NEWEST, params={"limit": limit}))


_IN_PROGRESS = select(Edition).where(written_out(col(Edition.state), *IN_PROGRESS))


def edition_in_progress(session: Session) -> Edition | None:
    """Return the edition that is being prepared, built or read; None where there is none."""
    return session.exec(_IN_PROGRESS).first()


_RELEASED = select(Edition).where(written_out(col(Edition.state), EditionState.RELEASED))


def released_edition(session: Session) -> Edition | None:
    """Return the edition that is out; None where there is none."""
    return session.exec(_RELEASED).first()


_PREPARED_BY = (
    select(Edition)
    .where(col(Edition.prepared_by) == bindparam("slack_id"))
    .order_by(col(Edition.id))
)


def editions_prepared_by(session: Session, slack_id: str) -> list[Edition]:
    """Return the editions that somebody has prepared, oldest first."""
    return list(session.exec(_PREPARED_BY, params={"slack_id": slack_id}))


_FOREWORDS_BY = select(func.count()).where(
    col(Edition.prepared_by) == bindparam("slack_id"),
    written_out(col(Edition.state), EditionState.RELEASED),
)


def count_forewords_by(session: Session, slack_id: str) -> int:
    """Return in how many editions that are out a foreword of this person's stands."""
    return session.exec(_FOREWORDS_BY, params={"slack_id": slack_id}).one()


_LAST = select(func.max(col(Edition.edition))).where(col(Edition.state) != EditionState.DISCARDED)


def next_edition(session: Session) -> int:
    """Return the number that the next edition gets: those given up leave no gap."""
    return (session.exec(_LAST).one() or 0) + 1


_STANDING = (
    select(Edition)
    .where(col(Edition.state) != EditionState.DISCARDED)
    .order_by(col(Edition.id).desc())
    .limit(1)
)


def newest_standing(session: Session) -> Edition | None:
    """Return the newest edition that was not given up; None where there is none."""
    return session.exec(_STANDING).first()


_TO_BUILD = select(Edition).where(
    written_out(col(Edition.state), EditionState.BUILDING),
    or_(
        col(Edition.building_until).is_(None),
        col(Edition.building_until) <= bindparam("now"),
    ),
)
_BEING_BUILT = select(Edition).where(
    written_out(col(Edition.state), EditionState.BUILDING),
    col(Edition.building_until) > bindparam("now"),
)


def edition_to_build(session: Session, now: datetime) -> Edition | None:
    """Return the edition that waits to be built, and nobody builds; None where there is none."""
    return session.exec(_TO_BUILD, params={"now": now}).first()


def edition_being_built(session: Session, now: datetime) -> Edition | None:
    """Return the edition that somebody builds; None where there is none."""
    return session.exec(_BEING_BUILT, params={"now": now}).first()


_SHOWING = (
    select(col(EditionStory.edition_id))
    .join(Edition, col(Edition.id) == col(EditionStory.edition_id))
    .where(
        col(EditionStory.story_id) == bindparam("story_id"),
        written_out(col(Edition.state), *SHOWING),
    )
    .order_by(col(EditionStory.edition_id))
)


def editions_showing(session: Session, story_id: int) -> list[int]:
    """Return the numbers of the editions that are out, or read before that, with this story."""
    return list(session.exec(_SHOWING, params={"story_id": story_id}))


_STORIES_OF = (
    select(EditionStory)
    .where(EditionStory.edition_id == bindparam("edition_id"))
    .order_by(col(EditionStory.id))
)


def stories_in(session: Session, edition_id: int) -> list[EditionStory]:
    """Return the stories of an edition, in its order."""
    return list(session.exec(_STORIES_OF, params={"edition_id": edition_id}))


_FILE = select(BookFile).where(
    BookFile.edition_id == bindparam("edition_id"), BookFile.language == bindparam("language")
)


def find_file(session: Session, edition_id: int, language: str) -> BookFile | None:
    """Return the edition as a PDF in a language; None where its files are gone."""
    values = {"edition_id": edition_id, "language": language}
    return session.exec(_FILE, params=values).one_or_none()


_FILE_NUMBER = select(col(BookFile.id)).where(
    BookFile.edition_id == bindparam("edition_id"), BookFile.language == bindparam("language")
)


def number_of_file(session: Session, edition_id: int, language: str) -> int | None:
    """Return the number of an edition's file, which is not read; None where its files are gone."""
    values = {"edition_id": edition_id, "language": language}
    return session.exec(_FILE_NUMBER, params=values).one_or_none()


def write_files(
    session: Session, edition_id: int, lines: Iterable[EditionStory], files: Mapping[str, bytes]
) -> None:
    """Write what an edition shows, and its files by language, in the place of what was there."""
    delete_files(session, edition_id)
    session.add_all(lines)
    session.add_all(
        BookFile(edition_id=edition_id, language=language, content=content)
        for language, content in files.items()
    )
    session.flush()


_DELETE_FILES = delete(table_of(BookFile)).where(
    columns_of(BookFile).edition_id == bindparam("edition")
)
_DELETE_LINES = delete(table_of(EditionStory)).where(
    columns_of(EditionStory).edition_id == bindparam("edition")
)


def delete_files(session: Session, edition_id: int) -> None:
    """Delete an edition's files, and what it shows."""
    count_changed(session, _DELETE_FILES, edition=edition_id)
    count_changed(session, _DELETE_LINES, edition=edition_id)


_SHARED = (
    select(OutboxRow.key)
    .where(
        col(OutboxRow.key).like(bindparam("below"), escape="/"),
        written_out(col(OutboxRow.kind), RowKind.FILE),
        OutboxRow.state != OutboxState.DROPPED,
    )
    .order_by(col(OutboxRow.id))
)


def shared_files(session: Session, edition: Key) -> list[str]:
    """Return the keys of the messages by which an edition was, or is to be, shared as a file."""
    return list(session.exec(_SHARED, params={"below": beginning(Key(edition, ""))}))


forget_editions = ForgetBefore(Edition, "ended_at")
"""Deletes editions that ended before a moment."""
