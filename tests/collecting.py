"""What has to be compiled is compiled once: by the first worker of a run, while the others wait.

On a clean clone each of three workers compiled the libraries, the bot and the tests, which pytest
rewrites: 18 s of the processor each. Compiled, all of it is loaded in six.
"""

import fcntl
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LAST = TESTS / "views" / "__pycache__"
"""Comes into being when the tests of the last folder are compiled."""


@contextmanager
def first_alone(folder: Path) -> Iterator[None]:
    """Let whoever comes first do it alone; whoever comes meanwhile waits until it is done."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(lock, fcntl.LOCK_SH)
        yield
    finally:
        os.close(lock)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Collect; of several workers the first one alone, where nothing is compiled yet."""
    is_worker = hasattr(session.config, "workerinput")
    if not is_worker or sys.dont_write_bytecode or LAST.exists():
        return (yield)
    with first_alone(TESTS):
        return (yield)
