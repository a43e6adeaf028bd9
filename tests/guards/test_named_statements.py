"""Every statement of storage that is built once compiles for the databases that it is for."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from sqlalchemy import Dialect, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

import storage
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


def test_most_of_storage_is_named() -> None:
    assert len(NAMED) > 150
