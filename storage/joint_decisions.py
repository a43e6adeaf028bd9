"""Joint decisions: the answers of both sides, sealed until both are in."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import UniqueConstraint, bindparam, delete
from sqlmodel import Session, col, func, select

from bot.domain.joint_decisions import Choice
from storage.mentoring.mentorships import (
    ENDED_BEFORE,
    IS_RUNNING,
    Mentorship,
    MentorshipId,
)
from storage.statements import columns_of, count_changed, insert_once, read, table_of
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


class JointDecision(Numbered, table=True):
    """One side of a joint decision. Where answers differ, another round follows."""

    __tablename__ = "joint_decisions"
    __data__ = kept(Retention.OUTCOME, Basis.CONSENT, SeenBy.PAIR, whose="member_id")
    __table_args__ = (
        UniqueConstraint("mentorship_id", "round", "member_id"),
        one_of("choice", Choice),
        partial_index(
            "ix_joint_decisions_unanswered", "mentorship_id", where="answered_at IS NULL"
        ),
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


_OF_MENTORSHIP = JointDecision.mentorship_id == bindparam("mentorship_id")
_NEWEST_ROUND = select(func.max(JointDecision.round)).where(_OF_MENTORSHIP)


def current_round(session: Session, mentorship_id: int | None) -> int:
    """Return the number of the newest round; 0 before the first."""
    return read(session, _NEWEST_ROUND, mentorship_id=mentorship_id).one() or 0


_OF_ROUND = (_OF_MENTORSHIP, JointDecision.round == bindparam("round"))
_SIDE = (
    select(JointDecision)
    .where(*_OF_ROUND, JointDecision.member_id == bindparam("member_id"))
    .with_for_update()
)


def open_side(session: Session, mentorship_id: int, number: int, member_id: int) -> JointDecision:
    """Return one side of a round, new if there is none yet; locked until the commit."""
    side = {"mentorship_id": mentorship_id, "round": number, "member_id": member_id}
    insert_once(session, JointDecision, **side)
    return session.exec(_SIDE, params=side).one()


_SIDES = select(JointDecision).where(*_OF_ROUND).order_by(col(JointDecision.id))


def sides_of(session: Session, mentorship_id: int | None, number: int) -> Sequence[JointDecision]:
    """Return both sides of a round, as far as they were asked."""
    side = {"mentorship_id": mentorship_id, "round": number}
    return session.exec(_SIDES, params=side).all()


_ANY_WAITING = (
    select(col(JointDecision.id))
    .join(Mentorship, col(Mentorship.id) == col(JointDecision.mentorship_id))
    .where(
        col(JointDecision.member_id) == bindparam("member_id"),
        col(JointDecision.answered_at).is_(None),
        IS_RUNNING,
    )
    .limit(1)
)


def is_deciding(session: Session, member_id: int | None) -> bool:
    """True if a decision of a running mentorship waits for this member's answer."""
    return read(session, _ANY_WAITING, member_id=member_id).first() is not None


_UNANSWERED = select(JointDecision.mentorship_id).where(col(JointDecision.answered_at).is_(None))
_TO_DECIDE = (
    select(Mentorship)
    .where(IS_RUNNING, col(Mentorship.id).in_(_UNANSWERED))
    .order_by(col(Mentorship.id))
)


def mentorships_to_decide(session: Session) -> list[Mentorship]:
    """Return the mentorships whose joint decision is open; for the core team's digest."""
    return list(session.exec(_TO_DECIDE))


_FORGET = delete(table_of(JointDecision)).where(
    columns_of(JointDecision).mentorship_id.in_(ENDED_BEFORE)
)


def forget_decisions(session: Session, before: datetime) -> int:
    """Delete decisions of mentorships that ended before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
