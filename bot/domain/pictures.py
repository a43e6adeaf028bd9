"""Pictures that the bot keeps, and how often it tries to get one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MEDIA_TYPE = "image/jpeg"


@dataclass(frozen=True)
class Picture:
    """A picture as browsers and books take it."""

    width: int
    height: int
    content: bytes
    media_type: str = MEDIA_TYPE


class Unreadable(Exception):
    """These bytes are no picture, half of one, or too large a one."""


WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)
"""Between two tries: a fault of the network passes soon, one of the settings is mended in a day."""


def next_try(tries: int, now: datetime) -> datetime | None:
    """Return when a picture is tried again after so many tries; None where it is left."""
    if tries > len(WAITS):
        return None
    return now + WAITS[tries - 1] if tries else now
