"""Joint decisions: what each side said, sealed until both have."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Session, SQLModel, col, func, select

from bot.domain.joint_decisions import Choice
from storage.database import insert_for
from storage.members import Member
from storage.mentoring.mentorships import IS_RUNNING, Mentorship, other_of
from storage.types import EnumText, Retention, SeenBy, UtcDateTime, column, one_of


class Decision(SQLModel, table=True):
    """One side of a joint decision. Where answers differ, another round follows."""

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("mentorship_id", "round", "member_id"),
        one_of("choice", Choice),
    )

    id: int | None = column(
        "messages refer to it", Retention.OUTCOME, SeenBy.BOT, default=None, primary_key=True
    )
    mentorship_id: int = column(
        "which mentorship it is about",
        Retention.OUTCOME,
        SeenBy.PAIR,
        foreign_key="mentorships.id",
        ondelete="CASCADE",
    )
    round: int = column("after different answers both decide again", Retention.OUTCOME, SeenBy.PAIR)
    member_id: int = column(
        "whose answer it is",
        Retention.OUTCOME,
        SeenBy.PAIR,
        foreign_key="members.id",
        ondelete="CASCADE",
        index=True,
    )
    prompt: str | None = column(
        "the newest message about it, which shows what became of it",
        Retention.OUTCOME,
        SeenBy.BOT,
        default=None,
        max_length=160,
    )
    choice: Choice | None = column(
        "the answer; the other side sees it once theirs is in",
        Retention.OUTCOME,
        SeenBy.PAIR,
        default=None,
        sa_type=EnumText(Choice),
    )
    pause_until: date | None = column(
        "the last day of a pause", Retention.OUTCOME, SeenBy.SELF, default=None
    )
    may_welcome: bool = column(
        "whether the person agrees to a welcome post",
        Retention.OUTCOME,
        SeenBy.SELF,
        default=False,
    )
    answered_at: datetime | None = column(
        "empty until it is answered",
        Retention.OUTCOME,
        SeenBy.PAIR,
        default=None,
        sa_type=UtcDateTime,
    )


def current_round(session: Session, mentorship_id: int | None) -> int:
    """Return the number of the newest round; 0 before the first."""
    where = col(Decision.mentorship_id) == mentorship_id
    return session.exec(select(func.max(Decision.round)).where(where)).one() or 0


def open_side(session: Session, mentorship_id: int, number: int, member_id: int) -> Decision:
    """Return one side of a round, made where it is not there yet; locked until the commit."""
    values = {
        "mentorship_id": mentorship_id,
        "round": number,
        "member_id": member_id,
        "may_welcome": False,
    }
    session.execute(insert_for(session)(Decision).values(**values).on_conflict_do_nothing())
    where = (
        Decision.mentorship_id == mentorship_id,
        Decision.round == number,
        Decision.member_id == member_id,
    )
    return session.exec(select(Decision).where(*where).with_for_update()).one()


def sides_of(session: Session, mentorship_id: int | None, number: int) -> Sequence[Decision]:
    """Return both sides of a round, as far as they were asked."""
    where = (col(Decision.mentorship_id) == mentorship_id, Decision.round == number)
    return session.exec(select(Decision).where(*where).order_by(col(Decision.id))).all()


def waiting_decisions(session: Session, member_id: int | None) -> list[tuple[Decision, Member]]:
    """Return what this member is to decide with whom, in mentorships that go on."""
    query = (
        select(Decision, Member)
        .join(Mentorship, col(Mentorship.id) == col(Decision.mentorship_id))
        .join(Member, col(Member.id) == other_of(member_id))
        .where(
            col(Decision.member_id) == member_id, col(Decision.answered_at).is_(None), IS_RUNNING
        )
    )
    return list(session.exec(query.order_by(col(Decision.id))))


def mentorships_to_decide(session: Session) -> list[Mentorship]:
    """Return the mentorships whose joint decision is open; for the core team's digest."""
    waiting = select(Decision.mentorship_id).where(col(Decision.answered_at).is_(None))
    query = select(Mentorship).where(IS_RUNNING, col(Mentorship.id).in_(waiting))
    return list(session.exec(query.order_by(col(Mentorship.id))))
