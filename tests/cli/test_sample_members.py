"""The demo's community: everybody has consented, the newest has joined today."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.sample_members import SINCE, fill_members
from bot.domain.consents import Use
from bot.domain.members import MEMBERSHIP, Status
from bot.services.directory import PAGE, search
from storage.consents import last_answer
from storage.database import Database
from storage.members import Member
from storage.people import Person
from storage.roster import all_members, mentors_by_mentee
from tests.services.roster.test_roster_importing import CLEAN, COMMUNITY, FEW, NOW
from tests.snapshots import fill_once
from tests.units_of_work import OPERATOR, unit_of_work


def accounts() -> dict[str, Person]:
    """Return an account for each address of the list."""
    lines = CLEAN.decode("utf-8-sig").splitlines()[1:]
    return {
        line.split(",")[0]: Person(
            slack_id=f"U{number:08}",
            team_id="T1",
            name=line.split(",")[1],
            locale="de-DE",
            time_zone="Europe/Berlin",
            described_at=NOW,
        )
        for number, line in enumerate(lines)
    }


def fill(database: Database, now: datetime, listed: bytes = CLEAN) -> int:
    with unit_of_work(database, COMMUNITY, now) as uow:
        return fill_members(uow, OPERATOR, listed, accounts())


def members_of(database: Database) -> list[Member]:
    with database.reading() as session:
        return all_members(session)


def filled(database: Database) -> list[Member]:
    """Everybody after filling the empty database."""
    fill_once(database, "demo", lambda: fill(database, NOW))
    return members_of(database)


def test_everybody_takes_part(database: Database) -> None:
    members = filled(database)

    assert len(members) == 320
    assert {one.has_consented for one in members} == {True}
    assert {one.status for one in members} == {
        Status.NEWCOMER,
        Status.TRAINEE,
        Status.AMBASSADOR,
        Status.FAN,
        Status.PAUSED,
    }
    with database.reading() as session:
        assert len(mentors_by_mentee(session)) == 34


def test_everybody_agreed_when_they_joined_or_when_the_bot_came(database: Database) -> None:
    agreed = {one.slack_id: one.consented_at for one in filled(database)}
    joined = [one for one in filled(database) if one.joined_on == NOW.date()]

    assert {agreed[one.slack_id] for one in joined} == {NOW}
    assert min(filter(None, agreed.values())) == NOW - SINCE
    with database.reading() as session:
        for one in members_of(database):
            said = last_answer(session, one.slack_id or "", MEMBERSHIP, Use.MEMBERSHIP)
            assert said is not None
            assert said.at == one.consented_at


def test_everybody_is_found_by_what_they_know(database: Database) -> None:
    knowing = [one for one in filled(database) if "5G" in one.topics]
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        found, has_more = search(uow, "5G")

    assert len(knowing) > len(found) == PAGE
    assert has_more
    assert all("5G" in one.topics for one, _place in found)


@pytest.mark.parametrize(
    "now", [NOW, datetime(2020, 2, 3, 12, tzinfo=UTC), datetime(2037, 2, 3, 12, tzinfo=UTC)]
)
def test_the_newest_joined_today_whenever_that_is(sqlite_database: Database, now: datetime) -> None:
    assert fill(sqlite_database, now, FEW) > 20
    assert max(one.joined_on for one in members_of(sqlite_database)) == now.date()


def test_filling_a_second_time_changes_nothing(database: Database) -> None:
    before = [one.model_dump() for one in filled(database)]

    assert fill(database, NOW + timedelta(days=3)) == 320

    assert [one.model_dump() for one in members_of(database)] == before
