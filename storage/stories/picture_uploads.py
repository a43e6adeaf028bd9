"""The bot's own uploads of pictures to Slack, which posts show by their ids."""

from sqlalchemy import bindparam, update
from sqlalchemy import select as select_columns
from sqlmodel import Session

from bot.domain.keys import Key
from storage.outbox.rows import OPEN, OutboxRow
from storage.statements import columns_of, count_changed, read, table_of
from storage.stories.models import Story
from storage.stories.pictures import PictureState, StoryPicture
from storage.types import written_out

_PICTURES, _TABLE = columns_of(StoryPicture), table_of(StoryPicture)
_IS_IT = _PICTURES.id == bindparam("number")


LINE = "stories/pictures"
"""Where uploads wait for each other, and their deletions for them, but no post of the channel: to
carry one takes several calls, and where Slack takes no files it is tried for hours."""

UPLOADS = f"#{LINE}"
"""Their destination in the outbox."""


def is_copy(key: str) -> bool:
    """True if this is the outbox key of an upload of a picture."""
    return Key(key).parts[0:3:2] == ("story", "copy")


def copy_key(story_id: int, number: int) -> Key:
    """Return the outbox key of the bot's own upload of a picture, by the copy's number."""
    return Key("story", story_id, "copy", number)


_UNSHARED = (
    select_columns(_PICTURES.story_id, _PICTURES.id)
    .where(written_out(_PICTURES.state, PictureState.KEPT), _PICTURES.shared_as.is_(None))
    .order_by(_PICTURES.id)
    .limit(bindparam("limit"))
)


def unshared_pictures(session: Session, limit: int) -> list[tuple[int, int]]:
    """Return stories whose picture is kept and not shown in Slack yet, with the copy's number."""
    return [(story_id, number) for story_id, number in read(session, _UNSHARED, limit=limit)]


_OUTBOX = columns_of(OutboxRow)
_UNDER_WAY = (
    select_columns(_OUTBOX.id)
    .where(_OUTBOX.destination == UPLOADS, written_out(_OUTBOX.state, *OPEN))
    .limit(bindparam("limit"))
)


def count_under_way(session: Session, limit: int) -> int:
    """Return how many uploads, and deletions of them, Slack still has to take; at most `limit`."""
    return len(read(session, _UNDER_WAY, limit=limit).all())


_SHARE = update(_TABLE).where(_IS_IT).values(shared_as=bindparam("upload"))


def share_picture_as(session: Session, number: int, upload: str) -> bool:
    """Note the bot's own upload. Return False where nobody wants the picture any more."""
    return count_changed(session, _SHARE, number=number, upload=upload) == 1


_SHARED = select_columns(_PICTURES.shared_as).where(
    _PICTURES.story_id == bindparam("story_id"), _PICTURES.file == bindparam("file")
)


def shared_as(session: Session, story: Story) -> str | None:
    """Return the bot's own upload of the story's picture, if Slack has it."""
    if story.id is None or story.picture is None:
        return None
    found = read(session, _SHARED, story_id=story.id, file=story.picture).first()
    return found[0] or None if found else None


_CONTENT = select_columns(_PICTURES.content).where(_IS_IT)


def content_of_picture(session: Session, number: int) -> bytes | None:
    """Return the bytes of a copy; None where nobody wants it any more."""
    found = read(session, _CONTENT, number=number).first()
    return found[0] if found else None
