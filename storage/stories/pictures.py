"""The bot's own copies of pictures, re-encoded: kept only while a surface may show them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam
from sqlmodel import Session, col, select

from storage.types import Basis, Numbered, Retention, SeenBy, column, kept, one_of, partial_index


class PictureState(StrEnum):
    """Where the bot's copy of a picture stands."""

    WAITING = "waiting"
    """It is to be fetched, at `next_at`."""
    KEPT = "kept"
    LEFT = "left"
    """It can't be read, and is not tried again: the story is shown without it."""


class StoryPicture(Numbered, table=True):
    """The bot's copy of a story's picture, without anything but what it shows."""

    __tablename__ = "story_pictures"
    __data__ = kept(Retention.STORY, Basis.CONSENT, SeenBy.BOT, whose="story_id")
    __table_args__ = (
        one_of("state", PictureState),
        CheckConstraint("(state = 'kept') = (content IS NOT NULL)", name="content_if_kept"),
        UniqueConstraint("story_id", "file"),
        partial_index("ix_story_pictures_waiting", "next_at", where="state = 'waiting'"),
        partial_index("ix_story_pictures_left", "id", where="state = 'left'"),
        # Addresses of pictures name the row by its number, which no other picture may get.
        {"sqlite_autoincrement": True},
    )

    story_id: int = column(
        "which story shows it",
        shows=("story_id", "file", "state", "media_type", "width", "height", "fetched_at"),
        foreign_key="stories.id",
    )
    file: str = column("which file in Slack it is a copy of", max_length=20)
    state: PictureState = column(
        "whether it is there or still to be fetched", default=PictureState.WAITING
    )
    tries: int = column("how often it was tried: at some time it is left", default=0)
    next_at: datetime = column("when it is fetched, or tried again")
    media_type: str = column("what browsers are told it is", default="", max_length=40)
    width: int = column("the place it takes before it is loaded", default=0)
    height: int = column("the place it takes before it is loaded", default=0)
    content: bytes | None = column(
        "the picture without place, time and camera, shown where all agree", SeenBy.CHANNEL
    )
    fetched_at: datetime | None = column("when it was fetched")


_OF_STORY = select(StoryPicture).where(
    StoryPicture.story_id == bindparam("story_id"),
    StoryPicture.file == bindparam("file"),
    col(StoryPicture.content).is_not(None),
)


def find_picture(session: Session, story_id: int, file: str) -> StoryPicture | None:
    """Return the copy of this file for the story; None where there is none, or not yet.

    Whether it may be shown now is asked of the consent ledger.
    """
    return session.exec(_OF_STORY, params={"story_id": story_id, "file": file}).one_or_none()
