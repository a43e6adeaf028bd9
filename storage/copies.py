"""Copies elsewhere, where something was used: what they are of may have a table of its own.

`Copied` are the columns that each such table has. A noun that needs no more than them takes
`Copy`, which knows what it is of by a key.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, bindparam, delete
from sqlmodel import Session, col, select

from bot.domain.consents import Use
from bot.domain.copies import UNFINISHED, CopyState
from bot.domain.keys import Key
from storage.statements import beginning, columns_of, count_changed, table_of
from storage.types import Basis, Numbered, Retention, Row, SeenBy, column, kept, one_of


class Copied(Row):
    """A place where something was used, and what becomes of that copy once it is to go."""

    place: Use = column("where the copy stands")
    link: str = column("the copy’s address", default="", max_length=500)
    state: CopyState = column("what was reached", default=CopyState.OPEN)
    at: datetime = column("when it was noted")

    @property
    def may_stay(self) -> bool:
        """True as long as nobody has to take it down."""
        raise NotImplementedError

    @property
    def is_to_do(self) -> bool:
        """True if it is to go, and may still be there."""
        return not self.may_stay and self.state in UNFINISHED


class Copy(Copied, Numbered, table=True):
    """A copy of the thing that its key names."""

    __tablename__ = "copies"
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.MEMBERS, whose=())
    __table_args__ = (
        one_of("place", Use),
        one_of("state", CopyState),
        {"sqlite_autoincrement": True},
    )

    thing: str = column("what was used, as a key", max_length=80, index=True)
    is_to_go: bool = column("the copy may stay no longer", default=False, index=True)

    @property
    def may_stay(self) -> bool:
        """True as long as nobody has to take it down."""
        return not self.is_to_go

    @property
    def number_of_thing(self) -> int:
        """The number of the row that was used."""
        return int(Key(self.thing).parts[1])


_COPIES = select(Copy).where(Copy.thing == bindparam("thing")).order_by(col(Copy.id))


def copies_of(session: Session, thing: str) -> list[Copy]:
    """Return where a thing was used, the oldest first."""
    return list(session.exec(_COPIES, params={"thing": thing}))


IS_TO_GO = and_(col(Copy.is_to_go), col(Copy.state).in_(sorted(UNFINISHED)))
"""As `is_to_do` says it."""

_TO_TAKE_DOWN = (
    select(Copy.thing)
    .where(col(Copy.thing).like(bindparam("kind"), escape="/"), IS_TO_GO)
    .distinct()
)


def numbers_with_copies_to_go(session: Session, kind: str) -> list[int]:
    """Return the numbers of a noun's things of which copies are to be taken down."""
    found = session.exec(_TO_TAKE_DOWN, params={"kind": beginning(Key(kind, ""))})
    return [int(Key(thing).parts[1]) for thing in found]


_FORGET = delete(table_of(Copy)).where(
    columns_of(Copy).thing.in_(bindparam("things", expanding=True))
)


def forget_copies(session: Session, things: Collection[str]) -> int:
    """Delete where these were used, together with what they are; return how many."""
    return count_changed(session, _FORGET, things=list(things)) if things else 0
