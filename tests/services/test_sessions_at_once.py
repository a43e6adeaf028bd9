"""Many people press in the same second: no place is given twice, nobody is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time

import pytest

from bot.config import load_community
from bot.domain.sessions import Details, Rhythm
from bot.domain.signup import SignUpStatus
from bot.services.sessions.places import SESSIONS
from bot.services.sessions.planning import arrange
from bot.services.signup.places import give_up, sign_up
from storage.database import Database
from storage.people import Person, find_person
from storage.signup import signed_up
from tests.guards.sources import ROOT
from tests.units_of_work import unit_of_work

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
COMMUNITY = load_community(ROOT / "community.toml")
PLACES = 3
PEOPLE = [f"U{number:03d}" for number in range(12)]


@pytest.fixture
def session_id(database: Database) -> int:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        for slack_id in PEOPLE:
            uow.session.add(
                Person(
                    slack_id=slack_id,
                    team_id="T",
                    name=slack_id,
                    locale="de-DE",
                    time_zone="Europe/Berlin",
                    described_at=NOON,
                )
            )
        details = Details("Hello", date(2026, 12, 1), time(16), 45, "de", places=PLACES)
        [meeting] = arrange(uow, "UKARL", details, Rhythm.ONCE, 1)
    return meeting.number


def test_a_dozen_people_press_at_once(database: Database, session_id: int) -> None:
    def press(slack_id: str) -> SignUpStatus:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            person = find_person(uow.session, slack_id)
            assert person is not None
            _meeting, known = sign_up(uow, SESSIONS, person, session_id)
            return known.place

    with ThreadPoolExecutor(6) as threads:
        places = list(threads.map(press, PEOPLE))

    assert places.count(SignUpStatus.TAKEN) == PLACES
    assert len(_listed(database, session_id)) == len(PEOPLE)


def test_who_gives_up_at_once_makes_room_once_each(database: Database, session_id: int) -> None:
    for slack_id in PEOPLE:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            person = find_person(uow.session, slack_id)
            assert person is not None
            sign_up(uow, SESSIONS, person, session_id)

    def leave(slack_id: str) -> None:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            give_up(uow, SESSIONS, slack_id, session_id)

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(leave, PEOPLE[:PLACES]))

    listed = _listed(database, session_id)
    held = [slack_id for slack_id, place in listed if place is SignUpStatus.HELD]
    assert held == PEOPLE[PLACES : 2 * PLACES]
    assert len(listed) == len(PEOPLE) - PLACES


def _listed(database: Database, session_id: int) -> list[tuple[str, SignUpStatus]]:
    with database.reading() as session:
        return [(one.slack_id, one.place) for one in signed_up(session, f"session:{session_id}")]
