"""Commands set up logging for their own process; here it is the tests' process."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from storage.database import engine_for
from storage.migrate import upgrade


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """The stream a command logs to is closed when it has ended."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def members_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migrated database, an English terminal that is wide enough."""
    url = f"sqlite:///{tmp_path}/members.db"
    engine = engine_for(url)
    upgrade(engine)
    engine.dispose()
    values = {"DATABASE_URL": url, "LANG": "en_GB.UTF-8", "LC_ALL": "", "COLUMNS": "220"}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
