"""The waiting list: newcomers for whom no mentor was free, first come first served."""

from datetime import datetime

from sqlalchemy import JSON, Index, func, text
from sqlmodel import Session, SQLModel, col, select

from storage.members import Member
from storage.types import Retention, SeenBy, UtcDateTime, column

HELD_NOW = text("held_until IS NOT NULL")


class WaitingPlace(SQLModel, table=True):
    """Somebody on the waiting list; served in the order of the row's number."""

    __tablename__ = "waiting_places"
    __table_args__ = (
        Index(
            "ix_waiting_places_held_until",
            "held_until",
            sqlite_where=HELD_NOW,
            postgresql_where=HELD_NOW,
        ),
    )

    id: int | None = column(
        "order of coming, never shown",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default=None,
        primary_key=True,
    )
    newcomer_id: int = column(
        "who waits",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        unique=True,
        foreign_key="members.id",
        ondelete="CASCADE",
    )
    since: datetime = column(
        "how long they have waited, for the core team's digest",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        sa_type=UtcDateTime,
    )
    mentor_id: int | None = column(
        "whose free place is kept for them",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        index=True,
        foreign_key="members.id",
        ondelete="SET NULL",
    )
    held_until: datetime | None = column(
        "the place is kept until then; empty once the mentor has been asked",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        sa_type=UtcDateTime,
    )
    passed: list[int] = column(
        "mentors who are not offered once more to this person",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        default_factory=list,
        sa_type=JSON,
    )
    offers: int = column(
        "tells one offer's message from the next", Retention.MEMBERSHIP, SeenBy.BOT, default=0
    )


def find_waiting(session: Session, newcomer_id: int | None) -> WaitingPlace | None:
    """Return the newcomer's place on the waiting list."""
    query = select(WaitingPlace).where(col(WaitingPlace.newcomer_id) == newcomer_id)
    return session.exec(query).one_or_none()


def waiting_places(session: Session) -> list[WaitingPlace]:
    """Return those for whom no place is kept yet, first come first."""
    query = select(WaitingPlace).where(col(WaitingPlace.mentor_id).is_(None))
    return list(session.exec(query.order_by(col(WaitingPlace.id))))


def places_kept_with(session: Session, mentor_id: int) -> list[WaitingPlace]:
    """Return those for whom a place of this mentor is kept, first come first."""
    query = select(WaitingPlace).where(col(WaitingPlace.mentor_id) == mentor_id)
    return list(session.exec(query.order_by(col(WaitingPlace.id))))


def places_kept_too_long(session: Session, now: datetime, limit: int) -> list[WaitingPlace]:
    """Return those whose time to take the kept place is over, longest overdue first."""
    query = select(WaitingPlace).where(col(WaitingPlace.held_until) <= now)
    order = (col(WaitingPlace.held_until), col(WaitingPlace.id))
    return list(session.exec(query.order_by(*order).limit(limit)))


def next_kept_place_at(session: Session) -> datetime | None:
    """Return when the next kept place is to be let go."""
    return session.exec(select(func.min(WaitingPlace.held_until))).one()


def waiting_newcomers(session: Session) -> list[Member]:
    """Return who waits for a mentor, longest first; for the core team's digest, never as a rank."""
    joined = select(Member).join(WaitingPlace, col(WaitingPlace.newcomer_id) == col(Member.id))
    return list(session.exec(joined.order_by(col(WaitingPlace.id))))
