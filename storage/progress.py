"""How far a batch has come: a row of the plan for each, the only one of its schedule."""

from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select

from storage.occurrences import PLANNED, Occurrence, claim_occurrence

_PROGRESS = select(Occurrence.slot).where(col(Occurrence.schedule) == bindparam("schedule"))
_FORGET_PROGRESS = delete(Occurrence).where(col(Occurrence.schedule) == bindparam("of_schedule"))


def progress_of(session: Session, schedule: str) -> str | None:
    """Return the progress of a batch, as `keep_progress` noted it."""
    return session.exec(_PROGRESS, params={"schedule": schedule}).one_or_none()


def keep_progress(session: Session, schedule: str, reached: str, now: datetime) -> None:
    """Note the progress of a batch, in the only row of its schedule."""
    session.execute(_FORGET_PROGRESS, {"of_schedule": schedule})
    claim_occurrence(session, schedule, "progress", reached, now)


BEHIND = (
    select(Occurrence)
    .where(PLANNED, col(Occurrence.id) > bindparam("number"))
    .order_by(col(Occurrence.id))
    .limit(bindparam("limit"))
    .execution_options(populate_existing=True)
)


def planned_after(session: Session, number: int, limit: int) -> list[Occurrence]:
    """Return planned rows with a higher number than this one, in order."""
    return list(session.exec(BEHIND, params={"number": number, "limit": limit}))
