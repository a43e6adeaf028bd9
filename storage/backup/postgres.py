"""PostgreSQL's side of backups, by its own programs."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, func, inspect, select, table, text

from storage.backup.archive import DAMAGED, BackupProblem

FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
"""Where systems put what is not in PATH."""

COPIED = re.compile(r'COPY (?:"?\w+"?\.)?"?(\w+)"? ')
END_OF_COPY = "\\."


def rows_of(connection: Connection) -> dict[str, int]:
    """Return the number of rows by table, as this connection sees them."""
    count = select(func.count())
    return {
        name: connection.execute(count.select_from(table(name))).scalar_one()
        for name in inspect(connection).get_table_names()
    }


def dump_to(engine: Engine, dump: Path) -> tuple[str, dict[str, int]]:
    """Write the content to a file; return its revision, and the number of rows by table.

    Programs and counts look at the same snapshot, whatever others write meanwhile.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
        program = find_program("pg_dump", version)
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        rows = rows_of(connection)
        revision = ""
        if "alembic_version" in rows:
            named = connection.execute(text("SELECT version_num FROM alembic_version"))
            revision = named.scalar_one_or_none() or ""
        arguments = ("--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
        _run(program, *arguments, "--no-password", engine=engine)
    return revision, rows


def inspect_dump(dump: Path) -> tuple[str, dict[str, int]]:
    """Return revision and rows, read from the dump as it would be restored."""
    restoring = [find_program("pg_restore"), "--file=-", str(dump)]
    rows: dict[str, int] = {}
    revision = ""
    with subprocess.Popen(  # noqa: S603  # PostgreSQL's own program
        restoring, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        for name, line in _copied(process.stdout or ()):
            rows[name] = rows.get(name, 0) + (line is not None)
            if name == "alembic_version" and line is not None:
                revision = line.rstrip("\n")
    if process.returncode:
        raise BackupProblem(f"{DAMAGED} Or is PostgreSQL's pg_restore older than the backup?")
    return revision, rows


def _copied(lines: Any) -> Iterator[tuple[str, str | None]]:
    """Yield each table with None, and then with each of its rows."""
    name = ""
    for line in lines:
        if not name and (begins := COPIED.match(line)):
            name = begins[1]
            yield name, None
        elif name and line.rstrip("\n") == END_OF_COPY:
            name = ""
        elif name:
            yield name, line


def why_not_fresh(engine: Engine) -> str:
    """Return what is in the way of a new database; empty if nothing is."""
    tables = text(
        "SELECT count(*) FROM information_schema.tables"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        " AND table_type = 'BASE TABLE'"  # hosts put views of extensions into new databases
    )
    with engine.connect() as connection:
        if connection.execute(tables).scalar_one():
            return "The database has tables already. Make a new one, and name it in DATABASE_URL."
    return ""


def fill(engine: Engine, dump: Path, script: str) -> None:
    """Restore the dump and carry out this SQL, in one transaction."""
    with engine.connect() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    plain, further = dump.with_suffix(".sql"), dump.with_suffix(".further.sql")
    further.write_text(f"RESET search_path; {script}", encoding="utf-8")
    restoring = ("--no-owner", "--no-privileges", "--no-comments", f"--file={plain}", str(dump))
    _run(find_program("pg_restore", version), *restoring)
    _run(
        find_program("psql", version), "--no-psqlrc", "--quiet", "--single-transaction",
        "--set=ON_ERROR_STOP=1", "--no-password", f"--file={plain}", f"--file={further}",
        engine=engine,
    )  # fmt: skip


def find_program(name: str, oldest: int = 0) -> str:
    """Return the path of PostgreSQL's program, of this version at least. Raises BackupProblem."""
    found = [path for folder in FOLDERS for path in Path("/").glob(f"{folder[1:]}/{name}")]
    in_path = shutil.which(name)
    programs = [in_path] if in_path else []
    programs += sorted(map(str, found), reverse=True)
    for program in programs:
        if not oldest or version_of(program) >= oldest:
            return program
    if programs:
        newest = max(map(version_of, programs))
        raise BackupProblem(
            f"{name} is of version {newest}, and the server of version {oldest}. "
            f"Install PostgreSQL's programs of that version (Debian: postgresql-client-{oldest})."
        )
    raise BackupProblem(
        f"{name} is not on this machine. Install PostgreSQL's programs "
        "(Debian: postgresql-client), or add their folder to PATH."
    )


def version_of(program: str) -> int:
    """Return the major version that the program says it is of; 0 if it says none."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  # PostgreSQL's own program
    number = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(number[1]) if number else 0


def access_to(engine: Engine) -> tuple[str, dict[str, str]]:
    """Return the database's name for PostgreSQL's programs, and an environment with its password.

    Not among the arguments, which everybody on the machine can see. Where the address has none, it
    is that of the environment, as for the bot itself.
    """
    _unused, options = engine.dialect.create_connect_args(engine.url)
    options.pop("context", None)  # the driver's own
    password = options.pop("password", None)
    return make_conninfo(**options), {
        **os.environ,
        **({"PGPASSWORD": password} if password else {}),
    }


def _run(program: str, *arguments: str, engine: Engine | None = None) -> None:
    command, environment = [program, *arguments], dict(os.environ)
    if engine is not None:
        name, environment = access_to(engine)
        command.append(f"--dbname={name}")
    done = subprocess.run(  # noqa: S603  # PostgreSQL's own programs
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it says nothing"]
        raise BackupProblem(f"{Path(program).name} has failed: {lines[0]}")
