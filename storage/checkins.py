"""Check-ins: what the two people of a mentorship answered, each for the other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Session, col, select

from bot.domain.checkins import NOTE_MOST, Mood
from storage.database import insert_for
from storage.members import Member
from storage.mentoring.mentorships import IS_RUNNING, Mentorship, MentorshipId, other_of
from storage.types import Basis, MemberId, Numbered, Retention, SeenBy, column, kept, one_of


class Checkin(Numbered, table=True):
    """One side's check-in after a month of probation, asked and perhaps answered."""

    __tablename__ = "checkins"
    __data__ = kept(Retention.OUTCOME, Basis.CONSENT, SeenBy.PAIR, whose="member_id")
    __table_args__ = (
        UniqueConstraint("mentorship_id", "month", "member_id"),
        one_of("mood", Mood),
    )

    id: int | None = column("messages refer to it", SeenBy.BOT, primary_key=True)
    mentorship_id: MentorshipId = column("which mentorship it is about")
    month: int = column("after which month")
    member_id: MemberId = column("whose answers they are", index=True)
    prompt: str | None = column(
        "the newest message shows what became of it", SeenBy.BOT, max_length=160
    )
    mood: Mood | None = column("how it is going")
    good: str = column("what went well", default="", max_length=NOTE_MOST)
    ahead: str = column("what the two could do next", default="", max_length=NOTE_MOST)
    answered_at: datetime | None = column("empty until it is answered")


def open_checkin(session: Session, mentorship_id: int, month: int, member_id: int) -> Checkin:
    """Return this side's check-in, made where it is not there yet; locked until the commit."""
    values = {
        "mentorship_id": mentorship_id,
        "month": month,
        "member_id": member_id,
        "good": "",
        "ahead": "",
    }
    session.execute(insert_for(session)(Checkin).values(**values).on_conflict_do_nothing())
    where = (
        Checkin.mentorship_id == mentorship_id,
        Checkin.month == month,
        Checkin.member_id == member_id,
    )
    return session.exec(select(Checkin).where(*where).with_for_update()).one()


def checkins_of(session: Session, mentorship_id: int | None) -> list[Checkin]:
    """Return the check-ins of a mentorship, both sides', the earliest month first."""
    query = select(Checkin).where(col(Checkin.mentorship_id) == mentorship_id)
    return list(session.exec(query.order_by(col(Checkin.month), col(Checkin.id))))


def waiting_checkins(session: Session, member_id: int | None) -> list[tuple[Checkin, Member]]:
    """Return what this member was asked about whom and has not answered, while mentorships run."""
    query = (
        select(Checkin, Member)
        .join(Mentorship, col(Mentorship.id) == col(Checkin.mentorship_id))
        .join(Member, col(Member.id) == other_of(member_id))
        .where(col(Checkin.member_id) == member_id, col(Checkin.answered_at).is_(None), IS_RUNNING)
    )
    return list(session.exec(query.order_by(col(Checkin.id))))


def unanswered_checkins(session: Session) -> Sequence[tuple[Checkin, Mentorship, str | None]]:
    """Return what anybody was asked and has not answered, in mentorships that go on.

    With the person's Slack id: whom to ask again. The core team sees how many, and nobody's name.
    Whoever switched the question off was not asked, and is nobody's business.
    """
    query = (
        select(Checkin, Mentorship, Member.slack_id)
        .join(Mentorship, col(Mentorship.id) == col(Checkin.mentorship_id))
        .join(Member, col(Member.id) == col(Checkin.member_id))
        .where(col(Checkin.answered_at).is_(None), col(Checkin.prompt).is_not(None), IS_RUNNING)
    )
    return session.exec(query.order_by(col(Checkin.id))).all()
