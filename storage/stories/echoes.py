"""Uses of stories of which the author hears once, in the daily summary."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, bindparam, delete, literal, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.stories.echo import AT_LINKS, UsedAt
from storage.statements import OnEither, columns_of, count_changed, in_parts, read, run, table_of
from storage.stories.models import Story
from storage.stories.thanks import ARE_UNREPORTED
from storage.types import THEIRS, Basis, Numbered, Retention, SeenBy, column, kept, one_of


class Echo(Numbered, table=True):
    """A use of a published story: on a wall, in a feed, in an edition of the book, or elsewhere."""

    __tablename__ = "echoes"
    __data__ = kept(Retention.STORY, Basis.REQUEST, SeenBy.AUTHOR, whose="story_id")
    __table_args__ = (
        one_of("place", UsedAt),
        UniqueConstraint("story_id", "place", "about"),
    )

    story_id: int = column("which story", shows=(THEIRS,), foreign_key="stories.id")
    place: UsedAt = column("where it is used")
    about: str = column("its author hears once of this link, edition or copy", max_length=40)
    occasion: str = column(
        "on which occasion", Retention.OUTCOME, SeenBy.REVIEW, default="", max_length=120
    )
    link: str = column("the address of the copy", Retention.OUTCOME, default="", max_length=500)
    at: datetime = column("since when it is used there", index=True)
    told_at: datetime | None = column("the daily summary that named it")


_STORY, _ECHO = columns_of(Story), columns_of(Echo)
_WRITTEN = ("place", "about", "occasion", "link", "at")
_OF_STORIES = (
    select_columns(
        _STORY.id, *(bindparam(f"the_{name}", type_=_ECHO[name].type) for name in _WRITTEN)
    )
    .where(
        _STORY.id.in_(bindparam("numbers", expanding=True)),
        _STORY.published_at.is_not(None),
    )
    .order_by(_STORY.published_at.desc(), _STORY.id.desc())  # authors read the newest first
)


def _write_once(insert: Any) -> Any:
    written = insert(table_of(Echo)).from_select(("story_id", *_WRITTEN), _OF_STORIES)
    return written.on_conflict_do_nothing().returning(_ECHO.story_id)


_WRITE = OnEither(_write_once)


def write_echoes(session: Session, story_ids: Sequence[int], **values: Any) -> list[int]:
    """Write this use for each of these published stories; return those for which it is new."""
    given = {f"the_{name}": value for name, value in values.items()}
    return [
        number
        for part in in_parts(story_ids)
        for number in run(session, _WRITE.of(session), {"numbers": part, **given}).scalars()
    ]


_IS_UNTOLD = (
    Story.author_id == bindparam("author_id"),
    col(Echo.told_at).is_(None),
    col(Story.published_at).is_not(None),
)
_ARE_UNTOLD = (
    select(col(Echo.id)).join(Story, col(Echo.story_id) == col(Story.id)).where(*_IS_UNTOLD)
)
_IS_TO_TELL = select(literal(1)).where(or_(ARE_UNREPORTED.exists(), _ARE_UNTOLD.exists()))


def has_to_tell(session: Session, author_id: str) -> bool:
    """True if there are thanks for the author's stories, or uses, of which they have not heard."""
    return read(session, _IS_TO_TELL, author_id=author_id).first() is not None


_UNTOLD = (
    select(Echo, Story)
    .join(Story, col(Echo.story_id) == col(Story.id))
    .where(*_IS_UNTOLD)
    .order_by(col(Echo.id))
)


def untold_echoes(session: Session, author_id: str) -> list[tuple[Echo, Story]]:
    """Return the uses of the author's stories not told yet, oldest first."""
    return list(session.exec(_UNTOLD, params={"author_id": author_id}))


_MARK = (
    update(table_of(Echo))
    .where(_ECHO.id.in_(bindparam("numbers", expanding=True)))
    .values(told_at=bindparam("moment"))
)


def mark_told(session: Session, numbers: Sequence[int], now: datetime) -> None:
    """Note that the author has heard of these uses."""
    for part in in_parts(numbers):
        count_changed(session, _MARK, numbers=part, moment=now)


_OWN = select(_STORY.id).where(_STORY.author_id == bindparam("author"))
_UNMARK = (
    update(table_of(Echo))
    .where(_ECHO.story_id.in_(_OWN), _ECHO.told_at == bindparam("moment"))
    .values(told_at=None)
)


def unmark_told(session: Session, author_id: str, told_at: datetime) -> None:
    """Take back `mark_told` of this moment, for all stories of the author."""
    count_changed(session, _UNMARK, author=author_id, moment=told_at)


_FORGET = delete(table_of(Echo)).where(_ECHO.story_id == bindparam("number"))


def forget_echoes(session: Session, story: Story) -> None:
    """Delete the uses of a story that is withdrawn."""
    count_changed(session, _FORGET, number=story.number)


_FORGET_OCCASIONS = (
    update(table_of(Echo))
    .where(_ECHO.at < bindparam("before"), or_(_ECHO.occasion != "", _ECHO.link != ""))
    .values(occasion="", link="")
)
_FORGET_NAMED = (
    update(table_of(Echo))
    .where(
        _ECHO.occasion.in_(bindparam("names", expanding=True)),
        _ECHO.place.in_(sorted(AT_LINKS)),
    )
    .values(occasion="")
)


def forget_purposes(session: Session, purposes: Sequence[str]) -> None:
    """Empty what uses by links say of the occasion, where it is one of these."""
    if purposes:
        count_changed(session, _FORGET_NAMED, names=list(purposes))


_PUBLISHED = select(_STORY.id).where(_STORY.published_at.is_not(None))
_FORGET_WITHDRAWN = delete(table_of(Echo)).where(_ECHO.story_id.not_in(_PUBLISHED))


def forget_occasions(session: Session, before: datetime) -> int:
    """Empty occasions and links of uses from before this moment; return how many.

    The row stays with the story, or its author would hear of the same display again. What was
    noted in the same moment in which its story was withdrawn goes.
    """
    withdrawn = count_changed(session, _FORGET_WITHDRAWN)
    return withdrawn + count_changed(session, _FORGET_OCCASIONS, before=before)
