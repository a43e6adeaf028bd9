"""Statements, which are built once: named constants beside the functions that run them.

    _OF_ACCOUNT = select(Member).where(Member.slack_id == bindparam("slack_id"))
    _FORGET = delete(table_of(Member)).where(columns_of(Member).listed_at < bindparam("before"))

    def find_member(session: Session, slack_id: str) -> Member | None:
        return session.exec(_OF_ACCOUNT, params={"slack_id": slack_id}).one_or_none()

    def forget_unanswered(session: Session, before: datetime) -> int:
        return count_changed(session, _FORGET, before=before)

A statement that is built for each call costs twice as much as one that is a constant, since it is
compiled, or looked for by its shape, each time. What is read are rows as objects (`select(Member)`)
or single columns; what is written goes by the table itself, a quarter of the work of an object that
is flushed. What was changed that way stands in no object that was read before.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnCollection, Executable, Table, UpdateBase, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

Value = TypeVar("Value")

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


_AS_THEY_ARE = {"synchronize_session": False}
"""Objects that were read before are left as they are."""


@cache
def _insert_once(model: type[SQLModel], dialect: str) -> Executable:
    insert = _INSERTS[dialect](table_of(model)).on_conflict_do_nothing()
    # Not by the number of rows: that is -1 with PostgreSQL's driver, whatever happened.
    once: Executable = insert.returning(literal_column("1"))
    return once


def insert_once(session: Session, model: type[SQLModel], /, **values: Any) -> bool:
    """Insert a row. Return False, and change nothing, if there is such a row."""
    session.flush()
    statement = _insert_once(model, session.get_bind().dialect.name)
    return session.execute(statement, values).first() is not None


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
    session.flush()
    dialect = session.get_bind().dialect.name
    session.execute(_write_over(model, key, frozenset(values), dialect), values)


def count_changed(session: Session, change: UpdateBase, /, **values: Any) -> int:
    """Carry out an UPDATE or a DELETE with these values; return the number of rows."""
    session.flush()  # a statement about a table does not do so by itself
    done: Any = session.execute(change, values, execution_options=_AS_THEY_ARE)
    return int(done.rowcount)
