"""Stories for the book, and pictures of them, for tests."""

import threading
from datetime import datetime
from io import BytesIO
from random import Random

from PIL import Image
from sqlmodel import Session, select

from bot.services.book.building import Printer, build, claim
from storage.database import Database
from storage.stories.models import Story
from storage.stories.pictures import PictureState, StoryPicture
from storage.unit_of_work import Units
from tests.services.printers import printed_at_once
from tests.services.storytellers import COMMUNITY
from tests.units_of_work import read_only, unit_of_work


def a_picture(number: int = 0, size: tuple[int, int] = (320, 240)) -> bytes:
    """A JPEG that weighs what a photograph does, the same for the same number."""
    width, height = size
    small = (width // 3, height // 3)
    dots = Random(number).randbytes(small[0] * small[1] * 3)  # noqa: S311  # no secret
    out = BytesIO()
    Image.frombytes("RGB", small, dots).resize(size).save(out, "JPEG", quality=85)
    return out.getvalue()


def keep_picture(session: Session, story: Story, content: bytes) -> None:
    """The bot has its copy of the story's picture, for which it waits since the release."""
    waits = StoryPicture.story_id == story.number, StoryPicture.file == story.picture
    row = session.exec(select(StoryPicture).where(*waits)).one()
    row.state, row.media_type, row.content = PictureState.KEPT, "image/jpeg", content
    row.fetched_at = story.published_at
    session.add(row)
    session.flush()


def units_at(database: Database, now: datetime) -> Units:
    """Units of work of the job that builds, at one moment."""

    return Units(
        lambda: now,
        lambda: read_only(database, COMMUNITY, now),
        lambda: unit_of_work(database, COMMUNITY, now),
        threading.Event(),
    )


def built(database: Database, now: datetime, to_print: Printer = printed_at_once) -> None:
    """What is to be built has been tried once."""
    with unit_of_work(database, COMMUNITY, now) as uow:
        claim(uow)
    build(units_at(database, now), to_print)
