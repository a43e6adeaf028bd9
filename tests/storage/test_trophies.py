"""Trophies in the database: a number for ever, stations with their stories, wishes in order."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.members import Status
from bot.domain.stories import Goal, StoryState
from storage.custody import lock_holding, people_in_custody
from storage.database import Database
from storage.erasing import erase_rows
from storage.members import Member
from storage.people import Person
from storage.stories.models import Story
from storage.trophies import (
    Station,
    add_wish,
    count_stations,
    delete_wish,
    delete_wishes_of,
    find_trophy,
    known_trophies,
    last_stations,
    lock_trophy,
    stations_of,
    trophies_had_by,
    wishers_of,
)
from tests.units_of_work import HOOKS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNA, BEN, KIM = "U0ANNA0001", "U0BEN0001", "U0KIM0001"


def put(database: Database, who: str, status: Status = Status.AMBASSADOR, **flags: Any) -> None:
    times: dict[str, Any] = {"met_at": NOON, "described_at": NOON}
    account: dict[str, Any] = {
        "team_id": "T1",
        "name": who,
        "locale": "de-DE",
        "time_zone": "Europe/Berlin",
    }
    with database.writing() as session:
        session.add(Person(slack_id=who, **account, **times, **flags))
        session.add(Member(slack_id=who, name=who, status=status, joined_on=NOON.date()))


@pytest.fixture
def pokal(database: Database) -> int:
    """The number of a trophy that was with Anna, who told a story, and is with Ben."""
    put(database, ANNA)
    put(database, BEN)
    with database.writing() as session:
        number = lock_trophy(session, "pokal").number
        told: dict[str, Any] = {
            "goal": Goal.SALES,
            "title": "Am Stand",
            "text": "So war es.",
            "language": "de",
        }
        story = Story(
            author_id=ANNA, state=StoryState.PUBLISHED, submitted_at=NOON, published_at=NOON, **told
        )
        session.add(story)
        session.flush()
        first, second = date(2026, 11, 2), date(2026, 11, 20)
        place: dict[str, Any] = {"trophy_id": number, "town": "Bonn", "country": "DE"}
        anna = Station(holder_id=ANNA, since=first, until=second, story_id=story.id, **place)
        session.add_all([anna, Station(holder_id=BEN, since=second, **place)])
    return number


def test_a_trophy_is_written_down_once_and_keeps_its_number(database: Database) -> None:
    with database.writing() as session:
        assert find_trophy(session, "pokal") is None
        number = lock_trophy(session, "pokal").number
        assert lock_trophy(session, "pokal").number == number
        assert lock_trophy(session, "baer").number != number
        assert list(known_trophies(session)) == ["pokal", "baer"]


def test_stations_come_in_their_order_with_stories_that_are_out(
    database: Database, pokal: int
) -> None:
    with database.writing() as session:
        [(anna, story), (ben, other)] = stations_of(session, pokal)
        assert (anna.holder_id, ben.holder_id, other) == (ANNA, BEN, None)
        assert story is not None
        assert story.title == "Am Stand"
        assert [one.holder_id for one in last_stations(session, pokal)] == [BEN]
        assert count_stations(session, pokal) == 2
        assert trophies_had_by(session, ANNA) == ["pokal"]
        assert trophies_had_by(session, KIM) == []

        story.published_at = None
        session.add(story)
        session.flush()

        assert [one for _station, one in stations_of(session, pokal)] == [None, None]


def test_who_is_erased_is_in_no_station(database: Database, pokal: int) -> None:
    with database.writing() as session:
        erase_rows(session, BEN)

    with database.reading() as session:
        [here] = last_stations(session, pokal)
    assert (here.holder_id, here.town, here.country) == (None, None, None)
    assert here.since == date(2026, 11, 20)


def test_wishes_are_in_the_order_of_time_and_of_those_who_can_take_it(
    database: Database, pokal: int
) -> None:
    put(database, KIM, Status.PAUSED)
    put(database, "U0GABI0001", is_guest=True)
    with database.writing() as session:
        for person in (BEN, KIM, "U0GABI0001", ANNA):
            assert add_wish(session, pokal, person, NOON)
        assert not add_wish(session, pokal, ANNA, NOON)

        assert wishers_of(session, pokal) == [BEN, ANNA]
        assert delete_wish(session, pokal, BEN) == 1
        assert delete_wishes_of(session, ANNA) == 1
        assert wishers_of(session, pokal) == []


def test_whoever_has_a_trophy_need_not_be_in_the_core_team(database: Database) -> None:
    with database.writing() as session:
        for thing, who in (("trophy:pokal", ANNA), ("support:1", BEN)):
            holding = lock_holding(session, thing)
            holding.holder_id = who
            session.add(holding)

    with database.reading() as session:
        assert people_in_custody(session, HOOKS.held_by_anybody) == {BEN}
