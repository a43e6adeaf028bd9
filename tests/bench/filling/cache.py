"""A filled database is made once for each size, and copied from then on."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.config import load_community
from bot.sandbox import seed as sandbox
from storage.database import engine_for
from storage.migrate import upgrade
from storage.models import all_tables
from storage.revisions import newest_revision
from tests.bench.filling import everyday, mentoring, messages, people, stories
from tests.bench.filling.rows import Rows, write
from tests.bench.filling.who import Crowd

ROOT = Path(__file__).parent.parent.parent.parent
FOLDER = ROOT / "var" / "filling"
"""Kept out of git."""

ADVISORY_LOCK = 0x66696C6C
"""An arbitrary number: PostgreSQL lets one process at a time make or clone a filling."""

ROOMS = (people, stories, mentoring, everyday, messages)
"""In the order in which their rows refer to each other."""


@dataclass(frozen=True)
class Filling:
    """How many members there are, and which seed they come from."""

    members: int
    seed: int = 7

    @property
    def name(self) -> str:
        """A name that is new wherever other rows would come out: by tables, code, size, seed."""
        tables = all_tables().sorted_tables
        indexes = [str(CreateIndex(one)) for table in tables for one in table.indexes]
        ddl = [*(str(CreateTable(table)) for table in tables), *sorted(indexes)]
        code = [one.read_text() for one in sorted(Path(__file__).parent.glob("*.[pt]*"))]
        known = "\n".join([newest_revision(), str(self.seed), *ddl, *code])
        return f"filling_{self.members}_{sha256(known.encode()).hexdigest()[:12]}"

    def crowd(self) -> Crowd:
        """Return who there is."""
        community = load_community(ROOT / "community.toml")
        return Crowd(self.members, sandbox.START, community, self.seed)

    def rows(self) -> list[Rows]:
        """Return the rows of every table, in the order in which they refer to each other."""
        crowd = self.crowd()
        return [rows for room in ROOMS for rows in room.tables(crowd)]


def fill(filling: Filling, url: str, folder: Path = FOLDER) -> None:
    """Make this database a filled one: a copy of the one that is kept, which is made if needed.

    On SQLite the file takes the place of one that is there; on PostgreSQL the database does, and
    the one that is kept is a database of the same server, which clones it.
    """
    if make_url(url).get_backend_name() == "sqlite":
        kept = folder / f"{filling.name}.db"
        if not kept.exists():
            folder.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(f".{os.getpid()}")
            _remove(unfinished)
            _make(filling, f"sqlite:///{unfinished}")
            unfinished.rename(kept)
        target = Path(make_url(url).database or "")
        _remove(target)
        shutil.copyfile(kept, target)
        return
    _clone(filling, url)


def _remove(file: Path) -> None:
    for each in ("", "-wal", "-shm"):
        file.with_name(file.name + each).unlink(missing_ok=True)


def _clone(filling: Filling, url: str) -> None:
    parts = make_url(url)
    server = engine_for(
        parts.set(database="postgres").render_as_string(hide_password=False)
    ).execution_options(isolation_level="AUTOCOMMIT")
    kept, unfinished = filling.name, f"{filling.name}_unfinished"
    with server.connect() as connection:
        # Others may be about to make the same one, which takes longer than people may wait.
        connection.execute(text("SET lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(:one)"), {"one": ADVISORY_LOCK})
        found = connection.execute(
            text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": kept}
        ).first()
        if found is None:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{unfinished}"'))
            connection.execute(text(f'CREATE DATABASE "{unfinished}"'))
            _make(filling, parts.set(database=unfinished).render_as_string(hide_password=False))
            connection.execute(text(f'ALTER DATABASE "{unfinished}" RENAME TO "{kept}"'))
        connection.execute(text(f'DROP DATABASE IF EXISTS "{parts.database}" WITH (FORCE)'))
        connection.execute(
            text(f'CREATE DATABASE "{parts.database}" TEMPLATE "{kept}" STRATEGY FILE_COPY')
        )
    server.dispose()


def _make(filling: Filling, url: str) -> None:
    engine = engine_for(url)
    upgrade(engine)
    tables = filling.rows()
    with _progress() as progress, engine.connect() as connection, _in_bulk(connection):
        bars = [progress.add_task(each.table.__name__, total=each.about) for each in tables]
        for each, bar in zip(tables, bars, strict=True):
            write(connection, each, _advancing(progress, bar))
            progress.update(bar, total=progress.tasks[bar].completed)
    engine.dispose()


def _advancing(progress: Progress, bar: Any) -> Callable[[int], None]:
    return lambda many: progress.advance(bar, many)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn())


@contextmanager
def _in_bulk(connection: Connection) -> Iterator[None]:
    """Take what each row costs out of the way: indexes are built once, behind all rows."""
    is_sqlite = connection.dialect.name == "sqlite"
    driver: Any = connection.connection.driver_connection
    for order in _BEFORE[is_sqlite]:
        driver.execute(order)
    made_again = driver.execute(_MADE_AGAIN[is_sqlite]).fetchall()
    for kind, name, _definition in made_again:
        driver.execute(f'DROP {kind} "{name}"')
    yield
    for _kind, _name, definition in made_again:
        driver.execute(definition)
    if is_sqlite:
        for (name,) in driver.execute(_SEARCHES).fetchall():
            driver.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608  # our own names
    else:
        _number_on(driver)
        driver.execute("SET session_replication_role = origin")
    driver.commit()
    if is_sqlite:
        driver.execute("PRAGMA journal_mode=WAL")


def _number_on(driver: Any) -> None:
    """Let PostgreSQL number new rows behind those that are there."""
    for table in all_tables().sorted_tables:
        if (column := table.autoincrement_column) is not None:
            following = f"SELECT coalesce(max({column.name}), 0) + 1 FROM {table.name}"  # noqa: S608  # our own names
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            driver.execute(f"SELECT setval({sequence}, ({following}), false)")


_BEFORE = {
    True: (
        "PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF", "PRAGMA journal_mode=OFF",
        "PRAGMA cache_size=-400000", "BEGIN",
    ),
    False: ("SET session_replication_role = replica", "SET maintenance_work_mem = '256MB'"),
}  # fmt: skip
"""Nobody else uses the database meanwhile; one that is not finished is thrown away."""

_MADE_AGAIN = {
    True: "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"
    " AND sql IS NOT NULL",
    False: "SELECT 'index', indexname, indexdef FROM pg_indexes"
    " JOIN pg_class ON relname = indexname JOIN pg_index ON indexrelid = pg_class.oid"
    " WHERE schemaname = 'public' AND NOT indisprimary AND NOT EXISTS"
    " (SELECT 1 FROM pg_constraint WHERE conindid = pg_class.oid)",
}
"""Indexes that no constraint rests on, and what keeps them in step: kind, name, how it is made."""

_SEARCHES = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
"""SQLite's indexes of texts, which are read anew from the texts."""


def analyse(engine: Engine) -> None:
    """Let the database count, for its plans."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("ANALYZE")


def checked(file: Path) -> list[Any]:
    """Return rows of an SQLite file that refer to none, and what its own check says of it."""
    with closing(sqlite3.connect(file)) as connection:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        return [*broken, *connection.execute("PRAGMA quick_check").fetchall()]
