"""What a run of the tests about faults found, for docs/reliability.md."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FILE = "FAULTS_RESULTS"
"""Environment variable: where each test's outcome is noted, a line of JSON each."""

Note = Callable[..., None]
"""Keeps facts beside a test's outcome: `note(kills=300, seed=1)`."""


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Facts for the table, such as how many kills there were."""
    properties: list[tuple[str, object]] = request.node.user_properties

    def keep(**more: Any) -> None:
        properties.extend(more.items())

    return keep


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the outcome of a test, or of a fixture of its that failed."""
    file = os.environ.get(FILE)
    if file and (report.when == "call" or report.outcome != "passed"):
        facts = dict(report.user_properties)
        line = {"test": report.nodeid, "outcome": report.outcome, "seconds": report.duration}
        with Path(file).open("a", encoding="utf-8") as results:
            results.write(json.dumps(line | {"facts": facts}) + "\n")
