"""Workers that find nothing compiled do not all compile the same."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collecting import first_alone


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
