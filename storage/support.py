"""Calls for help that were posted to the core team; custody says who has taken one on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, bindparam, cast, delete, literal
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.support import SUPPORT, Reason
from storage.custody import forget_holdings
from storage.database import lock
from storage.members import Member
from storage.mentoring.mentorships import IS_RUNNING, Mentorship, MentorshipId
from storage.statements import columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, column, kept, one_of


class SupportCall(Numbered, table=True):
    """A call for help with a mentorship, posted to the core team's channel."""

    __tablename__ = "support_calls"
    __data__ = kept(Retention.OUTCOME, Basis.REQUEST, SeenBy.CORE_TEAM, whose="asked_by")
    __table_args__ = (
        one_of("reason", Reason),
        # A number is never used again: the post in Slack is named by it.
        {"sqlite_autoincrement": True},
    )

    mentorship_id: MentorshipId = column("which mentorship it is about", index=True)
    reason: Reason = column("what it comes from")
    asked_by: int | None = column(
        "who has asked; empty where nobody did",
        erased=Erased.ROW,
        index=True,
        foreign_key="members.id",
        ondelete="CASCADE",
    )
    post_key: str = column(
        "the post that shows who takes it on", SeenBy.BOT, unique=True, max_length=160
    )
    asked_at: datetime = column("the digest shows it for four weeks")


_THING = literal(Key(SUPPORT, "")).concat(cast(col(SupportCall.id), String))
"""What custody knows a call for help by, as a column."""


_POSTED_AS = select(SupportCall).where(SupportCall.post_key == bindparam("post_key"))


def find_call(session: Session, post_key: str) -> SupportCall | None:
    """Return the call for help that was posted under this key."""
    return session.exec(_POSTED_AS, params={"post_key": post_key}).one_or_none()


def lock_call(session: Session, number: int) -> SupportCall | None:
    """Return the call for help, locked until the commit."""
    return lock(session, SupportCall, number)


_ABOUT = (
    select(SupportCall)
    .where(SupportCall.mentorship_id == bindparam("mentorship_id"))
    .order_by(col(SupportCall.id))
    .with_for_update()
)


def lock_calls_about(session: Session, mentorship_id: int) -> Sequence[SupportCall]:
    """Return the calls for help about a mentorship, locked until the commit."""
    return session.exec(_ABOUT, params={"mentorship_id": mentorship_id}).all()


_SINCE = (
    select(SupportCall)
    .join(Mentorship, col(Mentorship.id) == col(SupportCall.mentorship_id))
    .where(IS_RUNNING, col(SupportCall.asked_at) >= bindparam("since"))
    .order_by(col(SupportCall.id))
)


def calls_since(session: Session, since: datetime) -> Sequence[SupportCall]:
    """Return the calls for help of running mentorships since this moment, the oldest first."""
    return session.exec(_SINCE, params={"since": since}).all()


_FORGET = delete(table_of(SupportCall)).where(
    columns_of(SupportCall).asked_at < bindparam("before")
)


def forget_calls(session: Session, before: datetime) -> int:
    """Delete calls for help from before this moment, with who took them on; return how many."""
    old = count_changed(session, _FORGET, before=before)
    forget_helpers(session)
    return old


def forget_helpers(session: Session) -> None:
    """Delete who takes care of calls for help that have gone with their mentorship, or asker."""
    forget_holdings(session, SUPPORT, select(_THING))


def asker_of(session: Session, call: SupportCall) -> Member | None:
    """Return who has asked; None where nobody did."""
    return session.get(Member, call.asked_by) if call.asked_by else None
