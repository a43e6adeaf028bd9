"""Databases for tests: an SQLite file each, one PostgreSQL server for the whole run."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from sqlalchemy import Engine

from storage.database import Database, engine_for
from storage.migrate import upgrade
from storage.models import all_tables
from tests.folders import in_memory, passing_folder
from tests.postgres import Server, folder_for_a_server, programs

FOLDER = "BOTSCHAFTER_TEST_SERVER"
"""Environment variable: the server's folder."""


def pytest_configure(config: pytest.Config) -> None:
    """The run's first process has the folder, and outlives its workers: they inherit its name."""
    if FOLDER not in os.environ and programs():
        until_the_end = ExitStack()
        config.add_cleanup(until_the_end.close)
        os.environ[FOLDER] = str(until_the_end.enter_context(folder_for_a_server()))
        until_the_end.callback(os.environ.pop, FOLDER)


@contextmanager
def fresh_database(
    dialect: str, folder: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """What was got ready to be restored into: no file yet, or a database without tables."""
    if dialect == "sqlite":
        folder.mkdir()
        database = Database(f"sqlite:///{folder}/bot.db")
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


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = engine_for(f"sqlite:///{path}")
    all_tables().create_all(engine)
    engine.dispose()
    return path.read_bytes()


@pytest.fixture(scope="session")
def _sqlite_kept() -> Iterator[Database]:
    # One engine for all tests of a worker: an engine of its own compiles every statement anew,
    # which took an eighth of all time. In memory where there is such a folder: a conversation
    # commits hundreds of times.
    with passing_folder(in_memory()) as folder:
        kept = Database(f"sqlite:///{folder}/test.db")
        yield kept
        kept.dispose()


@pytest.fixture
def sqlite_url(_template: bytes, _sqlite_kept: Database) -> str:
    """The address of an SQLite file with all tables, empty."""
    replace_file(_sqlite_kept, _template)
    return f"sqlite:///{file_of(_sqlite_kept)}"


def file_of(database: Database) -> Path:
    """Return where the SQLite database is kept."""
    return Path(database.engine.url.database or "")


def replace_file(database: Database, content: bytes) -> None:
    """Give the SQLite database a new file; whoever still has the old one open keeps it."""
    database.dispose()
    for each in file_of(database).parent.iterdir():
        each.unlink()
    file_of(database).write_bytes(content)


@pytest.fixture(scope="session")
def postgres_server() -> Server:
    """A running PostgreSQL server, shared by everybody in this run."""
    found = programs()
    if found is None:
        pytest.skip(
            "PostgreSQL's programs are not on this machine (Debian: apt install postgresql)"
        )
    server = Server(found, Path(os.environ[FOLDER]))
    server.start()
    return server


@pytest.fixture
def own_server(postgres_server: Server) -> Iterator[Server]:
    """A PostgreSQL server that a test may end."""
    with folder_for_a_server() as folder:
        server = Server(postgres_server.programs, folder)
        server.start()
        yield server


@pytest.fixture(scope="session")
def _postgres_kept(postgres_server: Server) -> Iterator[Database]:
    name = os.environ.get("PYTEST_XDIST_WORKER", "main")
    postgres_server.order(f"CREATE DATABASE {name}")
    kept = Database(postgres_server.url(name))
    all_tables().create_all(kept.engine)
    yield kept
    kept.dispose()


@cache
def emptying() -> str:
    """Return the SQL that empties PostgreSQL's tables and numbers their rows from 1 again.

    Measured: 2 ms, where TRUNCATE takes 16 and a database cloned from a template 25.
    """
    tables = all_tables().sorted_tables
    deletes = [f"DELETE FROM {table.name}" for table in tables]  # noqa: S608  # our own names
    numbers = [
        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), 1, false)"
        for table in tables
        if (column := table.autoincrement_column) is not None
    ]
    return "; ".join(
        [
            "SET LOCAL session_replication_role = replica",
            "SET LOCAL lock_timeout = '5s'",
            *deletes,
            *numbers,
        ]
    )


@pytest.fixture
def postgres_url(_postgres_kept: Database) -> str:
    """The address of a PostgreSQL database with all tables, empty."""
    with _postgres_kept.engine.begin() as connection:
        connection.exec_driver_sql(emptying())
    return _postgres_kept.engine.url.render_as_string().replace("+psycopg", "", 1)


def migrate(engine: Engine) -> None:
    """Do to a database without tables what `upgrade` does, by a copy: all revisions take 0.4 s."""
    make_by_copy(engine, upgrade)


def make_by_copy(engine: Engine, make: Callable[[Engine], object]) -> None:
    """Do to a database without tables what `make` does: to one of its own, which is copied then."""
    engine.dispose()
    if engine.dialect.name == "sqlite":
        file = Path(engine.url.database or "")
        file.touch(mode=0o600)
        file.write_bytes(_file_made_by(make))
        return
    server, name = _server_of_run(), engine.url.database
    template = _template_made_by(make, server)
    server.order(f"DROP DATABASE {name}")
    server.order(f"CREATE DATABASE {name} TEMPLATE {template}")


@cache
def _file_made_by(make: Callable[[Engine], object]) -> bytes:
    with TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{folder}/made.db")
        make(engine)
        engine.dispose()
        return Path(folder, "made.db").read_bytes()


@cache
def _template_made_by(make: Callable[[Engine], object], server: Server) -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    place = crc32(make.__module__.encode())  # PostgreSQL's names have 63 bytes
    name = f"{worker}_{make.__name__}_{place:08x}"
    server.order(f"CREATE DATABASE {name}")
    engine = engine_for(server.url(name))
    make(engine)
    engine.dispose()
    return name


def _server_of_run() -> Server:
    found = programs()
    assert found is not None
    return Server(found, Path(os.environ[FOLDER]))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bare_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table; the test runs once on each kind."""
    if request.param == "sqlite":
        engine = engine_for(f"sqlite:///{tmp_path}/bare.db")
        yield engine
        engine.dispose()
        return
    yield request.getfixturevalue("bare_postgres")


@pytest.fixture
def bare_postgres(postgres_server: Server) -> Iterator[Engine]:
    """A PostgreSQL database without any table; mark the test `postgres`."""
    name = f"bare_{os.getpid()}"
    postgres_server.order(f"CREATE DATABASE {name}")
    engine = engine_for(postgres_server.url(name))
    yield engine
    engine.dispose()
    postgres_server.order(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_of_its_kind(request: pytest.FixtureRequest, bare_engine: Engine) -> Database:
    """An empty database with all tables, of the same kind as the one without any."""
    kind = bare_engine.dialect.name.replace("postgresql", "postgres")
    database: Database = request.getfixturevalue(f"{kind}_database")
    return database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database with all tables; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(request: pytest.FixtureRequest, database_url: str) -> Database:
    """An empty database with all tables; the test runs once on each kind."""
    kind = "sqlite" if database_url.startswith("sqlite") else "postgres"
    kept: Database = request.getfixturevalue(f"_{kind}_kept")
    return kept


@pytest.fixture
def sqlite_database(_sqlite_kept: Database, sqlite_url: str) -> Database:
    """An empty SQLite database with all tables, for tests in which the kind does not matter."""
    assert sqlite_url
    return _sqlite_kept


@pytest.fixture
def postgres_database(_postgres_kept: Database, postgres_url: str) -> Database:
    """An empty PostgreSQL database with all tables; mark the test `postgres`."""
    assert postgres_url
    return _postgres_kept
