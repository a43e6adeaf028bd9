"""Erasures: which are under way, and deleting what the tables declare to be somebody's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    String,
    Table,
    UniqueConstraint,
    cast,
    delete,
    false,
    func,
    literal,
    update,
)
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from storage.column_types import EnumText
from storage.members import Member
from storage.models import all_tables
from storage.people import Person
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

FORMER = "former"
"""Stands where the id of somebody stood who asked for erasure; no id of Slack's looks like it."""

SHORTEST_FIELD = 80
"""Characters of the shortest field that is written in, and not chosen; names have as many."""

SHORTEST_TEXT = 12

LISTS_OF_MEMBERS = frozenset({"waiting_places.passed"})
"""Columns with a list of members' numbers; all other lists have ids of Slack accounts."""

AT_SIGN_FORMER = f"@{FORMER}"


class Erasure(Numbered, table=True):
    """One erasure: the id stays until its receipt has left, the number of rows for good."""

    __tablename__ = "erasures"
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.BOT, whose=())
    __table_args__ = (
        partial_index("ix_erasures_open", "id", where="ended_at IS NULL"),
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
    words: list[str] = column(
        "name and texts that are searched for in messages; empty once they are out of them",
        Retention.RECEIPT,
        Basis.REQUEST,
        whose="slack_id",
    )
    asked_at: datetime = column("what was written before it goes")
    has_receipt: bool = column("false after a backup was restored: they have been told")
    gone: dict[str, int] = column("number of rows by table, for the receipt")
    noted_at: datetime | None = column("when it stood in the file outside of the database")
    searched_at: datetime | None = column("when every message was found that is to go")
    ended_at: datetime | None = column("when nothing was left to do")


def write_erasure(
    session: Session, slack_id: str, words: Sequence[str], now: datetime, *, has_receipt: bool
) -> Erasure:
    """Return the erasure as it is written, with its number."""
    row = Erasure(
        slack_id=slack_id, words=list(words), asked_at=now, has_receipt=has_receipt, gone={}
    )
    session.add(row)
    session.flush()
    return row


def open_erasures(session: Session, limit: int) -> Sequence[Erasure]:
    """Return erasures with something left to do, in their order, locked until the commit."""
    query = select(Erasure).where(col(Erasure.ended_at).is_(None)).order_by(col(Erasure.id))
    return session.exec(query.limit(limit).with_for_update(skip_locked=True)).all()


def is_being_erased(session: Session, slack_id: str) -> bool:
    """True if the receipt of an earlier erasure has not left yet."""
    query = select(Erasure.id).where(Erasure.slack_id == slack_id)
    return session.exec(query.limit(1)).first() is not None


def count_erasures(session: Session) -> tuple[int, int]:
    """Return the number of erasures, and of those that are not noted outside of the database."""
    query = select(func.count(), func.count(col(Erasure.noted_at)))
    total, noted = session.exec(query.select_from(Erasure)).one()
    return total, total - noted


def not_noted(session: Session, limit: int) -> list[tuple[Erasure, str]]:
    """Return erasures that are not noted outside of the database yet, and whose they are."""
    query = select(Erasure).where(col(Erasure.noted_at).is_(None)).order_by(col(Erasure.id))
    found = session.exec(query.limit(limit).with_for_update(skip_locked=True)).all()
    return [(one, one.slack_id) for one in found if one.slack_id]


def erasure_moments(session: Session) -> frozenset[datetime]:
    """Return the moments of all erasures that this database has been through."""
    return frozenset(session.exec(select(Erasure.asked_at)).all())


def naming_columns() -> Iterator[Column[Any]]:
    """Return the columns that name a person, those of what hangs on a row before those of the row.

    Messages are the outbox's own (storage/outbox/erasing.py).
    """
    for table in reversed(all_tables().sorted_tables):
        for one in table.columns:
            rule = one.info["erased"]
            if rule not in (None, Erased.OUTBOX) and table.name != Erasure.__tablename__:
                yield one


def count_rows(session: Session, slack_id: str) -> Counter[str]:
    """Return the number of rows by table that are this person's, as `erase_rows` deletes them."""
    found: Counter[str] = Counter()
    for one in naming_columns():
        if one.info["erased"] is Erased.ROW:
            where = where_named(session, one, slack_id)
            found[one.table.name] += session.execute(
                sql_select(func.count()).select_from(one.table).where(where)
            ).scalar_one()
    return +found


def texts_of(session: Session, slack_id: str) -> list[str]:
    """Return what this person wrote, and their name: what is searched for in messages.

    Short texts, such as a town, say nothing of who wrote them, and stand in others' messages too.
    """
    found: set[str] = set()
    for one in naming_columns():
        where = where_named(session, one, slack_id)
        for each in one.table.columns:
            length = getattr(each.type, "length", None) or 0
            if length >= SHORTEST_FIELD and one.name in each.info["whose"]:
                query = sql_select(each).where(where, func.length(each) >= SHORTEST_TEXT)
                found |= set(session.execute(query).scalars())
    return sorted(found)


def erase_rows(session: Session, slack_id: str) -> Counter[str]:
    """Delete, empty or make nameless what is this person's; return deleted rows by table.

    The account itself stays until the receipt has left (`forget_account`).
    """
    gone: Counter[str] = Counter()
    for one in naming_columns():
        if one.table.name == Person.__tablename__:
            continue
        where = where_named(session, one, slack_id)
        match one.info["erased"]:
            case Erased.ROW:
                gone[one.table.name] += _execute(session, delete(one.table).where(where))
            case Erased.EMPTY:
                _execute(session, update(one.table).where(where).values(_emptied(one)))
            case Erased.FORMER:
                _execute(session, update(one.table).where(where).values({one: _former(one)}))
            case Erased.OUT:
                _take_out(session, one, where, slack_id)
    session.expire_all()
    return +gone


def _execute(session: Session, statement: Any) -> int:
    changed: Any = session.execute(statement.execution_options(synchronize_session=False))
    return int(changed.rowcount)


def is_of_members(one: Column[Any]) -> bool:
    """True if the column holds numbers of members, and not ids of Slack accounts."""
    leads_there = any(key.target_fullname == "members.id" for key in one.foreign_keys)
    return leads_there or str(one) in LISTS_OF_MEMBERS


def where_named(session: Session, one: Column[Any], slack_id: str) -> ColumnElement[bool]:
    """Return the condition that a row names this person in the column."""
    wanted: Any = number_of(session, slack_id) if is_of_members(one) else slack_id
    if wanted is None:
        return false()  # an empty column is nobody's
    if isinstance(one.type, JSON):
        # Read as text on both databases; the id of somebody else may begin alike.
        return cast(one, String).contains(f'"{wanted}"' if isinstance(wanted, str) else f"{wanted}")
    named: ColumnElement[bool] = one == wanted
    return named


def number_of(session: Session, slack_id: str) -> int | None:
    """Return the number of this person's membership; None without one."""
    return session.exec(select(Member.id).where(Member.slack_id == slack_id)).one_or_none()


def _former(one: Column[Any]) -> Any:
    """Return what stands for the person: with the row's number where each may stand there once."""
    if any(isinstance(each, UniqueConstraint) for each in one.table.constraints):
        return literal(FORMER).concat(cast(one.table.c.id, String))
    return FORMER


def _emptied(one: Column[Any]) -> dict[Any, Any]:
    """Return the new values of the column, and of what only this person wrote."""
    own = [
        each
        for each in one.table.columns
        if each.info["whose"] == (one.name,) and not each.primary_key
    ]
    return {each: None if each.nullable else "" for each in own} | {one: None}


def _take_out(session: Session, one: Column[Any], where: Any, slack_id: str) -> None:
    wanted = number_of(session, slack_id) if is_of_members(one) else slack_id
    key = next(iter(one.table.primary_key.columns))
    for number, people in session.execute(sql_select(key, one).where(where)).all():
        left = [each for each in people if each != wanted]
        _execute(session, update(one.table).where(key == number).values({one: left}))


def replace_everywhere(session: Session, slack_id: str) -> None:
    """Put "former" where the id stands in anything else: keys, drafts of others, subjects."""
    for table in all_tables().sorted_tables:
        if table.name not in {Erasure.__tablename__, Person.__tablename__, "outbox"}:
            _replace(session, table, slack_id)


def _replace(session: Session, table: Table, slack_id: str) -> None:
    for one in table.columns:
        if not isinstance(one.type, String | JSON) or isinstance(one.type, EnumText):
            continue
        as_text = cast(one, String)
        where = as_text.contains(slack_id)
        mention = func.replace(as_text, f"<@{slack_id}>", AT_SIGN_FORMER)
        new: Any = func.replace(mention, slack_id, FORMER)
        if isinstance(one.type, JSON) and session.get_bind().dialect.name == "postgresql":
            new = cast(new, JSON)  # SQLite keeps it as text, and would read a number here
        _execute(session, update(table).where(where).values({one: new}))


def people_known(session: Session) -> set[str]:
    """Return the ids of everybody who is named anywhere."""
    found: set[str] = set()
    for one in naming_columns():
        if is_of_members(one):
            continue
        for value in session.execute(sql_select(one).where(one.is_not(None)).distinct()).scalars():
            found |= set(value) if isinstance(value, list) else {value}
    return {one for one in found if not one.startswith(FORMER)}


def forget_account(session: Session, slack_id: str) -> None:
    """Delete the account, unless the person has come back as a member."""
    members = select(Member.slack_id).where(Member.slack_id == slack_id)
    _execute(session, delete(Person).where(col(Person.slack_id) == slack_id, ~members.exists()))
