"""A server that can't import what it is to import says nothing, and every fork is slow."""

import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from tests.forks import PRELOADED, forks
from tests.guards.sources import ROOT

LONG = 60.0
ELSEWHERE = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from tests.faults.test_forks import missing

print(missing(), Path.cwd())
"""
"""The first fork of a process that is somewhere else: the server is the process's own."""


def say(pipe: Connection) -> None:
    pipe.send([name for name in PRELOADED if name not in sys.modules])


def missing() -> list[str]:
    """What a forked process should have imported, and has not."""
    here, there = forks().Pipe()
    process = forks().Process(target=say, args=(there,))
    process.start()
    there.close()
    assert here.poll(LONG)
    said: list[str] = here.recv()
    process.join(LONG)
    assert process.exitcode == 0
    return said


def test_what_is_forked_has_imported_everything_wherever_the_first_test_is(tmp_path: Path) -> None:
    order = [sys.executable, "-c", ELSEWHERE, str(ROOT)]

    printed = subprocess.run(  # noqa: S603  # our own script
        order, cwd=tmp_path, env={}, check=True, capture_output=True, text=True, timeout=3 * LONG
    )

    assert printed.stdout == f"[] {tmp_path}\n"
