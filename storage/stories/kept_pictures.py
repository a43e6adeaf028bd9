"""Which pictures are there to be shown, without reading them."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from storage.statements import columns_of, read
from storage.stories.pictures import StoryPicture

_COPIES = columns_of(StoryPicture)
_KEPT = select(
    _COPIES.story_id,
    _COPIES.file,
    _COPIES.media_type,
    _COPIES.width,
    _COPIES.height,
    func.length(_COPIES.content),
).where(_COPIES.content.is_not(None))


class KeptPicture(NamedTuple):
    """What is known of a copy but for the picture itself."""

    story_id: int
    file: str
    media_type: str
    width: int
    height: int
    length: int
    """In bytes."""


def kept_pictures(session: Session) -> dict[tuple[int, str], KeptPicture]:
    """Return all copies that are there, by story and file."""
    found = (KeptPicture(*row) for row in read(session, _KEPT))
    return {(one.story_id, one.file): one for one in found}
