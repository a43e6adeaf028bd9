"""Clocks for tests of schedules."""

from pathlib import Path

import pytest

from bot.config import Community, load_community
from storage.database import Database
from tests.schedules.clocks import Clocks


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


@pytest.fixture
def clocks(database: Database, community: Community) -> Clocks:
    """A database with Anna, and any number of clocks on it."""
    return Clocks(database, community)
