"""Deleting what the tables declare to be somebody's."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    UpdateBase,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal,
    or_,
    union_all,
    update,
)
from sqlalchemy import select as sql_select
from sqlmodel import AutoString, Session, col, select

from bot.domain.erasure import FORMER
from bot.domain.folding import skeleton
from storage.members import Member
from storage.models import all_tables
from storage.naming import ERASURES, Named, is_of_members, named, names, naming_columns
from storage.people import Person
from storage.roster import Listing
from storage.search.searchable import forget_word
from storage.statements import beginning, columns_of, count_changed, table_of
from storage.types import Erased, SeenBy

SHORTEST_FIELD = 100
"""Characters of the shortest field that is written in, and not chosen or named."""


def names_of(session: Session, slack_id: str) -> list[str]:
    """Return the names under which messages may show this person, and nobody else."""
    names_had = sorted(_all_names(session, named(session, slack_id)))
    return [one for one in names_had if not _is_somebody_elses(session, one, slack_id)]


_NAME_LISTED = select(Listing.first_name, Listing.last_name).where(
    col(Listing.member_id) == bindparam("number")
)
_NAMES = union_all(
    sql_select(columns_of(Person).name).where(columns_of(Person).slack_id == bindparam("slack_id")),
    sql_select(columns_of(Member).name).where(columns_of(Member).slack_id == bindparam("slack_id")),
)


def _all_names(session: Session, whom: Named) -> set[str]:
    found = {" ".join(one) for one in session.exec(_NAME_LISTED, params={"number": whom.number})}
    found |= set(session.execute(_NAMES, {"slack_id": whom.slack_id}).scalars())
    return set(filter(str.strip, found))


_WITHIN = (
    select(Person.slack_id)
    .where(
        col(Person.slack_id) != bindparam("slack_id"),
        literal(" ").concat(col(Person.name)).concat(" ").ilike(bindparam("within"), escape="/"),
    )
    .limit(1)
)


def _is_somebody_elses(session: Session, name: str, slack_id: str) -> bool:
    """True if another account has this name, alone or within a longer one: they may be meant."""
    asked = {"slack_id": slack_id, "within": f"%{beginning(f' {name.strip()} ')}"}
    return session.exec(_WITHIN, params=asked).first() is not None


@cache
def _written_by(one: Column[Any]) -> Any:
    """Return the statement for what somebody has written who is named there; None for nothing."""
    own = [each for each in one.table.columns if one.name in each.info["whose"]]
    written = [each for each in own if _is_written(each)]
    return sql_select(*written).where(names(one)) if written else None


def texts_of(session: Session, slack_id: str) -> list[str]:
    """Return what this person has written, as far as their rows hold it."""
    whom, found = named(session, slack_id), set[str]()
    session.flush()
    for one in naming_columns():
        if (query := _written_by(one)) is not None:
            rows = session.execute(query, whom.parameter_for(one))
            found |= {text for row in rows for value in row for text in _texts(value)}
    return sorted(filter(None, found - _all_names(session, whom)))


def _is_written(one: Column[Any]) -> bool:
    """True if the column holds what people write: a text, or a draft of several."""
    length = getattr(one.type, "length", None) or 0
    is_text = length >= SHORTEST_FIELD and one.info["seen_by"] is not SeenBy.BOT
    return is_text or isinstance(one.type, JSON)


def _texts(value: Any) -> Iterator[str]:
    """Return the texts of a column's value; a list has chosen words, which are nobody's."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


def erase_rows(session: Session, slack_id: str) -> None:
    """Delete, empty or make nameless what is this person's.

    The account itself stays until the receipt has left (`forget_account`).
    """
    whom = named(session, slack_id)
    for one in naming_columns():
        if one.table.name == Person.__tablename__:
            continue
        if one.info["erased"] is Erased.OUT:
            _take_out(session, one, whom)
        else:
            count_changed(session, _erasure_from(one), **whom.parameter_for(one))
    session.expire_all()


@cache
def _erasure_from(one: Column[Any]) -> UpdateBase:
    """Return the statement that does what the column declares; Erased.OUT is for `_take_out`."""
    match one.info["erased"]:
        case Erased.ROW:
            return delete(one.table).where(names(one))
        case Erased.EMPTY:
            return update(one.table).where(names(one)).values(_emptied(one))
        case _:
            return update(one.table).where(names(one)).values({one: _former(one)})


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


@cache
def _lists_with(one: Column[Any]) -> tuple[Any, UpdateBase]:
    """Return the statements that find rows with somebody in a list, and that write it anew."""
    key = next(iter(one.table.primary_key.columns))
    found = sql_select(key, one).where(names(one))
    left = bindparam("left", type_=one.type)
    return found, update(one.table).where(key == bindparam("row")).values({one: left})


def _take_out(session: Session, one: Column[Any], whom: Named) -> None:
    wanted = whom.number if is_of_members(one) else whom.slack_id
    finding, writing = _lists_with(one)
    session.flush()
    for number, people in session.execute(finding, whom.parameter_for(one)).all():
        left = [each for each in people if each != wanted]
        count_changed(session, writing, row=number, left=left)


def replace_everywhere(session: Session, slack_id: str, words: str) -> None:
    """Put "former" where the id stands in anything else: drafts of others, things, answers.

    In what others typed `words` stand in place of the mention. Columns that name a person are not
    meant: there the id is of somebody who has come back. Nor are keys, which have to stay unique.
    """
    for table in all_tables().sorted_tables:
        if table.name not in {ERASURES, Person.__tablename__, "outbox"}:
            _replace(session, table, slack_id, words)
    forget_word(session, skeleton(slack_id))


def _replace(session: Session, table: Table, slack_id: str, words: str) -> None:
    replacing = _replacing(table, session.get_bind().dialect.name)
    if replacing is not None:
        values = {"that_id": slack_id, "mention": f"<@{slack_id}>", "words": words}
        count_changed(session, replacing, **values)


@cache
def _replacing(table: Table, dialect: str) -> UpdateBase | None:
    found = [one for one in table.columns if _may_mention(one)]
    if not found:
        return None
    where = or_(*(cast(one, String).contains(bindparam("that_id")) for one in found))
    return update(table).where(where).values({one: _without(one, dialect) for one in found})


def _may_mention(one: Column[Any]) -> bool:
    """True if an id may stand among other words in the column."""
    is_key = any(
        one in each.columns.values()
        for each in one.table.constraints
        if isinstance(each, UniqueConstraint | PrimaryKeyConstraint)
    )
    return isinstance(one.type, AutoString | JSON) and one.info["erased"] is None and not is_key


def _without(one: Column[Any], dialect: str) -> Any:
    as_text, that_id = cast(one, String), bindparam("that_id", type_=String)
    mention, words = bindparam("mention", type_=String), bindparam("words", type_=String)
    short = func.replace(as_text, that_id, FORMER)
    new: Any = func.replace(func.replace(as_text, mention, words), that_id, FORMER)
    if isinstance(one.type, AutoString):
        # The words are longer than the mention, and PostgreSQL refuses what is too long.
        most = one.type.length
        return case((func.length(new) <= most, new), else_=short) if most else new
    # SQLite keeps it as text, and would read a number here.
    return cast(new, JSON) if dialect == "postgresql" else new


_IS_MEMBERS = select(Member.id).where(col(Member.slack_id) == bindparam("whom"))
_FORGET_ACCOUNT = delete(table_of(Person)).where(
    columns_of(Person).slack_id == bindparam("whom"), ~_IS_MEMBERS.exists()
)


def forget_account(session: Session, slack_id: str) -> None:
    """Delete the account, unless the person has come back as a member."""
    count_changed(session, _FORGET_ACCOUNT, whom=slack_id)
