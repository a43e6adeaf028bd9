"""With CI=true nothing is left out in silence; and in which order tests run."""

from collections import Counter
from itertools import groupby
from types import SimpleNamespace
from typing import Any

import pytest

from tests.selection import _spread

PLUGIN = ("-p", "tests.selection", "-p", "no:playwright", "-p", "no:cacheprovider")
TESTS = """
import pytest

@pytest.fixture
def program():
    pytest.skip("it is not on this machine")

def test_that_needs_it(program): ...

@pytest.mark.skip(reason="not today")
def test_another(): ...

@pytest.mark.xfail(strict=True)
def test_known_fault():
    assert False

def test_that_runs(): ...
"""


@pytest.mark.parametrize(
    ("ci", "outcomes"),
    [
        ("true", {"errors": 2, "passed": 1, "xfailed": 1}),
        ("", {"skipped": 2, "passed": 1, "xfailed": 1}),
    ],
)
def test_a_skip_is_a_failure_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, outcomes: dict[str, int]
) -> None:
    monkeypatch.setenv("CI", ci)
    pytester.makepyfile(TESTS)

    result = pytester.runpytest_inprocess(*PLUGIN)

    result.assert_outcomes(**outcomes)


def test_a_module_that_skips_is_a_failure_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile('import pytest; pytest.importorskip("no_such_module")')

    result = pytester.runpytest_inprocess(*PLUGIN)

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines("*With CI=true nothing is skipped.*no_such_module*")


def file_of(name: str, count: int) -> list[Any]:
    """A file's tests, of which the order needs the names alone."""
    return [SimpleNamespace(nodeid=f"tests/{name}.py::test_{n}") for n in range(count)]


FILES = [
    file_of("browser/test_page", 2),
    file_of("browser/test_phone_walk", 1),
    file_of("browser/wall/test_turns", 2),
    file_of("cli/test_tour", 2),
    file_of("conversations/test_home", 33),
    file_of("domain/test_hours", 40),
    file_of("faults/test_kills", 4),
]


def test_each_worker_begins_with_a_file_that_waits_and_ends_with_one_that_does_not() -> None:
    tests = [one.nodeid.split("/", 1)[1].partition(".py")[0] for one in _spread(FILES, 2)]

    first, second = tests[:42], tests[42:]
    assert (first[0], second[0]) == ("browser/test_phone_walk", "cli/test_tour")
    assert {*first[-8:]} == {"conversations/test_home", "domain/test_hours"}
    assert {*second[-8:]} == {"domain/test_hours"}


@pytest.mark.parametrize("workers", [1, 2, 4, 90])
def test_in_their_order_all_tests_are_there_and_files_that_wait_are_whole(workers: int) -> None:
    names = [one.nodeid for one in _spread(FILES, workers)]

    assert Counter(names) == Counter(one.nodeid for tests in FILES for one in tests)
    begun = [file for file, _tests in groupby(names, key=lambda one: one.partition("::")[0])]
    waiting = [file for file in begun if "conversations" not in file and "domain" not in file]
    assert len(waiting) == len({*waiting}) == 5
