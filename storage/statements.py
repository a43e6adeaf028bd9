"""Statements, which are built once: named constants beside the functions that run them.

    _OF_ACCOUNT = select(Member).where(Member.slack_id == bindparam("slack_id"))
    _FORGET = delete(table_of(Member)).where(columns_of(Member).listed_at < bindparam("before"))

    def find_member(session: Session, slack_id: str) -> Member | None:
        return session.exec(_OF_ACCOUNT, params={"slack_id": slack_id}).one_or_none()

    def forget_unanswered(session: Session, before: datetime) -> int:
        return count_changed(session, _FORGET, before=before)

A statement that is built for each call costs twice as much as one that is a constant, since it is
compiled, or looked for by its shape, each time. Objects (`select(Member)`) are read by
`session.exec`, and one by its number by `find`; single columns by `read`, half the work. What is
written goes by the table itself, a quarter of the work of an object that is flushed. What was
changed that way stands in no object that was read before.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, TypeVarTuple, overload

from sqlalchemy import (
    ColumnCollection,
    Executable,
    Result,
    ScalarResult,
    Select,
    Table,
    UpdateBase,
    bindparam,
    delete,
    inspect,
    literal_column,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, SQLModel, select
from sqlmodel.sql.expression import SelectOfScalar

Value = TypeVar("Value")
Values = TypeVarTuple("Values")
Model = TypeVar("Model", bound=SQLModel)

MOST_IN_A_LIST = 500
"""Values of one list in a statement; SQLite takes 32,766 in all (sqlite.org/limits.html)."""


def in_parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield the values in parts, each as long as a list in a statement may be."""
    for begin in range(0, len(values), MOST_IN_A_LIST):
        yield values[begin : begin + MOST_IN_A_LIST]


def beginning(text: str) -> str:
    """Return the pattern for LIKE, with ESCAPE '/', of what begins with this text."""
    return "".join(f"/{sign}" if sign in "/%_" else sign for sign in text) + "%"


def table_of(model: type[SQLModel]) -> Table:
    """Return the table behind a class, for statements that write."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLAlchemy adds it
    return table


def columns_of(model: type[SQLModel]) -> ColumnCollection[str, Any]:
    """Return the columns of the table behind a class; a name that isn't one raises."""
    return table_of(model).c


@overload
def read(
    session: Session, statement: SelectOfScalar[Value], /, **values: Any
) -> ScalarResult[Value]: ...
@overload
def read(session: Session, statement: Select[*Values], /, **values: Any) -> Result[*Values]: ...
def read(session: Session, statement: Any, /, **values: Any) -> Any:
    """Return what a statement finds that asks for columns, not for objects.

    It goes past what SQLAlchemy does for objects, which is half the work of a small question.
    """
    result = run(session, statement, values)
    return result.scalars() if isinstance(statement, SelectOfScalar) else result


def run(session: Session, statement: Executable, values: Any) -> Any:
    """Return the result of a statement that neither reads objects nor changes any."""
    session.flush()  # a connection does not do so by itself
    return session.connection().execute(statement, values)


@cache
def _by_key(model: type[Model]) -> SelectOfScalar[Model]:
    [key] = table_of(model).primary_key
    return select(model).where(key == bindparam("key"))


def find(session: Session, model: type[Model], key: int | str) -> Model | None:
    """Return the row with this number or name: what `session.get` does, by a constant."""
    known: Model | None = session.identity_map.get(session.identity_key(model, key))
    if known is not None and not inspect(known).expired:
        return known
    return session.exec(_by_key(model), params={"key": key}).one_or_none()


def find_one(session: Session, model: type[Model], key: int | str) -> Model:
    """Return the row with this number or name; raises `NoResultFound`."""
    found = find(session, model, key)
    if found is None:
        raise NoResultFound
    return found


_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class OnEither:
    """An insert with ON CONFLICT, which SQLAlchemy builds by a function of each database's own.

    `build` is given the database's `insert`.
    """

    def __init__(self, build: Callable[[Any], Executable]) -> None:
        self._built = {name: build(insert) for name, insert in _INSERTS.items()}

    def of(self, session: Session) -> Executable:
        """Return the statement for the database of this session."""
        return self._built[session.get_bind().dialect.name]


@cache
def _insert_once(model: type[SQLModel], dialect: str) -> Executable:
    insert = _INSERTS[dialect](table_of(model)).on_conflict_do_nothing()
    # Not by the number of rows: that is -1 with PostgreSQL's driver, whatever happened.
    once: Executable = insert.returning(literal_column("1"))
    return once


def insert_once(session: Session, model: type[SQLModel], /, **values: Any) -> bool:
    """Insert a row. Return False, and change nothing, if there is such a row."""
    statement = _insert_once(model, session.get_bind().dialect.name)
    return run(session, statement, values).first() is not None


@cache
def _write_over(
    model: type[SQLModel], key: tuple[str, ...], names: frozenset[str], dialect: str
) -> Executable:
    insert = _INSERTS[dialect](table_of(model))
    changed = {name: insert.excluded[name] for name in sorted(names.difference(key))}
    over: Executable = insert.on_conflict_do_update(index_elements=key, set_=changed)
    return over


def write_over(
    session: Session, model: type[SQLModel], key: tuple[str, ...], /, **values: Any
) -> None:
    """Insert a row, or give the row with this key these values."""
    dialect = session.get_bind().dialect.name
    run(session, _write_over(model, key, frozenset(values), dialect), values)


def count_changed(session: Session, change: UpdateBase, /, **values: Any) -> int:
    """Carry out an UPDATE or a DELETE with these values; return the number of rows."""
    return int(run(session, change, values).rowcount)


class CountBetween:
    """Counts what happened from one moment until before another, as the month's report asks.

    `statement` counts in all of time; `moment` is the column that says when it happened.
    """

    def __init__(self, statement: SelectOfScalar[int], moment: Any) -> None:
        in_time = (moment >= bindparam("since"), moment < bindparam("until"))
        self.statement = statement.where(*in_time)

    def __call__(self, session: Session, since: datetime, until: datetime) -> int:
        """Return the number of that time."""
        return session.exec(self.statement, params={"since": since, "until": until}).one()


class ForgetBefore:
    """Deletes the rows whose moment, in the column of this name, came before another one."""

    def __init__(self, model: type[SQLModel], moment: str) -> None:
        is_over = columns_of(model)[moment] < bindparam("before")
        self.statement = delete(table_of(model)).where(is_over)

    def __call__(self, session: Session, before: datetime) -> int:
        """Return how many were deleted."""
        return count_changed(session, self.statement, before=before)
