"""Which tests run: of conversations on PostgreSQL those marked `every_database`; no long ones.

With CI=true a skipped test has failed: whatever it needs has to be there.
"""

import os
from collections.abc import Generator

import pytest

ALL = "--every-database"
LEFT_OUT = f"conversations on PostgreSQL: those marked every_database (all of them: {ALL})"


def is_ci() -> bool:
    """True where nothing may be left out."""
    return os.environ.get("CI") == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    """What is left out can be asked for."""
    parser.addoption(ALL, action="store_true", help="all conversations on PostgreSQL too")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is left out."""
    return [] if config.getoption(ALL) else [LEFT_OUT]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out conversations on PostgreSQL: the others run each statement there that these do.

    And what takes minutes, unless it is asked for (`-m long`). `tests/statements_seen.py` fails a
    run in which a statement was left out.
    """
    takes_long = "long" not in config.getoption("markexpr")
    repeats = bool(config.getoption(ALL))
    left_out = [
        item
        for item in items
        if (not repeats and _is_repeat(item))
        or (takes_long and item.get_closest_marker("long") is not None)
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


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


def _is_repeat(item: pytest.Item) -> bool:
    is_on_postgres = item.get_closest_marker("postgres") is not None
    is_chosen = item.get_closest_marker("every_database") is not None
    return is_on_postgres and not is_chosen and item.path.parent.name == "conversations"
