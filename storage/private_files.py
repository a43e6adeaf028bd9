"""Files that nobody but their owner may read: databases, backups, exports, lists."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:  # what every command begins with must not take long to import
    from sqlalchemy import Engine

OWNER_ONLY = 0o600
OTHERS = 0o077
"""The bits with which a file is open to somebody else; as a umask they are taken from new files."""


def keep_new_files_private() -> None:
    """From now on whatever this process, or one that it starts, makes is its owner's alone."""
    os.umask(OTHERS)


def open_files_of(engine: "Engine") -> list[Path]:
    """Return the database's files, SQLite's, that others on the machine can read or change."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return []
    file = Path(engine.url.database)
    beside = (file.with_name(file.name + end) for end in ("", "-wal", "-shm", "-journal"))
    return [one for one in beside if one.is_file() and not is_private(one)]


def is_private(file: Path) -> bool:
    """True if nobody but the owner may read or change the file."""
    return not file.stat().st_mode & OTHERS


def make_private(file: Path) -> None:
    """Take the rights to a file from everybody but its owner."""
    file.chmod(OWNER_ONLY)


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
