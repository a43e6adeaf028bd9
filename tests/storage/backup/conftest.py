"""A database with rows in every table, and a new one to restore it into; on both kinds."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import Database, engine_for
from storage.migrate import upgrade
from tests.postgres import Server
from tests.security.rows import store


@pytest.fixture
def filled(bare_engine: Engine) -> Iterator[Database]:
    """Every table has rows."""
    upgrade(bare_engine)
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    with database.writing() as session:
        store(session)
    yield database
    database.dispose()


@pytest.fixture
def fresh(
    bare_engine: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """What was got ready to be restored into: no file yet, or a database without tables."""
    if bare_engine.dialect.name == "sqlite":
        database = Database(f"sqlite:///{tmp_path}/fresh/bot.db")
        (tmp_path / "fresh").mkdir()
        yield database
        database.dispose()
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = f"fresh_{os.getpid()}"
    server.order(f"CREATE DATABASE {name}")
    database = Database(server.url(name))
    yield database
    database.dispose()
    server.order(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the backup goes."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "one.backup"


@pytest.fixture
def empty_engine(tmp_path: Path) -> Iterator[Engine]:
    """An SQLite file of another name."""
    engine = engine_for(f"sqlite:///{tmp_path}/other.db")
    yield engine
    engine.dispose()
