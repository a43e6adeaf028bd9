"""Custody: who has a thing, and the one offer of it that is open."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete
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

    thing: str = column(
        "what it is, as a key", SeenBy.MEMBERS, primary_key=True, max_length=THING_MOST
    )
    holder_id: SlackId | None = column(
        "who has it; empty while it is free. Who hosts an interest group its members see",
        SeenBy.MEMBERS,
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

    def custody(self, offer: "CustodyOffer | None") -> Custody:
        """Return the custody as the rules see it."""
        return Custody(self.holder_id, offer.to_id if offer else None, self.release_by)


class CustodyOffer(Numbered, table=True):
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


def holder_of(session: Session, thing: str) -> str | None:
    """Return who has the thing; None while it is free."""
    holding = find_holding(session, thing)
    return holding.holder_id if holding else None


_OFFER_OF = select(CustodyOffer).where(CustodyOffer.thing == bindparam("thing"))


def find_offer(session: Session, thing: str) -> CustodyOffer | None:
    """Return the open offer of a thing."""
    return session.exec(_OFFER_OF, params={"thing": thing}).one_or_none()


_HOLDINGS = select(Holding).where(col(Holding.thing).in_(bindparam("things", expanding=True)))
_OFFERS = select(CustodyOffer).where(
    col(CustodyOffer.thing).in_(bindparam("things", expanding=True))
)


def holdings_of(session: Session, things: Iterable[str]) -> dict[str, Holding]:
    """Return those of the things that were ever taken, by name."""
    names = list(things)
    found = session.exec(_HOLDINGS, params={"things": names}) if names else ()
    return {one.thing: one for one in found}


def holders_of(session: Session, things: Iterable[str]) -> dict[str, str]:
    """Return who has which of these things; what is free is left out."""
    found = holdings_of(session, things)
    return {thing: one.holder_id for thing, one in found.items() if one.holder_id}


def offers_of(session: Session, things: Iterable[str]) -> dict[str, CustodyOffer]:
    """Return the open offers of these things, by thing."""
    names = list(things)
    found = session.exec(_OFFERS, params={"things": names}) if names else ()
    return {one.thing: one for one in found}


_OF_HOLDER = (
    select(Holding.thing)
    .where(
        Holding.holder_id == bindparam("slack_id"),
        col(Holding.thing).startswith(bindparam("beginning")),
    )
    .order_by(col(Holding.thing))
)


def things_of(session: Session, slack_id: str, kind: str) -> Sequence[str]:
    """Return the things of a kind, such as "role", that this person has."""
    values = {"slack_id": slack_id, "beginning": Key(kind, "")}
    return session.exec(_OF_HOLDER, params=values).all()


_OFFERED_TO = (
    select(CustodyOffer)
    .where(
        CustodyOffer.to_id == bindparam("slack_id"),
        col(CustodyOffer.thing).startswith(bindparam("beginning")),
    )
    .order_by(col(CustodyOffer.id))
)


def offers_to(session: Session, slack_id: str, kind: str) -> Sequence[CustodyOffer]:
    """Return the open offers of things of a kind to this person, the oldest first."""
    values = {"slack_id": slack_id, "beginning": Key(kind, "")}
    return session.exec(_OFFERED_TO, params=values).all()


_RELEASED_BY = (
    select(Holding.thing)
    .where(Holding.release_by == bindparam("slack_id"))
    .order_by(col(Holding.thing))
)


def releases_by(session: Session, slack_id: str) -> Sequence[str]:
    """Return the things that this person wants to be free."""
    return session.exec(_RELEASED_BY, params={"slack_id": slack_id}).all()


@cache
def _people(but: frozenset[str]) -> Sequence[SelectOfScalar[str | None]]:
    """Return the questions who has, wants to be free or was offered things of other kinds."""
    return tuple(
        select(one).where(*(~col(table.thing).startswith(Key(kind, "")) for kind in but)).distinct()
        for table, one in (
            (Holding, col(Holding.holder_id)),
            (Holding, col(Holding.release_by)),
            (CustodyOffer, col(CustodyOffer.to_id)),
        )
    )


def people_in_custody(session: Session, held_by_anybody: frozenset[str]) -> frozenset[str]:
    """Return all who have something of the core team's, want it to be free, or were offered it.

    What anybody can have, of these kinds, does not count (`Hooks.held_by_anybody`).
    """
    return frozenset(
        one for people in _people(held_by_anybody) for one in session.exec(people) if one
    )


def forget_holdings(session: Session, kind: str, things: SelectOfScalar[str]) -> None:
    """Delete who has what of a kind; what is among these things stays."""
    lost = (col(Holding.thing).startswith(Key(kind, "")), col(Holding.thing).not_in(things))
    session.execute(delete(Holding).where(*lost))
