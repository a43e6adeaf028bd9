"""Editions of the book of stories: where they stand, what they show, and their files."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import UniqueConstraint, bindparam, delete, func, or_
from sqlmodel import Session, col, select

from bot.domain.book import IN_PROGRESS, SHOWING, EditionState, Problem
from bot.domain.keys import Key
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.statements import beginning, columns_of, count_changed, insert_once, table_of
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
    partial_index,
    written_out,
)


class Edition(Numbered, table=True):
    """One edition of the book."""

    __tablename__ = "book_editions"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CORE_TEAM, whose="prepared_by")
    __table_args__ = (
        one_of("state", EditionState),
        one_of("problem", Problem),
        # Two people who begin one at once both take the next number: whoever is second hears so.
        partial_index(
            "ix_book_editions_edition", "edition", where="state <> 'discarded'", unique=True
        ),
        # Addresses and messages name an edition by its number, which no other one may get.
        {"sqlite_autoincrement": True},
    )

    edition: int = column("which edition it is, as the book says", SeenBy.MEMBERS)
    state: EditionState = column("where it stands", index=True)
    foreword_de: str = column("its foreword in German", SeenBy.MEMBERS, default="", max_length=2500)
    foreword_en: str = column(
        "its foreword in English", SeenBy.MEMBERS, default="", max_length=2500
    )
    question: str = column("what the second pair of eyes asked", default="", max_length=1000)
    prepared_by: SlackId | None = column(
        "somebody else has to approve it", erased=Erased.EMPTY, whose="prepared_by"
    )
    approved_by: SlackId | None = column(
        "who was the second pair of eyes",
        erased=Erased.EMPTY,
        whose="approved_by",
        shows=("id", "edition", "state", "released_at"),
    )
    version: int = column("a button from before a change is recognised", SeenBy.BOT, default=1)
    told: int = column("the version that its preparer’s message belongs to", SeenBy.BOT, default=0)
    asked: int = column("the version that the review’s post belongs to", SeenBy.BOT, default=0)
    attempts: int = column("how often it was tried to build it", SeenBy.BOT, default=0)
    building_until: datetime | None = column(
        "from then on whoever builds it is taken to have ended", SeenBy.BOT
    )
    problem: Problem | None = column("why it could not be built")
    about: str = column(
        "the title of the story that keeps it from being built", default="", max_length=120
    )
    replaced: str = column("signs that no font has", default="", max_length=200)
    stories: int = column("how many stories it shows", SeenBy.MEMBERS, default=0)
    pictures: int = column("how many of them with a picture", SeenBy.MEMBERS, default=0)
    day: date = column("the date in the book", SeenBy.MEMBERS)
    released_at: datetime | None = column("when it came out", SeenBy.MEMBERS)
    ended_at: datetime | None = column("since when it is not shown any more", index=True)
    is_next_due: bool = column("a story in it was taken back: the next one is due", default=False)

    @property
    def key(self) -> Key:
        """The key of the edition, and the first parts of all its messages’ keys."""
        return Key("book", self.id)

    @property
    def progress_key(self) -> Key:
        """The outbox key of the message to whoever prepared it."""
        return self.key.child("progress", self.told)

    @property
    def review_key(self) -> Key:
        """The outbox key of the question to the core team."""
        return self.key.child("review", self.asked)

    @property
    def post_key(self) -> Key:
        """The outbox key of the post by which members hear of it."""
        return self.key.child("post")

    @property
    def forewords(self) -> dict[str, str]:
        """Its foreword by language, as far as there is one."""
        both = {"de": self.foreword_de, "en": self.foreword_en}
        return {language: words for language, words in both.items() if words}


class EditionStory(Numbered, table=True):
    """A story in an edition, as it was when the edition was built."""

    __tablename__ = "book_stories"
    __data__ = kept(Retention.STORY, Basis.CONSENT, SeenBy.MEMBERS, whose="story_id")
    __table_args__ = (UniqueConstraint("edition_id", "story_id"),)

    edition_id: int = column("which edition", foreign_key="book_editions.id", ondelete="CASCADE")
    story_id: int = column(
        "which story it shows",
        shows=("edition_id", "story_id", "story_version", "picture"),
        foreign_key="stories.id",
        ondelete="CASCADE",
        index=True,
    )
    story_version: int = column("which words of it")
    picture: str | None = column("the picture’s file in Slack, if it shows it", max_length=20)


class BookFile(Numbered, table=True):
    """An edition as a PDF. It goes as soon as one of its stories may not be shown any more."""

    __tablename__ = "book_files"
    __data__ = kept(Retention.STORY, Basis.CONSENT, SeenBy.MEMBERS, whose=())
    __table_args__ = (
        UniqueConstraint("edition_id", "language"),
        # Messages on their way name it by its number.
        {"sqlite_autoincrement": True},
    )

    edition_id: int = column("which edition", foreign_key="book_editions.id", ondelete="CASCADE")
    language: str = column("the language of its chapters and contents", max_length=2)
    content: bytes = column("the book")


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


_LAST = select(func.max(col(Edition.edition))).where(col(Edition.state) != EditionState.DISCARDED)


def next_edition(session: Session) -> int:
    """Return the number that the next edition gets: those given up leave no gap."""
    return (session.exec(_LAST).one() or 0) + 1


_ENDED = (
    select(Edition)
    .where(written_out(col(Edition.state), EditionState.SUPERSEDED))
    .order_by(col(Edition.id).desc())
    .limit(1)
)


def last_ended(session: Session) -> Edition | None:
    """Return the last edition that is not shown any more; None where there is none."""
    return session.exec(_ENDED).first()


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


_FORGET = delete(table_of(Edition)).where(columns_of(Edition).ended_at < bindparam("before"))


def forget_editions(session: Session, before: datetime) -> int:
    """Delete editions that ended before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
