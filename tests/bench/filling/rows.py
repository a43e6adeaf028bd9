"""Rows of one table, written in bulk: without objects, and as the columns' own types store them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from pydantic_core import PydanticUndefined
from sqlalchemy import Connection, Dialect
from sqlmodel import SQLModel

from storage.statements import columns_of, table_of

BATCH = 5_000

Values: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True)
class Rows:
    """Rows of a table: the columns that are given, the rows, and about how many there are.

    Other columns have their default.
    """

    table: type[SQLModel]
    columns: Sequence[str]
    rows: Iterable[Values]
    about: int


def write(connection: Connection, rows: Rows, written: Callable[[int], None]) -> None:
    """Write the rows; `written` is told of each batch."""
    dialect, stream = connection.dialect, iter(rows.rows)
    stored = _as_stored(rows, dialect)
    put = _copy if dialect.name == "postgresql" else _insert
    names = [*rows.columns, *_defaults(rows)]
    while batch := [stored(row) for row in islice(stream, BATCH)]:
        put(connection, table_of(rows.table).name, names, batch)
        written(len(batch))


def _defaults(rows: Rows) -> dict[str, Any]:
    """Return the columns that are not given, each with its default; the number counts itself."""
    given = {*rows.columns, "id"}
    fields = {name: one for name, one in rows.table.model_fields.items() if name not in given}
    return {
        name: None if (value := one.get_default(call_default_factory=True)) is PydanticUndefined
        else value
        for name, one in fields.items()
    }  # fmt: skip


def _as_stored(rows: Rows, dialect: Dialect) -> Callable[[Values], Values]:
    defaults = _defaults(rows)
    columns = columns_of(rows.table)

    def processor(name: str) -> Callable[[Any], Any] | None:
        found: Callable[[Any], Any] | None = (
            columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        )
        return found

    changed = [
        (place, process)
        for place, name in enumerate(rows.columns)
        if (process := processor(name)) is not None
    ]
    behind = tuple(
        process(value) if (process := processor(name)) else value
        for name, value in defaults.items()
    )

    def store(row: Values) -> Values:
        values = list(row)
        for place, process in changed:
            values[place] = process(values[place])
        return (*values, *behind)

    return store


def _insert(connection: Connection, table: str, names: list[str], batch: list[Values]) -> None:
    marks = ", ".join("?" * len(names))
    order = f"INSERT INTO {table} ({_listed(names)}) VALUES ({marks})"  # noqa: S608  # our own names
    driver: Any = connection.connection.driver_connection
    driver.executemany(order, batch)


def _copy(connection: Connection, table: str, names: list[str], batch: list[Values]) -> None:
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table} ({_listed(names)}) FROM STDIN") as copy,
    ):
        for row in batch:
            copy.write_row(row)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def in_order(number: int, rows: Iterable[Values]) -> Iterator[Values]:
    """Yield the rows, numbered from this number on in their first column."""
    for counted, row in enumerate(rows, number):
        yield (counted, *row)
