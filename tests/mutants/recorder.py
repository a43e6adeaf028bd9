"""A plugin for pytest: which test runs which function. See tests/mutants/coverage.py."""

import builtins
import json
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

HIT = 'getattr(__import__("builtins"), "hit_by_test", id)'
"""What stands first in each function; where no test runs in this process, nothing is noted."""
RECORD = Path("record.json")

_functions: defaultdict[str, set[str]] = defaultdict(set)
_seconds: dict[str, float] = {}
_failed: set[str] = set()
_current = [""]


def _note(function: str) -> None:
    _functions[function].add(_current[0])


builtins.hit_by_test = _note  # type: ignore[attr-defined]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Note under the name of this test."""
    _current[0], begin = item.nodeid, time.monotonic()
    result = yield
    _seconds[item.nodeid] = time.monotonic() - begin
    _current[0] = ""
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what fails or does not run."""
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write down what was seen."""
    functions = {name: sorted(tests) for name, tests in _functions.items()}
    record = {"functions": functions, "seconds": _seconds, "failed": sorted(_failed)}
    RECORD.write_text(json.dumps(record), encoding="utf-8")
