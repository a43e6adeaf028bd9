"""The waiting list: newcomers for whom no mentor was free, first come first served."""

from datetime import datetime

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from storage.members import Member
from storage.types import (
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


class WaitingPlace(Numbered, table=True):
    """Somebody on the waiting list; served in the order of the row's number."""

    __tablename__ = "waiting_places"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.CORE_TEAM, whose="newcomer_id")
    __table_args__ = (
        partial_index("ix_waiting_places_held_until", "held_until", where="held_until IS NOT NULL"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("order of coming, never shown", SeenBy.BOT, primary_key=True)
    newcomer_id: MemberId = column(
        "who waits",
        erased=Erased.ROW,
        shows=("newcomer_id", "since", "mentor_id", "held_until", "offers"),
        unique=True,
    )
    since: datetime = column("how long they have waited, for the core team’s digest")
    mentor_id: int | None = column(
        "whose free place is kept for them",
        SeenBy.SELF,
        erased=Erased.EMPTY,
        whose="mentor_id",
        shows=(),  # no mentor learns who could still decide against them
        index=True,
        foreign_key="members.id",
        ondelete="SET NULL",
    )
    held_until: datetime | None = column("until then the place is kept", SeenBy.SELF)
    passed: list[int] = column(
        "mentors who are not offered once more",
        SeenBy.BOT,
        erased=Erased.OUT,
        whose="passed",
        shows=(),  # nor who has
    )
    offers: int = column("tells one offer’s message from the next", SeenBy.BOT, default=0)


_OF_NEWCOMER = select(WaitingPlace).where(WaitingPlace.newcomer_id == bindparam("newcomer_id"))


def find_waiting(session: Session, newcomer_id: int | None) -> WaitingPlace | None:
    """Return the newcomer's place on the waiting list."""
    return session.exec(_OF_NEWCOMER, params={"newcomer_id": newcomer_id}).one_or_none()


_WITHOUT_OFFER = (
    select(WaitingPlace).where(col(WaitingPlace.mentor_id).is_(None)).order_by(col(WaitingPlace.id))
)


def waiting_places(session: Session) -> list[WaitingPlace]:
    """Return the entries without a held place, first come first."""
    return list(session.exec(_WITHOUT_OFFER))


_ANYBODY = select(col(WaitingPlace.id)).where(col(WaitingPlace.mentor_id).is_(None)).limit(1)


def is_anybody_waiting(session: Session) -> bool:
    """True if somebody has no held place."""
    return session.exec(_ANYBODY).first() is not None


_KEPT_WITH = (
    select(WaitingPlace)
    .where(WaitingPlace.mentor_id == bindparam("mentor_id"))
    .order_by(col(WaitingPlace.id))
)


def places_kept_with(session: Session, mentor_id: int) -> list[WaitingPlace]:
    """Return the entries for which this mentor's places are held, first come first."""
    return list(session.exec(_KEPT_WITH, params={"mentor_id": mentor_id}))


_KEPT_TOO_LONG = (
    select(WaitingPlace)
    .where(col(WaitingPlace.held_until) <= bindparam("now"))
    .order_by(col(WaitingPlace.held_until), col(WaitingPlace.id))
    .limit(bindparam("limit"))
)


def places_kept_too_long(session: Session, now: datetime, limit: int) -> list[WaitingPlace]:
    """Return the entries whose held place has expired, longest overdue first."""
    return list(session.exec(_KEPT_TOO_LONG, params={"now": now, "limit": limit}))


_NEXT = select(func.min(WaitingPlace.held_until))


def next_kept_place_at(session: Session) -> datetime | None:
    """Return the moment at which the next held place expires."""
    return session.exec(_NEXT).one()


_NEWCOMERS = (
    select(Member)
    .join(WaitingPlace, col(WaitingPlace.newcomer_id) == col(Member.id))
    .order_by(col(WaitingPlace.id))
)


def waiting_newcomers(session: Session) -> list[Member]:
    """Return newcomers on the waiting list, longest waiting first, for the core team's digest."""
    return list(session.exec(_NEWCOMERS))


_ALL = select(WaitingPlace).order_by(col(WaitingPlace.id))


def forget_passed(session: Session, mentor_id: int) -> None:
    """Forget who was not to be offered this mentor once more: they take nobody from now on."""
    # There are few places, and no database looks into lists like the other.
    for place in session.exec(_ALL):
        if mentor_id in place.passed:
            place.passed = [one for one in place.passed if one != mentor_id]
            session.add(place)
