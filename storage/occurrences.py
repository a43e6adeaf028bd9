"""What fell due: a row each, unique, so that any number of clocks may run and none fires twice."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Session, SQLModel, select

from storage.database import insert_once
from storage.types import Retention, SeenBy, UtcDateTime, kept


class Occurrence(SQLModel, table=True):
    """One thing that fell due once, such as "thanks, story author U1, day 2026-11-24"."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("schedule", "subject", "slot"),)

    id: int | None = kept(
        "the row's number", Retention.OUTCOME, SeenBy.BOT, default=None, primary_key=True
    )
    schedule: str = kept(
        "which schedule it belongs to", Retention.OUTCOME, SeenBy.BOT, max_length=60
    )
    subject: str = kept("whom or what it is about", Retention.OUTCOME, SeenBy.BOT, max_length=60)
    slot: str = kept(
        "which of the schedule's moments it is", Retention.OUTCOME, SeenBy.BOT, max_length=60
    )
    at: datetime = kept("when it was handled", Retention.OUTCOME, SeenBy.BOT, sa_type=UtcDateTime)


def claim_occurrence(
    session: Session, schedule: str, subject: str, slot: str, now: datetime
) -> bool:
    """Return True for the one caller that may act on it; the row commits with what it did."""
    return insert_once(session, Occurrence, schedule=schedule, subject=subject, slot=slot, at=now)


def has_occurred(session: Session, schedule: str, subject: str, slot: str) -> bool:
    """Return whether it was handled already."""
    row = select(Occurrence.id).where(
        Occurrence.schedule == schedule, Occurrence.subject == subject, Occurrence.slot == slot
    )
    return session.exec(row).first() is not None
