"""Custody: who has a thing, and the one offer of it that is open."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.custody import Custody
from bot.domain.keys import Key
from storage.database import lock
from storage.statements import insert_once
from storage.types import (
    THEIRS,
    Basis,
    Erased,
    Numbered,
    Retention,
    Row,
    SeenBy,
    SlackId,
    column,
    kept,
)

THING_MOST = 80
"""Characters of a thing's key."""


class Holding(Row, table=True):
    """A thing and who has it. Who had it before is not kept."""

    __tablename__ = "holdings"
    __data__ = kept(
        Retention.MEMBERSHIP,
        Basis.TEAMWORK,
        SeenBy.CORE_TEAM,
        whose=("holder_id", "release_by"),
    )

    thing: str = column("what it is, as a key", primary_key=True, max_length=THING_MOST)
    holder_id: SlackId | None = column(
        "who has it; empty while it is free",
        erased=Erased.EMPTY,
        shows=("thing", "holder_id", "version", "effective_from", "release_until"),
        index=True,
    )
    version: int = column("counts the changes: messages are named by it", SeenBy.BOT, default=0)
    effective_from: datetime | None = column("when the rights that hang on it begin")
    release_by: SlackId | None = column(
        "who wants it to be free; a second person decides",
        erased=Erased.EMPTY,
        shows=("thing", "release_by", "release_until"),
    )
    release_until: datetime | None = column("until when a second person can agree")

    def custody(self, offer: "Offer | None") -> Custody:
        """Return the custody as the rules see it."""
        return Custody(self.holder_id, offer.to_id if offer else None, self.release_by)


class Offer(Numbered, table=True):
    """An open offer; its answer deletes the row."""

    __tablename__ = "custody_offers"
    __data__ = kept(
        Retention.MEMBERSHIP, Basis.TEAMWORK, SeenBy.CORE_TEAM, whose=("from_id", "to_id")
    )
    # A number is never used again: messages in Slack are named by it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    thing: str = column("what is offered, as a key", unique=True, max_length=THING_MOST)
    from_id: SlackId = column(
        "who offers it, and hears of the answer", erased=Erased.ROW, shows=(THEIRS,)
    )
    to_id: SlackId = column("who can accept it", erased=Erased.ROW, shows=(THEIRS,), index=True)
    due_at: datetime = column("when it lapses")

    @property
    def key(self) -> Key:
        """The topic of its messages, and its subject in the plan."""
        return Key("offer", self.id)


def lock_holding(session: Session, thing: str) -> Holding:
    """Return the thing, locked until the commit; it is written down at the first question."""
    insert_once(session, Holding, thing=thing, version=0)
    holding = lock(session, Holding, thing)
    if holding is None:
        raise LookupError(thing)
    return holding


def find_holding(session: Session, thing: str) -> Holding | None:
    """Return who has the thing; None where nobody ever had it."""
    return session.get(Holding, thing)


def find_offer(session: Session, thing: str) -> Offer | None:
    """Return the open offer of a thing."""
    return session.exec(select(Offer).where(Offer.thing == thing)).one_or_none()


def holdings_of(session: Session, things: Iterable[str]) -> dict[str, Holding]:
    """Return those of the things that were ever taken, by name."""
    query = select(Holding).where(col(Holding.thing).in_(list(things)))
    return {one.thing: one for one in session.exec(query)}


def offers_of(session: Session, things: Iterable[str]) -> dict[str, Offer]:
    """Return the open offers of these things, by thing."""
    query = select(Offer).where(col(Offer.thing).in_(list(things)))
    return {one.thing: one for one in session.exec(query)}


def things_of(session: Session, slack_id: str, kind: str) -> Sequence[str]:
    """Return the things of a kind, such as "role", that this person has."""
    where = (Holding.holder_id == slack_id, col(Holding.thing).startswith(Key(kind, "")))
    return session.exec(select(Holding.thing).where(*where).order_by(col(Holding.thing))).all()


def offers_to(session: Session, slack_id: str, kind: str) -> Sequence[Offer]:
    """Return the open offers of things of a kind to this person, the oldest first."""
    where = (Offer.to_id == slack_id, col(Offer.thing).startswith(Key(kind, "")))
    return session.exec(select(Offer).where(*where).order_by(col(Offer.id))).all()


def releases_by(session: Session, slack_id: str) -> Sequence[str]:
    """Return the things that this person wants to be free."""
    query = select(Holding.thing).where(Holding.release_by == slack_id)
    return session.exec(query.order_by(col(Holding.thing))).all()


def people_in_custody(session: Session) -> frozenset[str]:
    """Return all who have something, want it to be free, or were offered it."""
    columns = (col(Holding.holder_id), col(Holding.release_by), col(Offer.to_id))
    people = (session.exec(select(one).distinct()) for one in columns)
    return frozenset(one for found in people for one in found if one)


def forget_holdings(session: Session, kind: str, things: SelectOfScalar[str]) -> None:
    """Delete who has what of a kind; what is among these things stays."""
    lost = (col(Holding.thing).startswith(Key(kind, "")), col(Holding.thing).not_in(things))
    session.execute(delete(Holding).where(*lost))
