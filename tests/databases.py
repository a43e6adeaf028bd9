"""Databases for tests: an SQLite file each, one PostgreSQL server for the whole run."""

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from sqlalchemy import Engine, text

from storage.database import Database, engine_for
from storage.models import all_tables

FOLDER = "BOTSCHAFTER_TEST_SERVER"
RUN = "BOTSCHAFTER_TEST_RUN"
"""Environment variables: the server's folder, and the process id of the run's first process."""

WATCH = """(
while kill -0 "$1"; do sleep 2; done
kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" && sleep 1
rm -rf "$2"
) &"""
IN_MEMORY = Path("/dev/shm")  # noqa: S108  # each test has a folder of its own below it
OPTIONS = (
    "listen_addresses=''",
    "max_connections=400",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
)


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, of the newest version; None without any."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)
    )
    return next((folder for folder in reversed(folders) if (folder / "pg_ctl").exists()), None)


@dataclass(frozen=True)
class Server:
    """PostgreSQL in a folder of its own, reached over a socket in it."""

    programs: Path
    folder: Path

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def start(self) -> None:
        """Start it, unless another worker of this run has done so."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._data.exists():
                return
            if os.geteuid() == 0:  # PostgreSQL refuses to run as root
                shutil.chown(self.folder, *_somebody())
            as_whom = ("-U", "postgres", "--auth=trust")
            self._run("initdb", *as_whom, "--no-sync", "--encoding=UTF8", "--locale=C")
            self.up()
            self._end_with_the_run()

    def up(self) -> None:
        """Let it run, again if `down` was called."""
        options = " ".join(
            f"-c {option}" for option in (*OPTIONS, f"unix_socket_directories={self.folder}")
        )
        self._run("pg_ctl", "--wait", "-l", str(self.folder / "log"), "-o", options, "start")

    def down(self) -> None:
        """Break all connections and end it; what it keeps stays."""
        self._run("pg_ctl", "--wait", "-m", "immediate", "stop")

    def _end_with_the_run(self) -> None:
        # A run that is killed cannot stop its server.
        watch = ["sh", "-c", WATCH, "watch", os.environ[RUN], str(self.folder)]
        subprocess.run(watch, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own script

    def stop(self) -> None:
        """End it and remove what it kept."""
        if (self._data / "postmaster.pid").exists():
            self.down()
        shutil.rmtree(self.folder)

    def restart(self) -> None:
        """End every connection and transaction, and go on."""
        self._run("pg_ctl", "--wait", "-m", "fast", "-l", str(self.folder / "log"), "restart")

    def order(self, statement: str) -> None:
        """Have it create or drop a database."""
        engine = engine_for(self.url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: str) -> None:
        user, group = _somebody() if os.geteuid() == 0 else (None, None)
        command = [str(self.programs / program), "-D", str(self._data), *arguments]
        subprocess.run(  # noqa: S603  # PostgreSQL's own programs
            command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder,
            user=user, group=group, extra_groups=[] if user else None,
        )  # fmt: skip


def _somebody() -> tuple[int, int]:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return entry.pw_uid, entry.pw_gid


def pytest_configure() -> None:
    """The run's first process names the folder; its workers inherit the name."""
    if FOLDER not in os.environ and programs():
        os.environ[FOLDER] = mkdtemp(prefix="botschafter-")
        os.environ[RUN] = str(os.getpid())


def pytest_unconfigure() -> None:
    """The run's first process outlives its workers and ends the server."""
    found = programs()
    if (
        "PYTEST_XDIST_WORKER" not in os.environ
        and found
        and (folder := os.environ.pop(FOLDER, None))
    ):
        Server(found, Path(folder)).stop()


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
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
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
    server = Server(postgres_server.programs, Path(mkdtemp(prefix="botschafter-")))
    server.start()
    yield server
    server.stop()


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
