"""SQLite's side of backups: a copy by VACUUM INTO, which is consistent while others write."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from storage.backup.archive import DAMAGED, BackupProblem
from storage.private_files import written_whole

LEFTOVERS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; it would be taken for a part of a new file of the same name."""


def file_of(engine: Engine) -> Path:
    """Return where the database is."""
    return Path(engine.url.database or "")


def dump_to(engine: Engine, dump: Path) -> tuple[str, dict[str, int]]:
    """Copy the content to a new file; return its revision, and the number of rows by table."""
    with closing(sqlite3.connect(file_of(engine))) as connection:
        connection.execute("VACUUM INTO ?", (str(dump),))
    return inspect_dump(dump)


def inspect_dump(dump: Path) -> tuple[str, dict[str, int]]:
    """Return revision and rows, read from the copy. Raises BackupProblem for a broken one."""
    try:
        with _reading(dump) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise BackupProblem(DAMAGED)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise BackupProblem(DAMAGED)
            return _facts(connection)
    except sqlite3.DatabaseError as error:
        raise BackupProblem(DAMAGED) from error


def _facts(connection: sqlite3.Connection) -> tuple[str, dict[str, int]]:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    rows = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # the database's own names
        for (name,) in connection.execute(names).fetchall()
    }
    if "alembic_version" not in rows:
        return "", rows
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return found[0] if found else "", rows


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def why_not_fresh(engine: Engine) -> str:
    """Return what is in the way of a new database; empty if nothing is."""
    file = file_of(engine)
    if not file.parent.is_dir():
        return f"There is no folder {file.parent}. Make it, or name another one in DATABASE_URL."
    if file.exists() and file.stat().st_size:
        return f"{file} is there already. Name a new file in DATABASE_URL."
    for end in LEFTOVERS:
        if (left := file.with_name(file.name + end)).exists():
            return f"{left} is left from another database. Move it away."
    return ""


def fill(engine: Engine, dump: Path, script: str) -> None:
    """Make the database from a copy on which this SQL is carried out: whole, or not at all."""
    with closing(sqlite3.connect(dump)) as connection:
        connection.executescript(f"BEGIN; {script} COMMIT;")
    with written_whole(file_of(engine), replace=True) as part:
        os.replace(dump, part)  # noqa: PTH105  # the same, in the words of its neighbours
