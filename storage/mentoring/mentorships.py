"""Mentorships: pairs of a mentor and a mentee, running or over."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import CheckConstraint, ColumnElement, case, delete, text
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.members import Member
from storage.statements import count_changed
from storage.types import (
    THEIRS,
    Basis,
    Erased,
    MemberId,
    Numbered,
    Retention,
    SeenBy,
    column,
    kept,
    partial_index,
)

RUNNING = "ended_at IS NULL"


class Mentorship(Numbered, table=True):
    """One mentor and one mentee. The reason why it ended is not kept."""

    __tablename__ = "mentorships"
    __data__ = kept(Retention.OUTCOME, Basis.CONSENT, SeenBy.PAIR, whose=("mentee_id", "mentor_id"))
    __table_args__ = (
        CheckConstraint("mentee_id <> mentor_id", name="two_people"),
        partial_index("uq_mentorships_running_mentee", "mentee_id", where=RUNNING, unique=True),
        partial_index("ix_mentorships_running_mentor", "mentor_id", where=RUNNING),
        partial_index("ix_mentorships_over", "ended_at", where="ended_at IS NOT NULL"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("messages refer to it", SeenBy.BOT, primary_key=True)
    mentee_id: MemberId = column("the newcomer", erased=Erased.ROW, shows=(THEIRS,), is_listed=True)
    mentor_id: MemberId = column("the mentor", erased=Erased.ROW, shows=(THEIRS,), is_listed=True)
    since: date = column("the day it began")
    ended_at: datetime | None = column("empty while it runs")


MentorshipId = Annotated[int, Field(foreign_key="mentorships.id", ondelete="CASCADE")]
"""A mentorship's number; the row goes with the mentorship."""

IS_RUNNING = col(Mentorship.ended_at).is_(None)


def other_of(member_id: Any) -> ColumnElement[int]:
    """Return the column with the other side of a member's mentorship, for joins."""
    is_mentee = col(Mentorship.mentee_id) == member_id
    return case((is_mentee, col(Mentorship.mentor_id)), else_=col(Mentorship.mentee_id))


def mentorship_of(session: Session, mentee_id: int | None) -> Mentorship | None:
    """Return the running mentorship of which this member is the mentee."""
    query = select(Mentorship).where(col(Mentorship.mentee_id) == mentee_id, IS_RUNNING)
    return session.exec(query).one_or_none()


def mentorships_as_mentee(session: Session, mentee_id: int | None) -> list[int]:
    """Return the numbers of all mentorships in which this member was accompanied."""
    query = select(col(Mentorship.id)).where(Mentorship.mentee_id == mentee_id)
    return [number for number in session.exec(query.order_by(col(Mentorship.id))) if number]


def mentorships_of(session: Session, mentor_id: int | None) -> list[Mentorship]:
    """Return running mentorships of which this member is the mentor, oldest first."""
    query = select(Mentorship).where(col(Mentorship.mentor_id) == mentor_id, IS_RUNNING)
    return list(session.exec(query.order_by(col(Mentorship.id))))


def mentor_of(session: Session, member_id: int | None) -> Member | None:
    """Return the member's mentor."""
    joined = select(Member).join(Mentorship, col(Mentorship.mentor_id) == col(Member.id))
    query = joined.where(col(Mentorship.mentee_id) == member_id, IS_RUNNING)
    return session.exec(query).one_or_none()


def mentees_of(session: Session, member_id: int | None) -> list[Member]:
    """Return the member's mentees, oldest mentorship first."""
    joined = select(Member).join(Mentorship, col(Mentorship.mentee_id) == col(Member.id))
    query = joined.where(col(Mentorship.mentor_id) == member_id, IS_RUNNING)
    return list(session.exec(query.order_by(col(Mentorship.id))))


def ended_before(before: datetime) -> SelectOfScalar[int | None]:
    """Return the query for the numbers of mentorships that ended before this moment."""
    return select(col(Mentorship.id)).where(col(Mentorship.ended_at) < before)


def forget_mentorships(session: Session, before: datetime) -> int:
    """Delete mentorships that ended before this moment; return how many."""
    return count_changed(session, delete(Mentorship).where(col(Mentorship.ended_at) < before))


ADVISORY_LOCK = 0x6D656E74
"""An arbitrary number: PostgreSQL lets one transaction at a time change mentoring."""


def take_turn(session: Session) -> None:
    """Wait until no other transaction changes mentoring, then see what they left.

    One acceptance touches the wishes and prompts of several people, so locks on single rows would
    wait for each other in circles. SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    session.flush()
    session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
    session.expire_all()
