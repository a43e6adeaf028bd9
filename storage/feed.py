"""What the feed has shown, so that its readers hear what has changed and what is gone."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage.statements import columns_of, read, write_over
from storage.types import Basis, Numbered, Retention, SeenBy, column, kept


class FedStory(Numbered, table=True):
    """A story that is in the feed, or has been: a number and moments, nothing of the story."""

    __tablename__ = "fed_stories"
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.BOT, whose=())
    __table_args__ = ({"sqlite_autoincrement": True},)

    story: int = column("its number, which no other story gets once it is deleted", unique=True)
    shown: str = column(
        "a hash of what was shown, to see a change; empty once it is gone", max_length=64
    )
    changed_at: datetime = column("when readers of the feed have had it last")
    gone_at: datetime | None = column(
        "when it left the feed: copies of it are to be deleted", index=True
    )


class Fed(NamedTuple):
    """What is noted of a story."""

    story: int
    shown: str
    changed_at: datetime
    gone_at: datetime | None = None


_FED = columns_of(FedStory)
_ALL = select(_FED.story, _FED.shown, _FED.changed_at, _FED.gone_at).order_by(_FED.story)
_IN_FEED = _ALL.where(_FED.gone_at.is_(None))
_GONE_SINCE = _ALL.where(_FED.gone_at > bindparam("since"))


def fed_stories(session: Session) -> list[Fed]:
    """Return all stories that are or were in the feed."""
    return [Fed(*row) for row in read(session, _ALL)]


def changes_in_feed(session: Session) -> dict[int, datetime]:
    """Return when each story in the feed changed last, by its number."""
    return {one.story: one.changed_at for one in (Fed(*row) for row in read(session, _IN_FEED))}


def gone_from_feed(session: Session, since: datetime) -> list[Fed]:
    """Return the stories that have left the feed since then, in the order of their numbers."""
    return [Fed(*row) for row in read(session, _GONE_SINCE, since=since)]


def keep_fed(session: Session, one: Fed) -> None:
    """Note this of a story, whatever was noted before."""
    write_over(session, FedStory, ("story",), **one._asdict())
