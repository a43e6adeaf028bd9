"""Self-introductions: one a member, published to the introduction channel."""

from datetime import datetime

from sqlmodel import Session

from storage.statements import find
from storage.types import Basis, Erased, Retention, Row, SeenBy, column, kept


class Introduction(Row, table=True):
    """A member's published introduction."""

    __tablename__ = "introductions"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.CHANNEL, whose="member_id")

    member_id: int = column(
        "whose introduction it is", erased=Erased.ROW, primary_key=True, foreign_key="members.id"
    )
    about: str = column("who the person is", max_length=1500)
    motive: str | None = column("why they take part", max_length=1000)
    ask_me: str | None = column("what others can ask them about", max_length=1000)
    post_key: str = column("the post to edit instead of a second one", SeenBy.BOT, max_length=160)
    published_at: datetime = column("when it was published")


def find_introduction(session: Session, member_id: int | None) -> Introduction | None:
    """Return the member's published introduction."""
    return find(session, Introduction, member_id) if member_id is not None else None
