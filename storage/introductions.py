"""Self-introductions: one a member, published to the introduction channel."""

from datetime import datetime

from sqlmodel import Session, SQLModel

from storage.types import Retention, SeenBy, UtcDateTime, column


class Introduction(SQLModel, table=True):
    """What a member told everybody about themselves."""

    __tablename__ = "introductions"

    member_id: int = column(
        "whose introduction it is",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        primary_key=True,
        foreign_key="members.id",
    )
    about: str = column("who the person is", Retention.MEMBERSHIP, SeenBy.CHANNEL, max_length=1500)
    motive: str | None = column(
        "why they take part", Retention.MEMBERSHIP, SeenBy.CHANNEL, default=None, max_length=1000
    )
    ask_me: str | None = column(
        "what others can ask them about",
        Retention.MEMBERSHIP,
        SeenBy.CHANNEL,
        default=None,
        max_length=1000,
    )
    post_key: str = column(
        "the post to edit instead of a second one",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        max_length=160,
    )
    published_at: datetime = column(
        "when it was published", Retention.MEMBERSHIP, SeenBy.CHANNEL, sa_type=UtcDateTime
    )


def find_introduction(session: Session, member_id: int | None) -> Introduction | None:
    """Return the member's published introduction."""
    return session.get(Introduction, member_id) if member_id is not None else None
