"""How many statements it takes: none that asks twice, and none more where there are more people."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.nouns import all_schedules
from bot.services.checkins import overdue_checkins
from bot.services.mentoring import create_mentorship
from bot.services.mentoring.probation import plan_probation
from bot.services.planning import replan_person
from bot.services.settings import Settings, change
from schedules.engine import run_due
from storage.database import Database
from storage.members import find_member
from storage.naming import count_rows
from storage.outbox.rows import DeliveryPolicy
from storage.outbox.writing import write_post
from storage.people import find_person
from tests.raw_statements import recorded
from tests.storage.test_mentoring import add_member, add_mentor
from tests.units_of_work import unit_of_work

BY_NAME = {one.name: one for one in all_schedules()}
SINCE, MONTH_1 = date(2026, 10, 23), datetime(2026, 11, 23, 8, tzinfo=UTC)
A_WEEK_LATER = MONTH_1 + timedelta(days=8)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


def add_pair(database: Database, community: Community, name: str) -> None:
    """Two people after the first month of their mentorship, neither of whom has answered."""
    with unit_of_work(database, community, datetime(2026, 10, 23, tzinfo=UTC)) as uow:
        mentor = add_mentor(uow.session, f"mentor{name}")
        mentee = add_member(uow.session, f"mentee{name}", Status.TRAINEE, probation_since=SINCE)
        plan_probation(uow, create_mentorship(uow, mentee, mentor, SINCE))
    with unit_of_work(database, community, MONTH_1) as uow:
        run_due(BY_NAME, uow)


def statements_of_overdue(database: Database, community: Community) -> tuple[int, int]:
    """Return the number of check-ins that are overdue, and of statements that found them."""
    with unit_of_work(database, community, A_WEEK_LATER) as uow, recorded(database.engine) as ran:
        return len(overdue_checkins(uow)), len(ran)


def test_all_overdue_check_ins_are_found_at_once(database: Database, community: Community) -> None:
    add_pair(database, community, "one")
    first = statements_of_overdue(database, community)
    for name in ("two", "three"):
        add_pair(database, community, name)

    assert first == (2, 3)
    assert statements_of_overdue(database, community) == (6, 3)


def test_what_is_somebodys_is_counted_at_once(database: Database, community: Community) -> None:
    with unit_of_work(database, community, NOON) as uow:
        add_member(uow.session, "anna", Status.FAN)

    with unit_of_work(database, community, NOON) as uow, recorded(database.engine) as ran:
        found = count_rows(uow.session, "UANNA")

    assert found["members"] == 1
    assert len(ran) == 2


def test_one_persons_hours_are_asked_for_once(database: Database, community: Community) -> None:
    with unit_of_work(database, community, NOON) as uow:
        add_member(uow.session, "anna", Status.FAN)
        for number in range(5):
            write_post(
                uow.session,
                key=f"prompt:{number}",
                destination="UANNA",
                payload={"text": "words"},
                now=NOON,
                policy=DeliveryPolicy.PROMPT,
            )

    with unit_of_work(database, community, NOON) as uow, recorded(database.engine) as ran:
        replan_person(uow, "UANNA")

    # What is planned, what waits, whose hours they are (two tables); none of it has to move.
    assert len([one for one in ran if one.reads]) == 4


def test_saved_settings_ask_nothing_twice(database: Database, community: Community) -> None:
    with unit_of_work(database, community, NOON) as uow:
        add_member(uow.session, "anna", Status.FAN)

    with unit_of_work(database, community, NOON) as uow:
        member = find_member(uow.session, "UANNA")
        assert member is not None
        find_person(uow.session, "UANNA")
        with recorded(database.engine) as ran:
            change(uow, member, Settings("en", True, None, None, None))

    sent = [(one.sql, str(one.values)) for one in ran]
    assert len(sent) == len(set(sent))
    # The member; the welcome and the messages about the next step; Home.
    assert len(sent) == 4
