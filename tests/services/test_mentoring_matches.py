"""Who is proposed first: among equal mentors, whoever lives by the same clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.services.mentoring.choice import choices
from storage.database import Database
from storage.members import Member
from storage.people import find_person
from tests.storage.test_mentoring import add_member, add_mentor
from tests.units_of_work import unit_of_work

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ZONES = {"ben": "Europe/Berlin", "clara": "Asia/Tokyo", "dora": "America/Chicago"}


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


def lives_in(session: Session, member: Member, zone: str) -> None:
    person = find_person(session, member.slack_id or "")
    assert person is not None
    person.time_zone = zone
    session.add(person)
    session.flush()


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Europe/Berlin", ["ben", "dora", "clara"]),  # 0, 7 and 8 hours away
        ("Europe/Lisbon", ["ben", "dora", "clara"]),  # 1, 6 and 9
        ("Asia/Seoul", ["clara", "ben", "dora"]),  # 0, 8 and 9
        ("America/New_York", ["dora", "ben", "clara"]),  # 1, 6 and 10, the short way round
    ],
)
def test_of_equal_mentors_the_nearest_by_the_clock_comes_first(
    sqlite_database: Database, community: Community, zone: str, names: list[str]
) -> None:
    with unit_of_work(sqlite_database, community, NOW) as uow:
        for name, place in ZONES.items():
            lives_in(uow.session, add_mentor(uow.session, name), place)
        anna = add_member(uow.session, "anna", Status.NEWCOMER)
        lives_in(uow.session, anna, zone)

        found = choices(uow, anna)

        assert [one.card.name for one in found] == names
