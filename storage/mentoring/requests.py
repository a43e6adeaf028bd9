"""Wishes: the mentors that newcomers would like, in order, and each mentor's answer."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Index, bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.mentoring.requests import ASKED_ONCE, OPEN, WITH_MENTOR, WishState
from storage.members import Member
from storage.mentoring.profiles import OFFERS_TIME, MentorProfile
from storage.people import Person
from storage.statements import columns_of, count_changed, read, table_of
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
    written_out,
)


def _in(states: Iterable[WishState]) -> str:
    listed = ", ".join(f"'{state.value}'" for state in sorted(states))
    return f"state IN ({listed})"


SETTLED = frozenset(WishState) - OPEN


class Wish(Numbered, table=True):
    """A mentor that a newcomer would like; one of a newcomer's wishes at most is with a mentor."""

    __tablename__ = "wishes"
    __data__ = kept(
        Retention.OUTCOME, Basis.CONSENT, SeenBy.PAIR, whose=("newcomer_id", "mentor_id")
    )
    __table_args__ = (
        one_of("state", WishState),
        partial_index("uq_wishes_one_is_asked", "newcomer_id", where=_in(WITH_MENTOR), unique=True),
        partial_index("ix_wishes_open_newcomer", "newcomer_id", "place", where=_in(OPEN)),
        partial_index("ix_wishes_open_mentor", "mentor_id", where=_in(OPEN)),
        Index("ix_wishes_newcomer", "newcomer_id"),
        Index("ix_wishes_mentor", "mentor_id"),
        partial_index("ix_wishes_due_at", "due_at", where=_in(WITH_MENTOR)),
        partial_index("ix_wishes_remind_at", "remind_at", where=_in(ASKED_ONCE)),
        partial_index("ix_wishes_settled", "created_at", where=_in(SETTLED)),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("questions and reminders refer to it", SeenBy.BOT, primary_key=True)
    newcomer_id: MemberId = column(
        "who wishes",
        erased=Erased.ROW,
        shows=("id", "newcomer_id", "mentor_id", "place", "state", "created_at", "due_at"),
    )
    mentor_id: MemberId = column(
        "who is wished for",
        erased=Erased.ROW,
        # Neither the place nor when it was sent: both tell who was asked before.
        shows=("newcomer_id", "mentor_id", "state", "due_at", "remind_at"),
        shows_if="due_at IS NOT NULL",
    )
    place: int = column("first, second or third wish, counted from 0", SeenBy.SELF)
    state: WishState = column("where the wish stands", SeenBy.SELF, default=WishState.WAITING)
    is_held: bool = column("a place is kept: the waiting list led here", SeenBy.BOT, default=False)
    created_at: datetime = column("to forget it after its retention", SeenBy.BOT)
    due_at: datetime | None = column("the mentor’s time to answer ends")
    remind_at: datetime | None = column("when the mentor is asked once more")


def _is(states: Iterable[WishState]) -> ColumnElement[bool]:
    return written_out(Wish.state, *sorted(states))


_OF_NEWCOMER = Wish.newcomer_id == bindparam("newcomer_id")
_OF_MENTOR = Wish.mentor_id == bindparam("mentor_id")
_HAS_OPEN = select(col(Wish.id)).where(_OF_NEWCOMER, _is(OPEN)).limit(1)


def has_open_wish(session: Session, newcomer_id: int | None) -> bool:
    """True if a mentor is asked for this newcomer, or is still to be asked."""
    return read(session, _HAS_OPEN, newcomer_id=newcomer_id).first() is not None


_OPEN_ONES = select(Wish).where(_OF_NEWCOMER, _is(OPEN)).order_by(col(Wish.place), col(Wish.id))


def open_wishes_of(session: Session, newcomer_id: int) -> list[Wish]:
    """Return the newcomer's open wishes, first wish first."""
    return list(session.exec(_OPEN_ONES, params={"newcomer_id": newcomer_id}))


_BY_URGENCY = (col(Wish.due_at), col(Wish.id))
_ASKED = select(Wish).where(_OF_MENTOR, _is(WITH_MENTOR)).order_by(*_BY_URGENCY)


def requests_waiting_for(session: Session, mentor_id: int) -> list[Wish]:
    """Return the wishes this mentor has been asked about and not answered yet, oldest first."""
    return list(session.exec(_ASKED, params={"mentor_id": mentor_id}))


_DECLINED_LATELY = (
    written_out(Wish.state, WishState.DECLINED),
    col(Wish.created_at) >= bindparam("since"),
)
_DECLINED_BY = select(Wish.mentor_id).where(_OF_NEWCOMER, *_DECLINED_LATELY)
_DECLINED_FOR = select(Wish.newcomer_id).where(_OF_MENTOR, *_DECLINED_LATELY)
_COUNTED = select(
    col(MentorProfile.member_id),
    select(func.count())
    .where(col(Wish.mentor_id) == col(MentorProfile.member_id), _is(WITH_MENTOR))
    .scalar_subquery(),
).where(col(MentorProfile.member_id) == bindparam("mentor_id"))


def count_requests(session: Session, mentor_id: int) -> int | None:
    """Return how many wishes wait for this mentor; None for who has never offered time."""
    found = read(session, _COUNTED, mentor_id=mentor_id).first()
    return found[1] if found else None


def declined_by(session: Session, newcomer_id: int, since: datetime) -> frozenset[int]:
    """Return the mentors who declined a wish of this newcomer's that was sent since."""
    values = {"newcomer_id": newcomer_id, "since": since}
    return frozenset(read(session, _DECLINED_BY, **values))


def declined_for(session: Session, mentor_id: int, since: datetime) -> frozenset[int]:
    """Return the newcomers whose wish, sent since, this mentor declined."""
    return frozenset(read(session, _DECLINED_FOR, mentor_id=mentor_id, since=since))


_SILENT = (
    select(Wish)
    .where(_is(WITH_MENTOR), col(Wish.due_at) <= bindparam("now"))
    .order_by(*_BY_URGENCY)
    .limit(bindparam("limit"))
)


def silent_wishes(session: Session, now: datetime, limit: int) -> list[Wish]:
    """Return wishes whose mentor let the time to answer pass, longest overdue first."""
    return list(session.exec(_SILENT, params={"now": now, "limit": limit}))


_TO_ASK_AGAIN = (
    select(Wish)
    .where(_is(ASKED_ONCE), col(Wish.remind_at) <= bindparam("now"))
    .order_by(col(Wish.remind_at), col(Wish.id))
    .limit(bindparam("limit"))
)


def wishes_to_ask_again(session: Session, now: datetime, limit: int) -> list[Wish]:
    """Return wishes whose mentor is to be asked once more by now, longest due first."""
    return list(session.exec(_TO_ASK_AGAIN, params={"now": now, "limit": limit}))


_CAN_ANSWER = (
    select(col(Member.id))
    .join(Person, col(Person.slack_id) == col(Member.slack_id))
    .join(MentorProfile, col(MentorProfile.member_id) == col(Member.id))
    .where(OFFERS_TIME, col(Member.id) == col(Wish.mentor_id))
)
_UNANSWERABLE = (
    select(Wish)
    .where(_is(WITH_MENTOR), ~_CAN_ANSWER.exists())
    .order_by(*_BY_URGENCY)
    .limit(bindparam("limit"))
)


def wishes_nobody_can_answer(session: Session, limit: int) -> list[Wish]:
    """Return wishes that are with a mentor who cannot be asked any more, most urgent first."""
    return list(session.exec(_UNANSWERABLE, params={"limit": limit}))


_NEXT_ONES = (
    select(func.min(Wish.due_at)).where(_is(WITH_MENTOR)),
    select(func.min(Wish.remind_at)).where(_is(ASKED_ONCE)),
)


def next_wish_at(session: Session) -> datetime | None:
    """Return the next moment at which a time to answer ends, or a reminder is due."""
    found = (read(session, question).one() for question in _NEXT_ONES)
    return min((moment for moment in found if moment is not None), default=None)


_FORGET = delete(table_of(Wish)).where(
    written_out(columns_of(Wish).state, *sorted(SETTLED)),
    columns_of(Wish).created_at < bindparam("before"),
)


def forget_wishes(session: Session, before: datetime) -> int:
    """Delete settled wishes from before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
