"""Editions of the book of stories: where they stand, what they show, and their files."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint

from bot.domain.book import EditionState, Problem
from bot.domain.keys import Key
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
)


class Edition(Numbered, table=True):
    """One edition of the book."""

    __tablename__ = "book_editions"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CORE_TEAM, whose=())
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
        "somebody else has to approve it",
        erased=Erased.EMPTY,
        whose="prepared_by",
        shows=("id", "edition", "state", "prepared_by", "foreword_de", "foreword_en", "day"),
    )
    approved_by: SlackId | None = column(
        "who was the second pair of eyes",
        erased=Erased.EMPTY,
        whose="approved_by",
        shows=("id", "edition", "state", "approved_by", "released_at"),
    )
    version: int = column("a button from before a change is recognised", SeenBy.BOT, default=1)
    told: int = column("the version that its preparer’s message belongs to", SeenBy.BOT, default=0)
    asked: int = column("the version that the review’s post belongs to", SeenBy.BOT, default=0)
    attempts: int = column("how often it was tried to build it", SeenBy.BOT, default=0)
    building_until: datetime | None = column(
        "from then on whoever builds it is taken to have ended", SeenBy.BOT
    )
    problem: Problem | None = column("why it couldn’t be built")
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
