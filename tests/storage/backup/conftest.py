"""A database with rows in every table, and a new one to restore it into; on both kinds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import Database, engine_for
from storage.migrate import upgrade
from tests.databases import fresh_database, make_by_copy
from tests.security.rows import store


def with_rows_in_every_table(engine: Engine) -> None:
    upgrade(engine)
    database = Database(engine.url.render_as_string(hide_password=False))
    with database.writing() as session:
        store(session)
    database.dispose()


@pytest.fixture
def filled(bare_engine: Engine) -> Iterator[Database]:
    """Every table has rows."""
    make_by_copy(bare_engine, with_rows_in_every_table)
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    yield database
    database.dispose()


@pytest.fixture
def fresh(
    bare_engine: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """What was got ready to be restored into: no file yet, or a database without tables."""
    with fresh_database(bare_engine.dialect.name, tmp_path / "fresh", request) as database:
        yield database


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
