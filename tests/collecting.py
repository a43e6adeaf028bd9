"""What has to be compiled is compiled once: by the first worker of a run, while the others wait.

On a clean clone each worker compiled the libraries, the bot and the tests, which pytest rewrites:
18 s of the processor each. Compiled, all of it is loaded in six.
"""

import fcntl
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


@contextmanager
def first_alone(folder: Path) -> Iterator[None]:
    """Let whoever comes first do it alone; whoever comes meanwhile waits until it is done."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        be_first_or_wait(lock)
        yield
    finally:
        os.close(lock)


def be_first_or_wait(lock: int) -> None:
    """Have the lock alone; if somebody else has it, have it with others afterwards.

    Where the file system has no such locks, nobody waits.
    """
    with suppress(OSError):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(lock, fcntl.LOCK_SH)


def is_compiled(folder: Path) -> bool:
    """True if this Python and this pytest have kept the last tests of the folder, rewritten.

    They are collected in the order of their paths. Only what pytest itself has collected counts:
    tests import from each other, and so have folders for what is compiled before their turn.
    """
    last = max(folder.rglob("test_*.py"))
    rewritten = f"{last.stem}.{sys.implementation.cache_tag}-pytest-{pytest.__version__}.pyc"
    return (last.parent / "__pycache__" / rewritten).exists()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Collect; of several workers the first one alone, where nothing is compiled yet."""
    is_worker = hasattr(session.config, "workerinput")
    # With a folder of its own for all that is compiled, it is not looked for.
    is_kept_here = not sys.dont_write_bytecode and sys.pycache_prefix is None
    if not is_worker or not is_kept_here or is_compiled(TESTS):
        return (yield)
    with first_alone(TESTS):
        return (yield)
