"""Payloads that were answered: a repeat of one changes nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col

from storage.types import Basis, Retention, Row, SeenBy, column, kept


class Received(Row, table=True):
    """One accepted payload and the acknowledgement it got."""

    __tablename__ = "received"
    __data__ = kept(Retention.DAY, Basis.OPERATION, SeenBy.BOT, whose=())

    key: str = column("recognises a repeat", primary_key=True, max_length=255)
    ack: dict[str, Any] | None = column("a repeat is answered the same")
    at: datetime = column("to forget it after a day", index=True)


def forget_received(session: Session, before: datetime) -> None:
    """Delete what was received before this moment."""
    session.execute(delete(Received).where(col(Received.at) < before))
