"""The day with which the form for new sessions begins."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.config import Community, load_community
from bot.services.sessions.planning import first_day
from storage.database import Database
from tests.units_of_work import unit_of_work


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community, at home in Germany."""
    return load_community(Path(__file__).parents[2] / "community.toml")


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 7)),  # a Saturday: the Monday after the next
        (date(2026, 12, 18), date(2026, 12, 28)),  # Christmas Day is a Friday
    ],
)
def test_a_session_is_planned_for_a_working_day_a_week_ahead(
    sqlite_database: Database, community: Community, today: date, first: date
) -> None:
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)

    with unit_of_work(sqlite_database, community, noon) as uow:
        assert first_day(uow) == first
