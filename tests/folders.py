"""Folders that go with the process that made them, and the servers in them too."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # whoever writes there makes a folder of their own

REMOVE = """
read -r nothing
if server=$(head -n 1 "$1/data/postmaster.pid"); then
    kill -QUIT "$server"
    while [ -e "$1/data/postmaster.pid" ] && kill -0 "$server"; do sleep 0.1; done
fi
rm -rf "$1"
"""
"""Reading ends when nobody has the other end of the pipe any more: however the process ended."""


def in_memory(room: int = 0) -> Path | None:
    """Return where files are kept in memory if so many bytes are free there; None for the disk."""
    has_room = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= room
    return IN_MEMORY if has_room else None


@contextmanager
def passing_folder(parent: Path | None, prefix: str = "botschafter-") -> Iterator[Path]:
    """Give a new folder; afterwards, and also if this process is killed, it is removed.

    If PostgreSQL runs in it, that is ended first.
    """
    folder = mkdtemp(prefix=prefix, dir=parent)
    # In a session of its own: what kills this process often kills all of its group.
    remover = subprocess.Popen(  # noqa: S603  # our own script
        ["sh", "-c", REMOVE, "remove", folder],  # noqa: S607  # wherever the system has it
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield Path(folder)
    finally:
        remover.communicate()
