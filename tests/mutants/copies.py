"""Copies of the project below a temporary folder, and pytest in them."""

import os
import shutil
import sys
from pathlib import Path

from tests.mutants.choice import ROOT

LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "test-results", "__pycache__"
)
TEST_SECONDS = 60
"""No test takes a tenth of it: what takes longer hangs."""
PYTEST = (
    sys.executable, "-m", "pytest", "-p", "no:xdist", "-q", "--tb=no",
    "-m", "not postgres and not browser",
    "-o", f"faulthandler_timeout={TEST_SECONDS}", "-o", "faulthandler_exit_on_timeout=true",
)  # fmt: skip


def copy_to(folder: Path, source: Path = ROOT) -> Path:
    """Return a new copy of the project; what tools have left behind stays away."""
    return Path(shutil.copytree(source, folder, ignore=LEFT_BEHIND))


def environment() -> dict[str, str]:
    """Return the environment for tests of a copy, in which the compiled would soon be outdated."""
    return os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
