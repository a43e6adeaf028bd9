"""A PostgreSQL server for tests, in a folder of its own."""

import fcntl
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psycopg

RUN = "BOTSCHAFTER_TEST_RUN"
"""Environment variable: the process id of the run's first process."""

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # whoever writes there makes a folder of their own
PLENTY = 4 * 2**30
"""Bytes that are free there before a server is put there; a whole run writes less than a tenth."""

WATCH = """(
while kill -0 "$1"; do sleep 2; done
kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" && sleep 1
rm -rf "$2"
) &"""

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


def new_folder() -> Path:
    """Return a new folder for a server, in memory where there is plenty.

    Measured: half of what a server takes for new databases and tables is the disk's file system.
    """
    has_room = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= PLENTY
    return Path(mkdtemp(prefix="botschafter-", dir=IN_MEMORY if has_room else None))


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
