"""Joint decisions: the answers of both sides, sealed until both are in."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import UniqueConstraint, delete
from sqlmodel import Session, col, func, select

from bot.domain.joint_decisions import Choice
from storage.members import Member
from storage.mentoring.mentorships import (
    IS_RUNNING,
    Mentorship,
    MentorshipId,
    ended_before,
    other_of,
)
from storage.statements import count_changed, insert_once
from storage.types import Basis, Erased, MemberId, Numbered, Retention, SeenBy, column, kept, one_of


class JointDecision(Numbered, table=True):
    """One side of a joint decision. Where answers differ, another round follows."""

    __tablename__ = "joint_decisions"
    __data__ = kept(Retention.OUTCOME, Basis.CONSENT, SeenBy.PAIR, whose="member_id")
    __table_args__ = (
        UniqueConstraint("mentorship_id", "round", "member_id"),
        one_of("choice", Choice),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("messages refer to it", SeenBy.BOT, primary_key=True)
    mentorship_id: MentorshipId = column("which mentorship it is about")
    round: int = column("after different answers both decide again")
    member_id: MemberId = column("whose answer it is", erased=Erased.ROW, index=True)
    prompt: str | None = column(
        "the newest message shows what became of it", SeenBy.BOT, max_length=160
    )
    choice: Choice | None = column("the answer; the other person sees it once theirs is in")
    pause_until: date | None = column("the last day of a pause", SeenBy.SELF)
    answered_at: datetime | None = column("empty until it is answered")


def current_round(session: Session, mentorship_id: int | None) -> int:
    """Return the number of the newest round; 0 before the first."""
    where = col(JointDecision.mentorship_id) == mentorship_id
    return session.exec(select(func.max(JointDecision.round)).where(where)).one() or 0


def open_side(session: Session, mentorship_id: int, number: int, member_id: int) -> JointDecision:
    """Return one side of a round, new if there is none yet; locked until the commit."""
    side = {"mentorship_id": mentorship_id, "round": number, "member_id": member_id}
    insert_once(session, JointDecision, **side)
    return session.exec(select(JointDecision).filter_by(**side).with_for_update()).one()


def sides_of(session: Session, mentorship_id: int | None, number: int) -> Sequence[JointDecision]:
    """Return both sides of a round, as far as they were asked."""
    where = (col(JointDecision.mentorship_id) == mentorship_id, JointDecision.round == number)
    return session.exec(select(JointDecision).where(*where).order_by(col(JointDecision.id))).all()


def waiting_decisions(
    session: Session, member_id: int | None
) -> list[tuple[JointDecision, Member]]:
    """Return the member's open decisions of running mentorships, with the other side."""
    query = (
        select(JointDecision, Member)
        .join(Mentorship, col(Mentorship.id) == col(JointDecision.mentorship_id))
        .join(Member, col(Member.id) == other_of(member_id))
        .where(
            col(JointDecision.member_id) == member_id,
            col(JointDecision.answered_at).is_(None),
            IS_RUNNING,
        )
    )
    return list(session.exec(query.order_by(col(JointDecision.id))))


def mentorships_to_decide(session: Session) -> list[Mentorship]:
    """Return the mentorships whose joint decision is open; for the core team's digest."""
    waiting = select(JointDecision.mentorship_id).where(col(JointDecision.answered_at).is_(None))
    query = select(Mentorship).where(IS_RUNNING, col(Mentorship.id).in_(waiting))
    return list(session.exec(query.order_by(col(Mentorship.id))))


def forget_decisions(session: Session, before: datetime) -> int:
    """Delete decisions of mentorships that ended before this moment; return how many."""
    over = delete(JointDecision).where(col(JointDecision.mentorship_id).in_(ended_before(before)))
    return count_changed(session, over)
