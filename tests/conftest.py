"""What tests share; each kind of fixture in a file of its own."""

import gc
import os

import pytest
from hypothesis import settings

pytest_plugins = [
    "pytester",
    "tests.collecting",
    "tests.selection",
    "tests.databases",
    "tests.browsers",
    "tests.logs",
    "tests.faults.results",
    "tests.statements_seen",
    "tests.umask",
]

# Hypothesis gives each example 200 ms: on a busy machine one may fail that takes 0.2.
settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: many tests wait for a browser, a process or PostgreSQL.

    With one more, an eighth of two cores' time was idle; with three more, processes were late.
    """
    return (os.cpu_count() or 1) + 2


# What is loaded until all tests are collected stays until the end: nothing of it is garbage, and
# the collector need not walk over it each time.
gc.disable()


def pytest_collection_finish() -> None:
    """From now on there is garbage."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 20)
