"""What tests share; each kind of fixture in a file of its own."""

import gc
import os

import pytest

pytest_plugins = ["tests.selection", "tests.databases", "tests.browsers", "tests.logs"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a browser, a process or PostgreSQL."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What has been loaded stays until the end: the collector need not walk over it each time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
