"""Which tests run: on PostgreSQL each statement, not everything once more; no long ones.

And in which order: those that wait come first, while others of the run have the processor.

With CI=true a skipped test has failed: whatever it needs has to be there.
"""

import os
from collections.abc import Generator, Iterator

import pytest

ALL = "--every-database"
WAITING = ("faults", "browser", "processes", "cli")
"""Folders whose tests take seconds each: for processes, a browser, a tour of a year. As the last
ones they would leave all workers but one without work."""

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
    items.sort(key=_comes_later)


def _comes_later(item: pytest.Item) -> bool:
    return item.path.parent.name not in WAITING


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
