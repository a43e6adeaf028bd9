"""A server that can't import what it is to import says nothing, and every fork is slow."""

import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.forks import PRELOADED, forks


def say(pipe: Connection) -> None:
    pipe.send([name for name in PRELOADED if name not in sys.modules])


def test_what_is_forked_has_imported_everything_wherever_the_test_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here, there = forks().Pipe()

    process = forks().Process(target=say, args=(there,))
    process.start()
    process.join()

    assert here.recv() == []
    assert Path.cwd() == tmp_path
