"""Mentorships: pairs of a mentor and a mentee, running or over."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, bindparam, case, text
from sqlmodel import Field, Session, col, select

from storage.members import Member
from storage.statements import ForgetBefore, read
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
        Index("ix_mentorships_mentee", "mentee_id"),
        Index("ix_mentorships_mentor", "mentor_id"),
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


_IS_MENTEE = col(Mentorship.mentee_id) == bindparam("member_id")
_IS_MENTOR = col(Mentorship.mentor_id) == bindparam("member_id")
OTHER_SIDE = case((_IS_MENTEE, col(Mentorship.mentor_id)), else_=col(Mentorship.mentee_id))
"""The column with the other side of the mentorship of the member `member_id`, for joins."""

_OF_MENTEE = select(Mentorship).where(_IS_MENTEE, IS_RUNNING)


def mentorship_of(session: Session, mentee_id: int | None) -> Mentorship | None:
    """Return the running mentorship of which this member is the mentee."""
    return session.exec(_OF_MENTEE, params={"member_id": mentee_id}).one_or_none()


_NUMBER_OF_MENTEE = select(col(Mentorship.id)).where(_IS_MENTEE, IS_RUNNING)


def has_mentor(session: Session, mentee_id: int | None) -> bool:
    """True if this member is the mentee of a running mentorship."""
    return read(session, _NUMBER_OF_MENTEE, member_id=mentee_id).first() is not None


_EVER_OF_MENTEE = select(col(Mentorship.id)).where(_IS_MENTEE).order_by(col(Mentorship.id))


def mentorships_as_mentee(session: Session, mentee_id: int | None) -> list[int]:
    """Return the numbers of all mentorships in which this member was accompanied."""
    found = read(session, _EVER_OF_MENTEE, member_id=mentee_id)
    return [number for number in found if number]


_OF_MENTOR = select(Mentorship).where(_IS_MENTOR, IS_RUNNING).order_by(col(Mentorship.id))


def mentorships_of(session: Session, mentor_id: int | None) -> list[Mentorship]:
    """Return running mentorships of which this member is the mentor, oldest first."""
    return list(session.exec(_OF_MENTOR, params={"member_id": mentor_id}))


_MENTOR = (
    select(Member)
    .join(Mentorship, col(Mentorship.mentor_id) == col(Member.id))
    .where(_IS_MENTEE, IS_RUNNING)
)


def mentor_of(session: Session, member_id: int | None) -> Member | None:
    """Return the member's mentor."""
    return session.exec(_MENTOR, params={"member_id": member_id}).one_or_none()


_MENTEES = (
    select(Member)
    .join(Mentorship, col(Mentorship.mentee_id) == col(Member.id))
    .where(_IS_MENTOR, IS_RUNNING)
    .order_by(col(Mentorship.id))
)


def mentees_of(session: Session, member_id: int | None) -> list[Member]:
    """Return the member's mentees, oldest mentorship first."""
    return list(session.exec(_MENTEES, params={"member_id": member_id}))


ENDED_BEFORE = select(col(Mentorship.id)).where(col(Mentorship.ended_at) < bindparam("before"))
"""The numbers of mentorships that ended before a moment, as part of other statements."""

forget_mentorships = ForgetBefore(Mentorship, "ended_at")
"""Deletes mentorships that ended before a moment."""


ADVISORY_LOCK = 0x6D656E74
"""An arbitrary number: PostgreSQL lets one transaction at a time change mentoring."""


_LOCK = text("SELECT pg_advisory_xact_lock(:number)")
_TURN = object()
"""Under this key a session keeps the transaction in which it has had its turn."""


def take_turn(session: Session) -> None:
    """Wait until no other transaction changes mentoring, then see what they left.

    One acceptance touches the wishes and prompts of several people, so locks on single rows would
    wait for each other in circles. SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    if _has_turn(session):
        return
    session.flush()
    session.execute(_LOCK, {"number": ADVISORY_LOCK})
    session.expire_all()
    session.info[_TURN] = session.get_nested_transaction() or session.get_transaction()


def _has_turn(session: Session) -> bool:
    """True if this transaction waits no more: it, or a savepoint that is open, has had its turn.

    PostgreSQL gives back what was taken behind a savepoint to which it goes back.
    """
    one = session.get_nested_transaction() or session.get_transaction()
    had = session.info.get(_TURN)
    while one is not None and one is not had:
        one = one.parent
    return one is not None
