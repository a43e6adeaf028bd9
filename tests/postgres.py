"""A PostgreSQL server for tests, in a folder of its own."""

import fcntl
import os
import pwd
import shutil
import subprocess
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.folders import in_memory, passing_folder

PLENTY = 4 * 2**30
"""Bytes that are free there before a server is put there; a whole run writes less than a tenth."""

OPTIONS = (
    "listen_addresses=''",
    "max_connections=400",
    "fsync=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_wal_size=256MB",
)
"""Quick, and yet a commit outlives the server's sudden end, as people's databases promise: only the
machine itself must not crash."""


def folder_for_a_server() -> AbstractContextManager[Path]:
    """Give a folder that ends its server as it passes, in memory where there is plenty.

    Measured: half of what a server takes for new databases and tables is the disk's file system.
    """
    return passing_folder(in_memory(PLENTY))


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

    def up(self) -> None:
        """Let it run, again if `down` was called."""
        options = " ".join(
            f"-c {option}" for option in (*OPTIONS, f"unix_socket_directories={self.folder}")
        )
        self._run("pg_ctl", "--wait", "-l", str(self.folder / "log"), "-o", options, "start")

    def down(self) -> None:
        """Break all connections and end it; what it keeps stays."""
        self._run("pg_ctl", "--wait", "-m", "immediate", "stop")

    def restart(self) -> None:
        """End every connection and transaction, and go on."""
        self._run("pg_ctl", "--wait", "-m", "fast", "-l", str(self.folder / "log"), "restart")

    def order(self, statement: str) -> None:
        """Have it create or drop a database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

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
