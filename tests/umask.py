"""No test keeps new files private for those that follow."""

import os
from collections.abc import Iterator

import pytest

USUAL = 0o022
"""Others may read new files, as systems have it: what is to be private has to be made so."""


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    # A command that is invoked in this process changes it for good.
    before = os.umask(USUAL)
    yield
    os.umask(before)
