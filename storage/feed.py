"""What the feed has shown, so that its readers hear what has changed and what is gone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

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


_ALL = select(FedStory).order_by(col(FedStory.id))
_IN_FEED = select(FedStory).where(col(FedStory.gone_at).is_(None)).order_by(col(FedStory.id))
_GONE_SINCE = (
    select(FedStory).where(col(FedStory.gone_at) > bindparam("since")).order_by(col(FedStory.id))
)


def fed_stories(session: Session) -> Sequence[FedStory]:
    """Return all stories that are or were in the feed."""
    return session.exec(_ALL).all()


def changes_in_feed(session: Session) -> dict[int, datetime]:
    """Return when each story in the feed changed last, by its number."""
    return {one.story: one.changed_at for one in session.exec(_IN_FEED)}


def gone_from_feed(session: Session, since: datetime) -> Sequence[FedStory]:
    """Return the stories that have left the feed since then, in the order in which they came."""
    return session.exec(_GONE_SINCE, params={"since": since}).all()
