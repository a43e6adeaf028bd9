"""What tests share; each kind of fixture in a file of its own."""

import gc

pytest_plugins = ["tests.databases", "tests.browsers", "tests.logs"]


def pytest_collection_finish() -> None:
    """What has been loaded stays until the end: the collector need not walk over it each time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
