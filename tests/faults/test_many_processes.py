"""Four clocks and four workers on one database, as processes (fault 20)."""

from collections import defaultdict
from datetime import time, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from bot.clock import SystemClock
from bot.domain.members import Status
from storage.checkins import Checkin
from storage.database import Database
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.writing import write_post
from storage.people import Person
from tests.faults.invariants import assert_sound, comes_to_rest
from tests.faults.processes import Fleet, comes_true
from tests.faults.slack import newcomer

EACH = 3
"""Messages for each person."""
LONG = 600.0


@pytest.fixture(params=[pytest.param("postgres", marks=pytest.mark.postgres)])
def bare_engine(request: pytest.FixtureRequest) -> Any:
    """With SQLite there is one process."""
    return request.getfixturevalue("bare_postgres")


def plan_checkins(session: Session, pairs: int) -> None:
    """A check-in of each trainee that has been due for days."""
    now = SystemClock().now()
    for number in range(2 * pairs):
        slack_id = newcomer(number)
        status = Status.TRAINEE if number % 2 else Status.AMBASSADOR
        facts: dict[str, Any] = {"slack_id": slack_id, "name": slack_id}
        session.add(
            Person(
                **facts, team_id="T0SANDBOX", locale="de-DE", time_zone="Europe/Berlin",
                described_at=now,
            )
        )  # fmt: skip
        session.add(
            Member(
                **facts, status=status, joined_on=now.date(), consented_at=now, introduced_at=now,
                probation_since=now.date() if number % 2 else None,
            )
        )  # fmt: skip
    session.flush()
    ids = {one.slack_id: one.number for one in session.exec(select(Member))}
    for number in range(0, 2 * pairs, 2):
        mentor, trainee = newcomer(number), newcomer(number + 1)
        mentorship = Mentorship(mentor_id=ids[mentor], mentee_id=ids[trainee], since=now.date())
        session.add(mentorship)
        session.flush()
        due = now - timedelta(days=5)
        session.add(
            Occurrence(
                schedule="checkins", subject=f"mentorship:{mentorship.id}", slot="month:1",
                person=trainee, local_date=due.date(), local_time=time(9), due_at=due,
            )
        )  # fmt: skip


def write_messages(session: Session, people: int) -> None:
    """Several for each person, all due at once."""
    now = SystemClock().now()
    for number in range(EACH):
        for one in range(people):
            write_post(
                session, key=f"m:{one}:{number}", destination=newcomer(one),
                payload={"text": f"m{number}"}, now=now,
            )  # fmt: skip


def settled(database: Database) -> dict[str, int]:
    with database.reading() as session:
        found = select(Occurrence.state, func.count()).where(Occurrence.schedule == "checkins")
        return dict(session.exec(found.group_by(col(Occurrence.state))).all())


@pytest.mark.parametrize(
    ("people", "pairs"), [(14, 30), pytest.param(120, 150, marks=pytest.mark.long)]
)
def test_four_of_each_do_everything_once_and_within_slacks_limits(
    fleet: Fleet, database_of_processes: Database, people: int, pairs: int
) -> None:
    database, slack = database_of_processes, fleet.slack
    slack.limits(enabled=True)
    with database.writing() as session:
        plan_checkins(session, pairs)
        write_messages(session, people)

    fleet.start(*["worker"] * 4, *["clock"] * 4)

    assert comes_true(lambda: settled(database) == {OccurrenceState.DONE: pairs}, LONG)
    assert comes_to_rest(database, LONG)
    messages, arrived = [f"m{number}" for number in range(EACH)], defaultdict(list)
    for post in slack.posts():
        if post["text"] in messages:  # within their hours people are asked for check-ins as well
            arrived[post["channel"]].append(post["text"])
    assert list(arrived.values()) == [messages] * people
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Checkin)).one() == pairs
    assert_sound(database, slack)
    assert "ratelimited" not in fleet.logged()
