"""Running mentorships as one of the two sees them, with what waits for that person's answer."""

from dataclasses import dataclass

from sqlalchemy import BindParameter, and_, bindparam, exists, or_
from sqlmodel import Session, col, select

from storage.checkins import IS_NEWEST, Checkin
from storage.joint_decisions import JointDecision
from storage.members import Member
from storage.mentoring.mentorships import IS_RUNNING, OTHER_SIDE, Mentorship
from storage.statements import read


@dataclass(frozen=True)
class Pair:
    """A member's running mentorship: who the other is, and what the member has not answered."""

    mentorship_id: int
    slack_id: str | None
    name: str
    accompanies: bool
    """True if the member is the mentor, and the other the mentee."""
    is_to_decide: bool
    checkin_id: int | None
    """The newest check-in, while it is open: earlier ones are not asked about any more."""
    checkin_month: int | None


_ME: BindParameter[int] = bindparam("member_id")
_TO_DECIDE = exists().where(
    col(JointDecision.mentorship_id) == col(Mentorship.id),
    col(JointDecision.member_id) == _ME,
    col(JointDecision.answered_at).is_(None),
)
_CHECKIN = and_(
    col(Checkin.mentorship_id) == col(Mentorship.id),
    col(Checkin.member_id) == _ME,
    col(Checkin.answered_at).is_(None),
    IS_NEWEST,
)
_OF_MEMBER = (
    select(  # type: ignore[call-overload]  # so many columns are not in SQLModel's overloads
        col(Mentorship.id),
        col(Member.slack_id),
        col(Member.name),
        col(Mentorship.mentor_id) == _ME,
        _TO_DECIDE,
        col(Checkin.id),
        col(Checkin.month),
    )
    .join(Member, col(Member.id) == OTHER_SIDE)
    .outerjoin(Checkin, _CHECKIN)
    # The condition stands in both halves, so that each is answered by its partial index.
    .where(
        or_(
            and_(col(Mentorship.mentee_id) == _ME, IS_RUNNING),
            and_(col(Mentorship.mentor_id) == _ME, IS_RUNNING),
        )
    )
    .order_by(col(Mentorship.id))
)


def pairs_of(session: Session, member_id: int) -> list[Pair]:
    """Return the member's running mentorships on either side, oldest first."""
    return [Pair(*row) for row in read(session, _OF_MEMBER, member_id=member_id)]
