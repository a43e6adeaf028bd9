"""Conversations leave out what could only find nothing once more, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel, select

from bot.app import Bot
from bot.clock import FrozenClock
from bot.domain.members import Status
from bot.sandbox.workspace import Workspace
from schedules.jobs import Job
from schedules.runner import JobRunner
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import UnitOfWork
from tests.conversations.settling import Settling


class Looking:
    """A bot with one job, which looks at people, and how often it has looked."""

    def __init__(self, bot: Bot, workspace: Workspace) -> None:
        self.times = 0
        self.adds: list[Person] = []
        self.database = bot.database
        runner = JobRunner(
            [Job("look", self._look)],
            database=bot.database,
            community=bot.community,
            clock=bot.clock,
            hooks=bot.hooks,
            wake_sender=bot.sender.wake,
        )
        self.settle = Settling(replace(bot, job_runner=runner), workspace)

    def _look(self, uow: UnitOfWork) -> int:
        uow.session.exec(select(Person)).all()
        self.times += 1
        uow.session.add_all(self.adds)
        self.adds = []
        return 0

    def writes(self, row: SQLModel) -> None:
        with self.database.writing() as session:
            session.add(row)


@pytest.fixture
def looking(bot: Bot, workspace: Workspace) -> Iterator[Looking]:
    looking = Looking(bot, workspace)
    with looking.settle.changes.noted(bot.database.engine):
        looking.settle()
        yield looking


def somebody(bot: Bot, slack_id: str = "U1") -> Person:
    return Person(
        slack_id=slack_id, team_id="T1", name=slack_id, locale="de", time_zone="UTC",
        described_at=bot.clock.now(),
    )  # fmt: skip


def member() -> Member:
    return Member(slack_id="U1", name="U1", status=Status.AMBASSADOR, joined_on=date(2026, 11, 1))


@pytest.mark.every_database
def test_who_found_nothing_looks_again_once_somebody_has_changed_what_is_looked_at(
    bot: Bot, looking: Looking
) -> None:
    looking.writes(somebody(bot))
    looking.settle()

    assert looking.times == 2


def test_who_found_nothing_need_not_look_after_other_changes(looking: Looking) -> None:
    looking.writes(member())
    looking.settle()

    assert looking.times == 1


def test_a_change_that_is_taken_back_is_none(bot: Bot, looking: Looking) -> None:
    with bot.database.reading() as session:
        session.add(somebody(bot))
        session.flush()
    looking.writes(member())
    looking.settle()

    assert looking.times == 1


def test_a_moment_later_all_look_again(workspace: Workspace, looking: Looking) -> None:
    assert isinstance(workspace.clock, FrozenClock)
    workspace.clock.advance(timedelta(seconds=1))
    looking.settle()

    assert looking.times == 2


def test_who_wrote_something_looks_again_after_any_change(bot: Bot, looking: Looking) -> None:
    looking.adds.append(somebody(bot, "U2"))
    looking.writes(somebody(bot, "U1"))
    looking.settle()
    looking.writes(member())
    looking.settle()

    assert looking.times == 3
