"""Deleting what the tables declare to be somebody's."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    case,
    cast,
    delete,
    func,
    literal,
    or_,
    update,
)
from sqlalchemy import select as sql_select
from sqlmodel import AutoString, Session, col, select

from bot.domain.erasure import FORMER
from bot.domain.folding import skeleton
from storage.members import Member
from storage.models import all_tables
from storage.naming import ERASURES, is_of_members, names, naming_columns, number_of
from storage.people import Person
from storage.roster import Listing
from storage.search.searchable import forget_word
from storage.types import Erased, SeenBy

SHORTEST_FIELD = 100
"""Characters of the shortest field that is written in, and not chosen or named."""


def names_of(session: Session, slack_id: str) -> list[str]:
    """Return the names under which messages may show this person, and nobody else."""
    names_had = sorted(_all_names(session, slack_id))
    return [one for one in names_had if not _is_somebody_elses(session, one, slack_id)]


def _all_names(session: Session, slack_id: str) -> set[str]:
    number = number_of(session, slack_id)
    listed = session.exec(
        select(Listing.first_name, Listing.last_name).where(Listing.member_id == number)
    )
    found = {" ".join(one) for one in listed}
    found |= set(session.exec(select(Person.name).where(Person.slack_id == slack_id)))
    found |= set(session.exec(select(Member.name).where(Member.slack_id == slack_id)))
    return set(filter(str.strip, found))


def _is_somebody_elses(session: Session, name: str, slack_id: str) -> bool:
    """True if another account has this name, alone or within a longer one: they may be meant."""
    words = literal(" ").concat(col(Person.name)).concat(" ")
    within = words.icontains(f" {name.strip()} ", autoescape=True)
    query = select(Person.slack_id).where(col(Person.slack_id) != slack_id, within).limit(1)
    return session.exec(query).first() is not None


def texts_of(session: Session, slack_id: str) -> list[str]:
    """Return what this person has written, as far as their rows hold it."""
    found: set[str] = set()
    for one in naming_columns():
        own = [each for each in one.table.columns if one.name in each.info["whose"]]
        for each in filter(_is_written, own):
            query = sql_select(each).where(names(session, one, slack_id))
            found |= {text for value in session.execute(query).scalars() for text in _texts(value)}
    return sorted(filter(None, found - _all_names(session, slack_id)))


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
    session.flush()
    for one in naming_columns():
        if one.table.name == Person.__tablename__:
            continue
        where = names(session, one, slack_id)
        match one.info["erased"]:
            case Erased.ROW:
                _execute(session, delete(one.table).where(where))
            case Erased.EMPTY:
                _execute(session, update(one.table).where(where).values(_emptied(one)))
            case Erased.FORMER:
                _execute(session, update(one.table).where(where).values({one: _former(one)}))
            case Erased.OUT:
                _take_out(session, one, where, slack_id)
    session.expire_all()


def _execute(session: Session, statement: Any) -> None:
    session.execute(statement.execution_options(synchronize_session=False))


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
    found = [one for one in table.columns if _may_mention(one)]
    if found:
        where = or_(*(cast(one, String).contains(slack_id) for one in found))
        values = {one: _without(session, one, slack_id, words) for one in found}
        _execute(session, update(table).where(where).values(values))


def _may_mention(one: Column[Any]) -> bool:
    """True if an id may stand among other words in the column."""
    is_key = any(
        one in each.columns.values()
        for each in one.table.constraints
        if isinstance(each, UniqueConstraint | PrimaryKeyConstraint)
    )
    return isinstance(one.type, AutoString | JSON) and one.info["erased"] is None and not is_key


def _without(session: Session, one: Column[Any], slack_id: str, words: str) -> Any:
    as_text = cast(one, String)
    short = func.replace(as_text, slack_id, FORMER)
    new: Any = func.replace(func.replace(as_text, f"<@{slack_id}>", words), slack_id, FORMER)
    if isinstance(one.type, AutoString):
        # The words are longer than the mention, and PostgreSQL refuses what is too long.
        most = one.type.length
        return case((func.length(new) <= most, new), else_=short) if most else new
    # SQLite keeps it as text, and would read a number here.
    return cast(new, JSON) if session.get_bind().dialect.name == "postgresql" else new


def forget_account(session: Session, slack_id: str) -> None:
    """Delete the account, unless the person has come back as a member."""
    members = select(Member.slack_id).where(Member.slack_id == slack_id)
    _execute(session, delete(Person).where(col(Person.slack_id) == slack_id, ~members.exists()))
