"""Every statement of storage that is built once compiles for the databases that it is for."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Dialect, Executable, Select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlmodel import select

import storage
from storage.people import Person
from tests.statements_seen import statements_in


def named() -> Iterator[tuple[str, Executable]]:
    """Every constant of a module of storage that is a statement, or holds some."""
    for module in walk_packages(storage.__path__, "storage."):
        if not module.name.startswith("storage.migrations"):
            for name, value in vars(import_module(module.name)).items():
                for number, statement in enumerate(statements_in(value)):
                    yield f"{module.name}.{name}[{number}]", statement


NAMED = dict(named())


def dialects_for(statement: Any) -> list[Dialect]:
    """Both databases; one where an insert is built by its own function."""
    either: list[Dialect] = [SQLiteDialect_pysqlite(), PGDialect_psycopg()]
    if isinstance(statement, sqlite.Insert):
        return either[:1]
    return either[1:] if isinstance(statement, postgresql.Insert) else either


@pytest.mark.parametrize("name", NAMED)
def test_a_named_statement_compiles_for_its_databases(name: str) -> None:
    statement: Any = NAMED[name]

    assert all(str(statement.compile(dialect=one)) for one in dialects_for(statement))


def read_past_the_session(module: ModuleType) -> Iterator[tuple[str, Select[Any]]]:
    """Name and statement of what a module has read as columns."""
    code = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    for call in ast.walk(code):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "read"
        ):
            for name in ast.walk(call.args[1]):
                if isinstance(name, ast.Name):
                    for statement in statements_in(vars(module).get(name.id)):
                        if isinstance(statement, Select):
                            yield f"{module.__name__}.{name.id}", statement


def has_objects(statement: Select[Any]) -> bool:
    """True if it asks for rows as objects: read past the session, only their first column comes."""
    return any(one["expr"] is one.get("entity") for one in statement.column_descriptions)


def test_what_is_read_as_columns_asks_for_columns() -> None:
    modules = [
        import_module(one.name)
        for one in walk_packages(storage.__path__, "storage.")
        if not one.name.startswith("storage.migrations")
    ]
    read = [found for module in modules for found in read_past_the_session(module)]

    assert len(read) > 25
    assert [name for name, statement in read if has_objects(statement)] == []
    assert has_objects(select(Person))


def test_most_of_storage_is_named() -> None:
    assert len(NAMED) > 150
