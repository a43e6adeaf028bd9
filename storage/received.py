"""What has been answered already: a repeat of the same payload changes nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, delete
from sqlmodel import Session, SQLModel, col

from storage.types import Retention, SeenBy, UtcDateTime, column


class Received(SQLModel, table=True):
    """One accepted payload and the acknowledgement it got."""

    __tablename__ = "received"

    key: str = column(
        "recognises a repeat", Retention.DAY, SeenBy.BOT, primary_key=True, max_length=255
    )
    ack: dict[str, Any] | None = column(
        "a repeat is answered the same", Retention.DAY, SeenBy.BOT, default=None, sa_type=JSON
    )
    at: datetime = column(
        "to forget it after a day", Retention.DAY, SeenBy.BOT, sa_type=UtcDateTime, index=True
    )


def forget_received(session: Session, before: datetime) -> None:
    """Delete what was received before this moment."""
    session.execute(delete(Received).where(col(Received.at) < before))
