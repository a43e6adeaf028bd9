"""Processes of the bot, each forked from one that has imported and read everything already.

A start takes a tenth of the time. How the program starts from nothing is played in tests/processes
and tests/cli.
"""

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.warmed"])


def be(command: str, environment: Mapping[str, str], log: Path | str = os.devnull) -> None:
    """Be `python -m bot <command>`; what it writes to stderr goes to the end of the log."""
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["bot", *command.split()]
    runpy.run_module("bot", run_name="__main__")
