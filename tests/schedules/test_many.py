"""With many on probation, a wake-up that finds nothing due asks indexes alone.

How long it takes was measured with a hundred and with a hundred thousand of them: the same. What a
test can hold on to is how the database finds its answers.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlmodel import SQLModel

from bot.config import Community
from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from bot.nouns import all_jobs
from bot.services.delivery_notices import tell_core_team
from schedules.jobs import Job
from storage.database import Database
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import WaitingPlace
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.doubts import open_question
from storage.outbox.promises import waiting_since
from storage.outbox.rows import DeliveryPolicy, OutboxRow, OutboxState, RowKind
from storage.outbox.upkeep import sent_since, standing
from storage.people import Person
from tests.units_of_work import unit_of_work

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=60)
TRAINEES = range(1, 601)
WAITING = 2 * len(TRAINEES) + 2
"""The number of a newcomer for whom no mentor is free."""

BIG = ("members", "people", "mentor_profiles", "mentorships", "wishes", "occurrences", "outbox")
WALK = re.compile(rf"\b(?:SCAN|Seq Scan on) ({'|'.join(BIG)})\b(?! USING (?:COVERING )?INDEX)")


def put(database: Database, table: type[SQLModel], rows: Iterable[dict[str, Any]]) -> None:
    with database.writing() as session:
        session.execute(insert(table), list(rows))


def person(number: int) -> dict[str, Any]:
    return {
        "slack_id": f"U{number}", "team_id": "T1", "name": f"p{number}", "locale": "de-DE",
        "time_zone": "Europe/Berlin", "is_guest": False, "is_from_other_workspace": False,
        "is_deleted": False, "is_reachable": True, "described_at": LONG_AGO,
    }  # fmt: skip


def member(number: int, status: Status) -> dict[str, Any]:
    return {
        "id": number, "slack_id": f"U{number}", "name": f"p{number}", "status": status,
        "consented_at": LONG_AGO, "joined_on": LONG_AGO.date(), "introduced_at": LONG_AGO,
        "probation_since": LONG_AGO.date() if status is Status.TRAINEE else None,
        "languages": [], "topics": [], "months_served": 0, "days_served": 0, "prompts_on": True,
        "prompts_off": [], "extended_months": 0, "version": 1,
    }  # fmt: skip


def planned(one: int) -> Iterator[dict[str, Any]]:
    for slot in range(8):
        yield {
            "schedule": "checkins", "subject": f"mentorship:{one}", "slot": f"month:{slot}",
            "person": f"U{2 * one + slot % 2}", "local_date": date(2026, 12, 1),
            "local_time": time(9), "due_at": NOON + timedelta(hours=20 + one, minutes=slot),
            "state": OccurrenceState.PLANNED,
        }  # fmt: skip


def sent(number: int) -> dict[str, Any]:
    return {
        "key": f"k{number}", "mark": f"m{number}", "kind": RowKind.POST,
        "destination": f"U{number}",
        "policy": DeliveryPolicy.PROMPT, "payload": {"text": "Hello"}, "state": OutboxState.SENT,
        "due_at": LONG_AGO, "attempts": 1, "fence": 1, "created_at": LONG_AGO, "sent_at": LONG_AGO,
    }  # fmt: skip


def fill(database: Database) -> None:
    """A community on probation, all of whose mentors are taken, and a newcomer who waits."""
    pairs = [(one, 2 * one, 2 * one + 1) for one in TRAINEES]
    everybody = [number for _one, *both in pairs for number in both]
    put(database, Person, map(person, [*everybody, WAITING]))
    put(database, Member, (member(mentee, Status.TRAINEE) for _one, mentee, _mentor in pairs))
    put(database, Member, (member(mentor, Status.AMBASSADOR) for *_one, mentor in pairs))
    put(database, Member, [member(WAITING, Status.NEWCOMER)])
    full = {"capacity": 1, "taken": 1, "held": 0, "about": "", "is_open": True}
    put(database, MentorProfile, ({"member_id": mentor, **full} for *_one, mentor in pairs))
    two = [{"mentee_id": mentee, "mentor_id": mentor} for _one, mentee, mentor in pairs]
    put(database, Mentorship, (both | {"since": LONG_AGO.date()} for both in two))
    asked = {"place": 0, "state": WishState.ACCEPTED, "is_held": False, "due_at": LONG_AGO}
    put(
        database,
        Wish,
        (
            {"newcomer_id": mentee, "mentor_id": mentor, "created_at": LONG_AGO, **asked}
            for _one, mentee, mentor in pairs
        ),
    )
    waits = {"newcomer_id": WAITING, "since": LONG_AGO, "passed": [], "offers": 0}
    put(database, WaitingPlace, [waits])
    put(database, Occurrence, (row for one in TRAINEES for row in planned(one)))
    put(database, OutboxRow, map(sent, everybody))


Statement = tuple[str, Any]


@contextmanager
def overheard(database: Database) -> Iterator[list[Statement]]:
    """What the database is asked meanwhile."""
    heard: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        heard.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(database.engine, "before_cursor_execute", hear)


def plan_of(database: Database, asked: Statement) -> str:
    """How the database finds the answer."""
    explain = "EXPLAIN" if database.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    with database.reading() as session:
        rows = session.connection().exec_driver_sql(f"{explain} {asked[0]}", asked[1])
        return "\n".join(str(row) for row in rows)


def wake_up(database: Database, community: Community, job: Job) -> int:
    with unit_of_work(database, community, NOON) as uow:
        return job.run(uow)


def work_off(database: Database, community: Community) -> None:
    for job in all_jobs():
        while wake_up(database, community, job):
            pass


@pytest.fixture
def many(database: Database, community: Community) -> Database:
    """Everything that was due has been dealt with."""
    work_off(database, community)
    fill(database)
    work_off(database, community)
    with database.writing() as session:
        session.execute(text("ANALYZE"))
    return database


def test_a_wake_up_that_finds_nothing_due_walks_over_no_big_table(
    many: Database, community: Community
) -> None:
    with overheard(many) as asked:
        done = {job.name: wake_up(many, community, job) for job in all_jobs()}

    assert set(done.values()) == {0}
    questions = [one for one in asked if one[0].startswith(("SELECT", "DELETE", "UPDATE"))]
    walks = {one[0]: plan for one in questions if WALK.search(plan := plan_of(many, one))}
    assert walks == {}
    assert len(questions) > len(all_jobs())


def test_what_does_not_get_through_is_told_without_a_walk(
    many: Database, community: Community
) -> None:
    with overheard(many) as asked, many.writing() as session:
        tell_core_team(session, community, NOON, is_news=True)
        standing(session, NOON, NOON)
        sent_since(session, NOON)
        open_question(session, NOON)
        waiting_since(session)

    # All rows are counted by their state for the doctor alone: that has to walk.
    questions = [one for one in asked if one[0].startswith("SELECT") and "WHERE" in one[0]]
    walks = {one[0]: plan for one in questions if WALK.search(plan := plan_of(many, one))}
    assert walks == {}
    assert len(questions) > 5


def test_the_guard_above_knows_a_walk_over_a_big_table(many: Database) -> None:
    assert WALK.search(plan_of(many, ("SELECT id FROM wishes WHERE place = 3", ())))
    assert WALK.search(plan_of(many, ("SELECT id FROM members WHERE name = 'x'", ())))
    assert not WALK.search(plan_of(many, ("SELECT id FROM members WHERE id = 3", ())))
