"""Nothing of a killed run stays in memory: no folder and no server."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.processes import comes_true
from tests.folders import in_memory, passing_folder
from tests.guards.sources import ROOT
from tests.postgres import programs

RUN = """
import sys
from pathlib import Path
from tests.folders import passing_folder
from tests.postgres import Server

with passing_folder(Path(sys.argv[1])) as folder:
    for programs in sys.argv[2:]:
        Server(Path(programs), folder).start()
    print(folder, flush=True)
    sys.stdin.read()
"""
"""A run that goes on until it is killed; named PostgreSQL's programs, it starts a server."""


def begin(*arguments: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start such a run in a group of its own, as a shell does; return it and its folder."""
    process = subprocess.Popen(  # noqa: S603  # our own script
        [sys.executable, "-c", RUN, *map(str, arguments)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def kill(process: subprocess.Popen[str]) -> None:
    """What `kill -9 -- -PGID` does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def lives(process: int) -> bool:
    """True until it has ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_folder_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    process, folder = begin(tmp_path)
    assert folder.is_dir()

    kill(process)

    assert comes_true(lambda: not folder.exists())


@pytest.mark.postgres
def test_the_server_of_a_killed_run_is_ended() -> None:
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL's programs are not on this machine")
    with passing_folder(in_memory()) as parent:  # as `nobody` can reach it
        parent.chmod(0o711)
        process, folder = begin(parent, found)
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        assert lives(server)

        kill(process)

        assert comes_true(lambda: not folder.exists() and not lives(server))


def test_a_folder_is_there_as_long_as_it_is_needed(tmp_path: Path) -> None:
    with passing_folder(tmp_path) as folder:
        (folder / "file").touch()

    assert not folder.exists()


def test_what_has_no_room_in_memory_is_kept_on_the_disk() -> None:
    assert in_memory(2**80) is None
