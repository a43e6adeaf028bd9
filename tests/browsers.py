"""The browser for tests: Debian's chromium, headless, asking nobody but the page under test."""

import os
import shutil
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser's program."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("chromium is not on this machine (Debian: apt install chromium)")
    return str(path)


def arguments() -> list[str]:
    """How it starts; chromium's own sandbox refuses to run as root."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*ARGUMENTS, *as_root]


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """How pytest-playwright starts it."""
    return {"executable_path": chromium, "args": arguments()}
