"""Settings that would do nothing are refused."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.errors import FieldErrors
from bot.services.settings import NoHourLeft, Settings, change
from storage.database import Database
from tests.storage.test_mentoring import add_member
from tests.units_of_work import unit_of_work

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community: it writes between 09:00 and 17:00."""
    return load_community(Path(__file__).parents[2] / "community.toml")


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [("12:00", "12:00"), ("15:00", "11:00"), ("17:00", None), (None, "09:00")],
)
def test_hours_that_leave_nothing_are_refused_and_nothing_is_kept(
    sqlite_database: Database, community: Community, earliest: str | None, latest: str | None
) -> None:
    with unit_of_work(sqlite_database, community, NOW) as uow:
        anna = add_member(uow.session, "anna", Status.FAN)

        with pytest.raises(FieldErrors) as refused:
            change(uow, anna, Settings("en", True, earliest, latest, "DE-BY"))

        assert {name: type(error) for name, error in refused.value.problems.items()} == {
            "latest": NoHourLeft
        }
        assert (anna.quiet_until, anna.quiet_from, anna.language) == (None, None, None)


def test_a_single_hour_is_enough(sqlite_database: Database, community: Community) -> None:
    with unit_of_work(sqlite_database, community, NOW) as uow:
        anna = add_member(uow.session, "anna", Status.FAN)

        change(uow, anna, Settings("en", True, "12:00", "13:00", None))

        assert (anna.quiet_until, anna.quiet_from, anna.language) == ("12:00", "13:00", "en")
