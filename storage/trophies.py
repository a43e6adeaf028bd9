"""Travelling trophies: where each is, its stations so far, who would like it next.

Who has one is custody's (storage/custody.py), under `trophy:<name>`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, bindparam, delete, func
from sqlmodel import Session, UniqueConstraint, col, select

from bot.domain.members import ACTIVE
from bot.domain.trophies import TOWN_MOST, Box, Mark, Stage
from storage.database import lock
from storage.members import Member
from storage.people import Person
from storage.statements import columns_of, count_changed, insert_once, read, table_of
from storage.stories.models import Story
from storage.stories.queries import IS_PUBLISHED
from storage.types import (
    THEIRS,
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
)

NAME_MOST = 30
"""Characters of a trophy's name in community.toml."""


class Trophy(Numbered, table=True):
    """A travelling trophy, from the first time that somebody asked for it or had it."""

    __tablename__ = "trophies"
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.MEMBERS, whose=())
    # A number is never used again: the code on the thing in people's hands carries it.
    __table_args__ = (one_of("stage", Stage), {"sqlite_autoincrement": True})

    name: str = column("which trophy, as in community.toml", unique=True, max_length=NAME_MOST)
    stage: Stage = column("where it is between two people", default=Stage.HOMELESS)
    version: int = column("counts the steps: a late click is known by it", SeenBy.BOT, default=0)
    sent: dict[str, str] | None = column("what was in the box when it left: a word for each thing")
    received: dict[str, str] | None = column("what was in the box when it arrived")

    def box_sent(self) -> Box:
        """Return what was in the box when it left; nothing where nobody has said so."""
        return {thing: Mark(mark) for thing, mark in (self.sent or {}).items()}

    def box_received(self) -> Box:
        """Return what was in the box when it arrived; nothing where nobody has said so."""
        return {thing: Mark(mark) for thing, mark in (self.received or {}).items()}


class Station(Numbered, table=True):
    """A part of a trophy's way: with whom it was, where, and from when to when."""

    __tablename__ = "trophy_stations"
    __data__ = kept(Retention.ERASURE, Basis.TEAMWORK, SeenBy.MEMBERS, whose="holder_id")
    __table_args__ = ({"sqlite_autoincrement": True},)

    trophy_id: int = column(
        "which trophy", Basis.NONE, whose=(), foreign_key="trophies.id", index=True
    )
    holder_id: SlackId | None = column(
        "who had it; shown by name only with their consent",
        erased=Erased.EMPTY,
        shows=(THEIRS, "trophy_id", "since", "until"),
        index=True,
    )
    since: date = column("the day it arrived", Basis.NONE, whose=())
    until: date | None = column("the day it was with the next one", Basis.NONE, whose=())
    town: str | None = column("where it was; never an address", max_length=TOWN_MOST)
    country: str | None = column("where it was", max_length=2)
    story_id: int | None = column(
        "a story of theirs, if they like", foreign_key="stories.id", ondelete="SET NULL", index=True
    )


class TrophyWish(Numbered, table=True):
    """Somebody would like to have a trophy next."""

    __tablename__ = "trophy_wishes"
    __data__ = kept(Retention.MEMBERSHIP, Basis.REQUEST, SeenBy.MEMBERS, whose="slack_id")
    __table_args__ = (UniqueConstraint("trophy_id", "slack_id"), {"sqlite_autoincrement": True})

    trophy_id: int = column("which trophy", foreign_key="trophies.id")
    slack_id: SlackId = column(
        "who would like it; whoever has it sees that", erased=Erased.ROW, index=True
    )
    since: datetime = column("the order in which they said so")


_NAMED = select(Trophy).where(Trophy.name == bindparam("name"))


def find_trophy(session: Session, name: str) -> Trophy | None:
    """Return the trophy; None before anybody asked for it."""
    return session.exec(_NAMED, params={"name": name}).one_or_none()


def lock_trophy(session: Session, name: str) -> Trophy:
    """Return the trophy, locked until the commit; it is written down at the first question."""
    number = _number_of(session, name)
    if number is None:
        insert_once(session, Trophy, name=name, stage=Stage.HOMELESS, version=0)
        number = _number_of(session, name)
    trophy = lock(session, Trophy, number) if number is not None else None
    if trophy is None:
        raise LookupError(name)
    return trophy


_NUMBER = select(col(Trophy.id)).where(Trophy.name == bindparam("name"))


def _number_of(session: Session, name: str) -> int | None:
    return read(session, _NUMBER, name=name).one_or_none()


_ALL = select(Trophy)


def known_trophies(session: Session) -> dict[str, Trophy]:
    """Return all trophies by name, those that community.toml names no longer too."""
    return {one.name: one for one in session.exec(_ALL)}


_STATIONS = (
    select(Station, Story)
    .outerjoin(
        Story,
        and_(
            col(Story.id) == col(Station.story_id),
            col(Story.author_id) == col(Station.holder_id),
            IS_PUBLISHED,
        ),
    )
    .where(Station.trophy_id == bindparam("trophy_id"))
    .order_by(col(Station.id))
)


def stations_of(session: Session, trophy_id: int) -> list[tuple[Station, Story | None]]:
    """Return the trophy's way, each station with its story as long as that is published."""
    return [(one, story) for one, story in session.exec(_STATIONS, params={"trophy_id": trophy_id})]


_LAST = (
    select(Station)
    .where(Station.trophy_id == bindparam("trophy_id"))
    .order_by(col(Station.id).desc())
    .limit(bindparam("limit"))
)


def last_stations(session: Session, trophy_id: int, limit: int = 1) -> Sequence[Station]:
    """Return the newest stations, the newest first."""
    return session.exec(_LAST, params={"trophy_id": trophy_id, "limit": limit}).all()


_COUNT = select(func.count(col(Station.id))).where(Station.trophy_id == bindparam("trophy_id"))


def count_stations(session: Session, trophy_id: int) -> int:
    """Return how many stations the trophy has had."""
    return read(session, _COUNT, trophy_id=trophy_id).one()


_TROPHIES_OF = (
    select(Trophy.name)
    .where(
        col(Trophy.id).in_(
            select(Station.trophy_id).where(Station.holder_id == bindparam("slack_id"))
        )
    )
    .order_by(col(Trophy.id))
)


def trophies_had_by(session: Session, slack_id: str) -> list[str]:
    """Return the names of the trophies of whose way this person is a part."""
    return list(read(session, _TROPHIES_OF, slack_id=slack_id))


_WISHES = (
    select(TrophyWish.slack_id)
    .join(Member, col(Member.slack_id) == col(TrophyWish.slack_id))
    .join(Person, col(Person.slack_id) == col(TrophyWish.slack_id))
    .where(
        TrophyWish.trophy_id == bindparam("trophy_id"),
        col(Member.status).in_(sorted(ACTIVE)),
        ~col(Person.is_guest),
        ~col(Person.is_from_other_workspace),
        ~col(Person.is_deleted),
    )
    .order_by(col(TrophyWish.id))
)


def wishers_of(session: Session, trophy_id: int) -> list[str]:
    """Return who would like the trophy next and could take it, in the order of time."""
    return list(read(session, _WISHES, trophy_id=trophy_id))


def add_wish(session: Session, trophy_id: int, slack_id: str, now: datetime) -> bool:
    """Note that somebody would like it. Return False where they have said so already."""
    return insert_once(session, TrophyWish, trophy_id=trophy_id, slack_id=slack_id, since=now)


_UNWISH = delete(table_of(TrophyWish)).where(
    columns_of(TrophyWish).trophy_id == bindparam("of_trophy"),
    columns_of(TrophyWish).slack_id == bindparam("whose"),
)
_UNWISH_ALL = delete(table_of(TrophyWish)).where(
    columns_of(TrophyWish).slack_id == bindparam("whose")
)


def delete_wish(session: Session, trophy_id: int, slack_id: str) -> int:
    """Forget that somebody would like it; return how many rows that were."""
    return count_changed(session, _UNWISH, of_trophy=trophy_id, whose=slack_id)


def delete_wishes_of(session: Session, slack_id: str) -> int:
    """Forget all that somebody would like; return how many rows that were."""
    return count_changed(session, _UNWISH_ALL, whose=slack_id)
