"""Logging, the same for each test."""

import logging
from collections.abc import Iterator

import pytest
import structlog


def pytest_configure() -> None:
    """Errors that structlog shows by itself are shown with their places alone.

    A picture of them with every local value around, which is its default beside rich, takes 0.1 s.
    """
    structlog.dev.ConsoleRenderer.get_active().exception_formatter = structlog.dev.plain_traceback


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """What a test sets up writes to a stream that is closed after it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    if structlog.is_configured():
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)
