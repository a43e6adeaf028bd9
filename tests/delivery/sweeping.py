"""A community whose members are asked about at night, and a Slack that says who they are."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.clock import FrozenClock
from bot.delivery.account_lookup import AccountUnknown
from bot.delivery.installation import Installation
from bot.delivery.member_sweep import MemberSweep
from bot.domain.members import Status
from storage.database import Database
from storage.members import Member
from storage.people import Person, find_person
from tests.delivery.fakes import COMMUNITY
from tests.units_of_work import HOOKS

EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
"""Three o'clock in Berlin."""
HOME = "T0SANDBOX1"


class Stopped(BaseException):
    """The process ends here."""


class FakeSlack:
    """Says who people are; what it was asked is written down."""

    def __init__(self, accounts: dict[str, Person]) -> None:
        self.accounts = accounts
        self.asked: list[str] = []
        self.silent_about: set[str] = set()
        self.broken: set[str] = set()
        self.allowed = 1_000_000
        self.team = HOME
        self.ends_at: str | None = None
        self.lookup = self

    def may_ask(self) -> bool:
        return self.allowed > 0

    def find(self, slack_id: str) -> Person | None:
        if slack_id == self.ends_at:
            raise Stopped
        self.allowed -= 1
        self.asked.append(slack_id)
        if slack_id in self.silent_about:
            return None
        if slack_id in self.broken:
            raise RuntimeError
        if slack_id not in self.accounts:
            raise AccountUnknown
        return Person(**self.accounts[slack_id].model_dump())

    def core_team(self) -> frozenset[str]:
        return frozenset()

    def installation(self) -> Installation:
        return Installation(self.team)


def account(slack_id: str, **facts: Any) -> Person:
    known: dict[str, Any] = {
        "slack_id": slack_id, "team_id": HOME, "name": slack_id.lower(), "locale": "de-DE",
        "time_zone": "Europe/Berlin", "described_at": EVENING, "met_at": None,
    }  # fmt: skip
    return Person(**known | facts)


class Community:
    """A community with members, a clock and processes that sweep."""

    def __init__(self, database: Database, members: int) -> None:
        self.database, self.clock = database, FrozenClock(EVENING)
        ids = [f"U{number:04}" for number in range(members)]
        with database.writing() as session:
            for slack_id in ids:
                session.add(account(slack_id))
                session.add(self.member(slack_id, Status.AMBASSADOR))
        self.ids = ids
        self.slack = FakeSlack({one: account(one) for one in ids})
        self.process = self.begins()

    @staticmethod
    def member(slack_id: str, status: Status) -> Member:
        consented_at = None if status in {Status.LEFT, Status.IMPORTED} else EVENING
        return Member(
            slack_id=slack_id, name=slack_id.lower(), status=status, joined_on=EVENING.date(),
            consented_at=consented_at,
        )  # fmt: skip

    def begins(self) -> MemberSweep:
        """Another process, which has looked at the evening and knows that the night is to come."""
        process = MemberSweep(self.database, self.slack, COMMUNITY, self.clock, HOOKS)  # type: ignore[arg-type]  # a fake with what is asked of it
        process.run_once()
        return process

    def sweeps(self, until: datetime, *processes: MemberSweep) -> None:
        """Let the processes look, as a sender does, once a second until this moment."""
        while self.clock.now() < until:
            for one in processes or (self.process,):
                one.run_once()
            self.clock.advance(timedelta(seconds=1))

    def person(self, slack_id: str) -> Person:
        with self.database.reading() as session:
            found = find_person(session, slack_id)
        assert found is not None
        return found

    def writes(self, change: Callable[[Session], object]) -> None:
        with self.database.writing() as session:
            change(session)
