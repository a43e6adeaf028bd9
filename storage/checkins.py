"""Check-ins: monthly answers of the two people of a mentorship, each for the other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, bindparam, delete
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.domain.checkins import NOTE_MOST, Mood
from storage.members import Member
from storage.mentoring.mentorships import (
    ENDED_BEFORE,
    IS_RUNNING,
    Mentorship,
    MentorshipId,
)
from storage.statements import columns_of, count_changed, insert_once, table_of
from storage.types import (
    Basis,
    Erased,
    MemberId,
    Numbered,
    Retention,
    SeenBy,
    column,
    kept,
    one_of,
    partial_index,
)


class Checkin(Numbered, table=True):
    """One side's check-in after a month of probation, asked and perhaps answered."""

    __tablename__ = "checkins"
    __data__ = kept(Retention.OUTCOME, Basis.CONSENT, SeenBy.PAIR, whose="member_id")
    __table_args__ = (
        UniqueConstraint("mentorship_id", "month", "member_id"),
        one_of("mood", Mood),
        partial_index("ix_checkins_unanswered", "id", where="answered_at IS NULL"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("messages refer to it", SeenBy.BOT, primary_key=True)
    mentorship_id: MentorshipId = column("which mentorship it is about")
    month: int = column("after which month")
    member_id: MemberId = column("whose answers they are", erased=Erased.ROW, index=True)
    prompt: str | None = column(
        "the newest message shows what became of it", SeenBy.BOT, max_length=160
    )
    mood: Mood | None = column("how it is going")
    good: str = column("what went well", default="", max_length=NOTE_MOST)
    ahead: str = column("what the two could do next", default="", max_length=NOTE_MOST)
    answered_at: datetime | None = column("empty until it is answered")


_SIDE = (
    select(Checkin)
    .where(
        Checkin.mentorship_id == bindparam("mentorship_id"),
        Checkin.month == bindparam("month"),
        Checkin.member_id == bindparam("member_id"),
    )
    .with_for_update()
)


def open_checkin(session: Session, mentorship_id: int, month: int, member_id: int) -> Checkin:
    """Return one side's check-in, new if there is none yet; locked until the commit."""
    side = {"mentorship_id": mentorship_id, "month": month, "member_id": member_id}
    insert_once(session, Checkin, **side)
    return session.exec(_SIDE, params=side).one()


_OF_MENTORSHIP = (
    select(Checkin)
    .where(Checkin.mentorship_id == bindparam("mentorship_id"))
    .order_by(col(Checkin.month), col(Checkin.id))
)


def checkins_of(session: Session, mentorship_id: int | None) -> list[Checkin]:
    """Return the check-ins of a mentorship, both sides', the earliest month first."""
    return list(session.exec(_OF_MENTORSHIP, params={"mentorship_id": mentorship_id}))


_LATER = aliased(Checkin)
IS_NEWEST = (
    ~select(_LATER.id)
    .where(
        col(_LATER.mentorship_id) == col(Checkin.mentorship_id),
        col(_LATER.member_id) == col(Checkin.member_id),
        col(_LATER.month) > col(Checkin.month),
    )
    .exists()
)
"""A check-in after a later month takes the place of the ones before it."""


UNANSWERED = (
    sql_select(
        col(Checkin.mentorship_id),
        col(Checkin.month),
        col(Member.slack_id),
        col(Member.prompts_on),
        col(Member.prompts_off),
    )
    .join(Mentorship, col(Mentorship.id) == col(Checkin.mentorship_id))
    .join(Member, col(Member.id) == col(Checkin.member_id))
    .where(
        col(Checkin.answered_at).is_(None),
        col(Checkin.prompt).is_not(None),
        IS_RUNNING,
        IS_NEWEST,
    )
    .order_by(col(Checkin.id))
)


def unanswered_checkins(session: Session) -> Sequence[Any]:
    """Return mentorship and month of unanswered newest check-ins of running mentorships.

    Who was asked (Slack id), and what prompts they want, comes with each. The core team sees the
    number, no names. Whoever switched check-ins off was not asked, and is left out.
    """
    session.flush()
    return session.execute(UNANSWERED).all()


_FORGET = delete(table_of(Checkin)).where(columns_of(Checkin).mentorship_id.in_(ENDED_BEFORE))


def forget_checkins(session: Session, before: datetime) -> int:
    """Delete check-ins of mentorships that ended before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
