"""What a command keeps private is no other test's doing."""

import pytest

ALONE = ("-p", "tests.umask", "-p", "no:playwright", "-p", "no:cacheprovider")
TESTS = """
from storage.private_files import keep_new_files_private

def test_that_invokes_a_command():
    keep_new_files_private()

def test_that_looks_at_a_new_file(tmp_path):
    (tmp_path / "new").touch()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644
"""


def test_a_command_makes_files_private_only_in_the_test_that_invokes_it(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(TESTS)

    pytester.runpytest_inprocess(*ALONE).assert_outcomes(passed=2)
