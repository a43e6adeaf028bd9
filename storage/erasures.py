"""Erasures that are under way, a row for each."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.erasing import names_of, texts_of
from storage.naming import ERASURES
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    SlackId,
    column,
    kept,
    partial_index,
)


class Erasure(Numbered, table=True):
    """One erasure: whose it is and what went stays until its receipt has left."""

    __tablename__ = ERASURES
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.BOT, whose=())
    __table_args__ = (
        partial_index("ix_erasures_open", "id", where="ended_at IS NULL"),
        partial_index("ix_erasures_of_person", "slack_id", where="slack_id IS NOT NULL"),
        # A number is never used again: messages on their way out of Slack are named by it.
        {"sqlite_autoincrement": True},
    )

    slack_id: SlackId | None = column(
        "whom the receipt is for; empty once it has left",
        Retention.RECEIPT,
        Basis.REQUEST,
        erased=Erased.EMPTY,
        whose="slack_id",
    )
    names: list[str] = column(
        "names that are searched for in messages; empty once they are out of them",
        Retention.RECEIPT,
        Basis.REQUEST,
        whose="slack_id",
    )
    texts: list[str] = column(
        "texts that are searched for in messages; empty once they are out of them",
        Retention.RECEIPT,
        Basis.REQUEST,
        whose="slack_id",
    )
    asked_at: datetime = column("what was written before it goes")
    has_receipt: bool = column("false after a backup was restored: they have been told")
    gone: dict[str, int] = column(
        "number of rows by table, for the receipt; empty once it has left",
        Retention.RECEIPT,
        Basis.REQUEST,
        whose="slack_id",
    )
    noted_at: datetime | None = column("when it stood in the file outside of the database")
    searched_at: datetime | None = column("when every message was found that is to go")
    ended_at: datetime | None = column("when nothing was left to do")


_OF_PERSON = (
    select(Erasure).where(col(Erasure.slack_id) == bindparam("slack_id")).order_by(col(Erasure.id))
)
_NOT_SEARCHED = _OF_PERSON.where(col(Erasure.searched_at).is_(None))
OPEN = (
    select(Erasure)
    .where(col(Erasure.ended_at).is_(None))
    .order_by(col(Erasure.id))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)


def write_erasure(session: Session, slack_id: str, now: datetime, *, has_receipt: bool) -> Erasure:
    """Return the erasure as it is written, with its number and what is searched for in messages."""
    row = Erasure(
        slack_id=slack_id,
        names=names_of(session, slack_id),
        texts=texts_of(session, slack_id),
        asked_at=now,
        has_receipt=has_receipt,
        gone={},
    )
    session.add(row)
    session.flush()
    return row


def search_for_more(session: Session, slack_id: str, texts: Iterable[str]) -> None:
    """Have messages searched for these texts as well, in the erasure that has just begun."""
    for erasure in session.exec(_NOT_SEARCHED, params={"slack_id": slack_id}):
        erasure.texts = sorted({*erasure.texts, *filter(None, texts)})
        session.add(erasure)


def open_erasures(session: Session, limit: int) -> Sequence[Erasure]:
    """Return erasures with something left to do, in their order, locked until the commit."""
    return session.exec(OPEN, params={"limit": limit}).all()


def erasures_of(session: Session, slack_id: str) -> Sequence[Erasure]:
    """Return the erasures that still hold this person's id, in their order."""
    return session.exec(_OF_PERSON, params={"slack_id": slack_id}).all()
