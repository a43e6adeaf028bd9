"""Workers that find nothing compiled do not all compile the same."""

import fcntl
import os
import py_compile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collecting import be_first_or_wait, first_alone, is_compiled

ALONE = ("-p", "no:playwright", "-p", "no:cacheprovider")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[int]:
    """The folder as another worker has opened it."""
    folder = os.open(tmp_path, os.O_RDONLY)
    yield folder
    os.close(folder)


def test_whoever_comes_second_waits_for_the_first(tmp_path: Path, other: int) -> None:
    with first_alone(tmp_path), pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)

    fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)


def test_all_others_go_on_side_by_side(tmp_path: Path, other: int) -> None:
    fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)

    with first_alone(tmp_path):
        fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)


def test_without_locks_all_go_on(tmp_path: Path) -> None:
    lock = os.open(tmp_path, os.O_PATH)
    with pytest.raises(OSError, match="Bad file descriptor"):
        fcntl.flock(lock, fcntl.LOCK_SH)

    be_first_or_wait(lock)

    os.close(lock)


def test_all_is_compiled_once_pytest_has_collected_the_last_tests(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
    first, last = (pytester.mkdir(name) / f"test_{name}.py" for name in ("early", "late"))
    for file in (first, last):
        file.write_text("def test_one(): ...")
    py_compile.compile(str(last))  # as when another test imports it

    pytester.runpytest_subprocess(*ALONE, first)
    assert not is_compiled(pytester.path)

    pytester.runpytest_subprocess(*ALONE, last)
    assert is_compiled(pytester.path)
