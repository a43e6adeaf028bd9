"""The bot's own copies of pictures, re-encoded: kept only while a surface may show them."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import (
    CheckConstraint,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    update,
)
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.pictures import Picture
from storage.statements import columns_of, count_changed, insert_once, read, table_of
from storage.stories.models import Story
from storage.types import (
    Basis,
    Numbered,
    Retention,
    SeenBy,
    column,
    kept,
    one_of,
    partial_index,
    written_out,
)


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


class WaitingPicture(NamedTuple):
    """A picture that is to be fetched."""

    number: int
    story_id: int
    file: str
    tries: int


_PICTURES, _TABLE = columns_of(StoryPicture), table_of(StoryPicture)
_IS_WAITING = written_out(_PICTURES.state, PictureState.WAITING)
_IS_IT = _PICTURES.id == bindparam("number")

_WAITING = (
    select_columns(_PICTURES.id, _PICTURES.story_id, _PICTURES.file, _PICTURES.tries)
    .where(_IS_WAITING, _PICTURES.next_at <= bindparam("now"))
    .order_by(_PICTURES.next_at, _PICTURES.id)
    .limit(bindparam("limit"))
)


def waiting_pictures(session: Session, now: datetime, limit: int) -> list[WaitingPicture]:
    """Return pictures that are to be fetched now, those that have waited longest first."""
    return [WaitingPicture(*row) for row in read(session, _WAITING, now=now, limit=limit)]


_CLAIM = (
    update(_TABLE)
    .where(_IS_IT, _IS_WAITING, _PICTURES.next_at <= bindparam("now"))
    .values(tries=_PICTURES.tries + 1, next_at=bindparam("until"))
)


def claim_picture(session: Session, number: int, now: datetime, until: datetime) -> bool:
    """Count one more try. Return False where another process is at it, or nobody wants it now.

    The try is counted before it is made: what ends the process is not tried for ever either.
    """
    return count_changed(session, _CLAIM, number=number, now=now, until=until) == 1


_KEEP = (
    update(_TABLE)
    .where(_IS_IT, _IS_WAITING)
    .values(
        state=PictureState.KEPT,
        media_type=bindparam("as_type"),
        width=bindparam("across"),
        height=bindparam("down"),
        content=bindparam("taken"),
        fetched_at=bindparam("now"),
    )
)


def keep_picture(session: Session, number: int, picture: Picture, now: datetime) -> bool:
    """Keep what was fetched. Return False where nobody wants it any more."""
    kept_as = {"as_type": picture.media_type, "across": picture.width, "down": picture.height}
    return (
        count_changed(session, _KEEP, number=number, taken=picture.content, now=now, **kept_as) == 1
    )


_PUT_OFF = (
    update(_TABLE)
    .where(_IS_IT, _IS_WAITING)
    .values(tries=bindparam("tried"), next_at=bindparam("then"))
)
_LEAVE = update(_TABLE).where(_IS_IT, _IS_WAITING).values(state=PictureState.LEFT)


def put_picture_off(session: Session, number: int, tries: int, then: datetime) -> None:
    """Let a picture that could not be fetched wait for its next try."""
    count_changed(session, _PUT_OFF, number=number, tried=tries, then=then)


def leave_picture(session: Session, number: int) -> None:
    """Do not try this picture any more."""
    count_changed(session, _LEAVE, number=number)


_FILES = select_columns(_PICTURES.file).where(_PICTURES.story_id == bindparam("story_id"))


def files_copied(session: Session, story_id: int) -> set[str]:
    """Return the files of which the story has copies, or will have, or can't have any."""
    return {file for (file,) in read(session, _FILES, story_id=story_id)}


def wait_for_picture(session: Session, story_id: int, file: str, now: datetime) -> None:
    """Have a picture fetched, if there is no copy of it yet."""
    empty = {"tries": 0, "media_type": "", "width": 0, "height": 0}
    insert_once(
        session, StoryPicture, story_id=story_id, file=file, state=PictureState.WAITING,
        next_at=now, **empty,
    )  # fmt: skip


_FORGET = delete(_TABLE).where(
    _PICTURES.story_id == bindparam("story_id"), _PICTURES.file != bindparam("but")
)


def forget_pictures(session: Session, story_id: int, *, but: str = "") -> int:
    """Delete the copies of the story's pictures, but of one file; return how many."""
    return count_changed(session, _FORGET, story_id=story_id, but=but)


_LEFT = (
    select_columns(_PICTURES.story_id)
    .where(written_out(_PICTURES.state, PictureState.LEFT))
    .order_by(_PICTURES.story_id)
    .limit(bindparam("limit"))
)


def stories_without_picture(session: Session, limit: int) -> list[int]:
    """Return the numbers of stories that are shown without their picture: it can't be read."""
    return [number for (number,) in read(session, _LEFT, limit=limit)]


_TO_COMPARE = (
    select_columns(columns_of(Story).id)
    .where(
        columns_of(Story).id > bindparam("after"),
        or_(
            and_(
                columns_of(Story).published_at.is_not(None), columns_of(Story).picture.is_not(None)
            ),
            exists().where(_PICTURES.story_id == columns_of(Story).id),
        ),
    )
    .order_by(columns_of(Story).id)
    .limit(bindparam("limit"))
)


def stories_with_pictures(session: Session, after: int, limit: int) -> list[int]:
    """Return the numbers, behind this one, of stories with a picture or a copy of one."""
    return [number for (number,) in read(session, _TO_COMPARE, after=after, limit=limit)]
