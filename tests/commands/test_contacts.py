"""Whoever is in touch is asked beside their answer, and never instead of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.clock import FrozenClock
from bot.config import load_community
from commands.contacts import LOOKED, Contacts, LookedAt
from commands.entry_info import PayloadKind
from storage.database import Database
from storage.group_commit import TooManyWriters
from tests.units_of_work import HOOKS

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")


class Unwilling(Database):
    """A database that counts how often it was asked, and fails each time."""

    def __init__(self, error: Exception) -> None:
        self.error, self.asked = error, 0

    @contextmanager
    def reading(self) -> Iterator[Session]:
        self.asked += 1
        self._fail()
        yield

    def _fail(self) -> NoReturn:
        raise self.error


GONE = OperationalError("SELECT", None, Exception("gone"))
CLOCK_AT = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def contacts(database: Database, clock: FrozenClock) -> Contacts:
    return Contacts(database, COMMUNITY, clock, HOOKS, lambda: None)


@pytest.mark.parametrize(
    ("error", "logged"), [(GONE, ["not_asked_about_consent"]), (TooManyWriters(), [])]
)
def test_a_failure_is_not_in_the_way_and_the_next_contact_tries_again(
    error: Exception, logged: list[str]
) -> None:
    database = Unwilling(error)
    following = contacts(database, FrozenClock(CLOCK_AT))

    with capture_logs() as lines:
        following.follow(PayloadKind.COMMAND, "UANNA")
    following.follow(PayloadKind.COMMAND, "UANNA")

    assert [one["event"] for one in lines] == logged
    assert database.asked == 2


def test_nobody_is_looked_up_at_each_of_their_clicks(database: Database) -> None:
    clock = FrozenClock(CLOCK_AT)
    counted: list[Any] = []

    class Counting(Unwilling):
        @contextmanager
        def reading(self) -> Iterator[Session]:
            counted.append(clock.now())
            with database.reading() as session:
                yield session

    following = contacts(Counting(GONE), clock)

    for passed in (timedelta(0), timedelta(minutes=1), LOOKED):
        clock.advance(passed)
        following.follow(PayloadKind.ACTION, "UANNA")

    assert counted == [CLOCK_AT, CLOCK_AT + timedelta(minutes=1) + LOOKED]


def test_nobody_is_remembered_for_longer_than_nobody_looks() -> None:
    looked_at = LookedAt()
    for number in range(100):
        assert looked_at.add(f"U{number}", CLOCK_AT + timedelta(minutes=number))

    assert not looked_at.add("U99", CLOCK_AT + timedelta(minutes=99))
    assert len(looked_at) == LOOKED / timedelta(minutes=1)
    assert looked_at.add("U0", CLOCK_AT + timedelta(minutes=99))


@pytest.mark.parametrize("kind", [PayloadKind.EVENT, PayloadKind.OPTIONS, PayloadKind.VIEW_CLOSED])
def test_what_slack_sends_by_itself_is_no_contact(kind: PayloadKind) -> None:
    database = Unwilling(GONE)

    contacts(database, FrozenClock(CLOCK_AT)).follow(kind, "UANNA")
    contacts(database, FrozenClock(CLOCK_AT)).follow(PayloadKind.ACTION, None)

    assert database.asked == 0
