"""Which tests run: on PostgreSQL each statement, not everything once more; no long ones.

And in which order: files whose tests wait stand evenly among the others, which have the processor,
and none of them at the end, when whoever waits is waited for.

With CI=true a skipped test has failed: whatever it needs has to be there.
"""

import os
from collections.abc import Generator, Iterator
from itertools import groupby
from operator import attrgetter

import pytest

ALL = "--every-database"
WAITING = frozenset({"faults", "browser", "processes", "cli"})
"""Folders whose tests wait for processes or a browser. All at once they would leave the processor
without work, and as the last ones all workers but one."""

LONGEST = ("tests/browser/test_phone_walk.py", "tests/cli/test_tour.py")
"""Files with a test that takes three quarters of a minute: each is the first of a worker's."""

EARLY = 0.75
"""Which part of a worker's other tests has files that wait among it; short ones follow."""

LEFT_OUT = f"on PostgreSQL: each statement, not all conversations and parameters (all: {ALL})"


def is_ci() -> bool:
    """True where nothing may be left out."""
    return os.environ.get("CI") == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    """What is left out can be asked for."""
    parser.addoption(ALL, action="store_true", help="all tests on PostgreSQL too")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is left out."""
    return [] if config.getoption(ALL) else [LEFT_OUT]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out repeats on PostgreSQL: what is left runs each statement there that these do.

    And what takes minutes, unless it is asked for (`-m long`). `tests/statements_seen.py` fails a
    run in which a statement was left out.
    """
    takes_long = "long" not in config.getoption("markexpr")
    left_out = set() if config.getoption(ALL) else {*_repeats(items)}
    if takes_long:
        left_out |= {item for item in items if item.get_closest_marker("long") is not None}
    if left_out:
        config.hook.pytest_deselected(items=[*left_out])
        items[:] = [item for item in items if item not in left_out]
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    files = [[*tests] for _file, tests in groupby(items, key=attrgetter("path"))]
    items[:] = _spread(files, workers)


def _file_of(tests: list[pytest.Item]) -> str:
    return tests[0].nodeid.partition("::")[0]


def _spread(files: list[list[pytest.Item]], workers: int) -> Iterator[pytest.Item]:
    """Yield all tests, those of each worker after each other, as xdist shares them out.

    Each has as many as the others, and as many files that wait.
    """
    waiting = [tests for tests in files if not WAITING.isdisjoint(_file_of(tests).split("/"))]
    waiting.sort(key=lambda tests: _file_of(tests) not in LONGEST)
    others = [test for tests in files if tests not in waiting for test in tests]
    left = sum(map(len, files))
    for number in range(workers):
        own = waiting[number::workers]
        size = left // (workers - number)
        left -= size
        count = max(0, size - sum(map(len, own)))
        yield from _mixed(own, others[:count])
        others = others[count:]
    yield from others


def _mixed(waiting: list[list[pytest.Item]], others: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield each file that waits as a whole, evenly among the first of the others."""
    each = EARLY * len(others) / max(1, len(waiting))
    for number, tests in enumerate(waiting):
        yield from tests
        yield from others[round(each * number) : round(each * (number + 1))]
    yield from others[round(each * len(waiting)) :]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skips with CI=true."""
    report = yield
    # A failure that was expected (xfail) is reported as skipped too.
    if is_ci() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing is skipped. {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module that skips as a whole with CI=true."""
    report = yield
    if is_ci() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing is skipped. {_reason(report)}"
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    where = report.longrepr
    return str(where[2]) if isinstance(where, tuple) else str(where)


def _repeats(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield what proves nothing on PostgreSQL that something else does not.

    Conversations, and of other tests all but the first of their parameters. How databases differ
    is what the tests in `storage` are about.
    """
    names = {item.nodeid for item in items}
    played: set[str] = set()
    for item in items:
        twin = item.nodeid.replace("postgres", "sqlite")
        is_chosen = item.get_closest_marker("every_database") is not None
        if twin == item.nodeid or twin not in names or is_chosen or "storage" in item.path.parts:
            continue
        test = item.nodeid.partition("[")[0]
        if item.path.parent.name == "conversations" or test in played:
            yield item
        played.add(test)
