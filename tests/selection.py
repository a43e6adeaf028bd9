"""Which tests run: on PostgreSQL each statement, not everything once more; no long ones.

And in which order: files whose tests wait stand evenly among the others, which have the processor.

With CI=true a skipped test has failed: whatever it needs has to be there.
"""

import os
from collections.abc import Generator, Iterator
from itertools import groupby
from operator import attrgetter

import pytest

ALL = "--every-database"
WAITING = ("faults", "browser", "processes", "cli")
"""Folders whose tests wait for processes or a browser. All at once they would leave the processor
without work, and as the last ones all workers but one."""

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
    items[:] = _spread([[*tests] for _file, tests in groupby(items, key=attrgetter("path"))])


def _spread(files: list[list[pytest.Item]]) -> Iterator[pytest.Item]:
    """Yield all tests, each file's together: those that wait evenly among the others."""
    waiting = [tests for tests in files if tests[0].path.parent.name in WAITING]
    others = [tests for tests in files if tests[0].path.parent.name not in WAITING]
    each = sum(map(len, others)) / (len(waiting) + 1)
    passed = 0.0
    for tests in others:
        yield from tests
        passed += len(tests)
        while waiting and passed >= each:
            yield from waiting.pop(0)
            passed -= each
    for tests in waiting:
        yield from tests


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
