"""With CI=true nothing is left out in silence."""

import pytest

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
