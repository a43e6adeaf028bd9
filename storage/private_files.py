"""Files that nobody but their owner may read: databases, backups, exports, lists."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

OWNER_ONLY = 0o600
OTHERS = 0o077
"""The bits with which a file is open to somebody else; as a umask they are taken from new files."""


def keep_new_files_private() -> None:
    """From now on whatever this process, or one that it starts, makes is its owner's alone."""
    os.umask(OTHERS)


def files_of_sqlite(file: Path) -> list[Path]:
    """Return the database's file and those that SQLite keeps beside it, where they are there."""
    beside = ("", "-wal", "-shm", "-journal")
    return [one for end in beside if (one := file.with_name(file.name + end)).is_file()]


def is_private(file: Path) -> bool:
    """True if nobody but the owner may read or change the file."""
    return not file.stat().st_mode & OTHERS


def make_private(file: Path) -> bool:
    """Take a file's rights from everybody but its owner; True if somebody had any."""
    if is_private(file):
        return False
    file.chmod(OWNER_ONLY)
    return True


@contextmanager
def written_whole(file: Path, *, replace: bool) -> Iterator[Path]:
    """Give a path to write to; at the end, and if all went well, the file is there with its name.

    After a crash there is either nothing of that name or all of it. Raises FileExistsError where
    one is there and is not to be replaced.
    """
    part = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        part.touch(OWNER_ONLY, exist_ok=False)
        yield part
        _to_disk(part)
        if replace:
            part.replace(file)
        else:
            os.link(part, file)  # unlike a rename, this takes nobody's place
        _to_disk(file.parent)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
