"""Empty databases for one row: SQLite in memory, on a disk, or PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from tempfile import TemporaryDirectory

from tests.bench.engine import Circumstances
from tests.folders import in_memory, passing_folder

Place = Callable[[Circumstances], AbstractContextManager[str]]
"""Gives the address of an empty database."""


@contextmanager
def sqlite_in_memory(_circumstances: Circumstances) -> Iterator[str]:
    """Give an SQLite file where writing takes no time: what is measured is CPU time."""
    with passing_folder(in_memory(), "bench-") as folder:
        yield f"sqlite:///{folder}/bench.db"


@contextmanager
def sqlite_on_disk(circumstances: Circumstances) -> Iterator[str]:
    """Give an SQLite file whose commits wait for the disk."""
    with TemporaryDirectory(dir=circumstances.folder) as folder:
        yield f"sqlite:///{folder}/bench.db"


@contextmanager
def postgres(circumstances: Circumstances) -> Iterator[str]:
    """Give a database of PostgreSQL, which runs beside this process."""
    server = circumstances.server
    assert server is not None
    server.order("CREATE DATABASE bench")
    yield server.url("bench")
    server.order("DROP DATABASE bench WITH (FORCE)")
