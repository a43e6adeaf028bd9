"""Processes of the bot, each forked from one that has imported and read everything already.

A start takes a tenth of the time. How the program starts from nothing is played for `run` and
`migrate` in tests/processes, for `migrate` and the sandbox in tests/cli, and for `web`, `worker`
and `clock` in tests/processes/test_procfile.py alone, which needs PostgreSQL.
"""

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from pathlib import Path

from tests.guards.sources import ROOT

PRELOADED = ("tests.warmed", "tests.faults.running", "tests.faults.slack")
"""What is imported already: the bot, and what tests let such a process be."""


@cache
def forks() -> ForkServerContext:
    """Return what makes such processes; the one that they are forked from is started."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED])
    with chdir(ROOT):  # it imports from where it starts, and where it can't it says nothing
        ensure_running()
    return context


def be(environment: Mapping[str, str], *arguments: str, log: Path | str = os.devnull) -> None:
    """Be `python -m bot` with these arguments; what it writes goes to the end of the log."""
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(written, stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["bot", *arguments]
    runpy.run_module("bot", run_name="__main__")
