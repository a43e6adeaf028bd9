"""The database is locked for long while many write, and some only read (fault 15)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic

import pytest
from sqlalchemy import text

from bot.sandbox.workspace import APP_ID, Json
from storage.database import Database
from tests.faults import commands
from tests.faults.commands import Command, is_success
from tests.faults.invariants import assert_sound
from tests.faults.processes import Fleet
from tests.faults.slack import Slack, newcomer

SLACKS_SECONDS = 3.0
"""The time for an answer (docs.slack.dev, "Acknowledging requests")."""
FEW, MANY = 6, 30
SHORT, HALF_A_MINUTE = 0.0, 30.0


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Somebody else writes and does not come to an end; reading goes on."""
    other = Database(database.engine.url.render_as_string(hide_password=False))
    with other.writing() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("LOCK TABLE members, received, people IN EXCLUSIVE MODE"))
        else:
            session.connection()
        yield
    other.dispose()


def asks_where_they_are(user: str) -> Json:
    """A command that only reads."""
    return {
        "command": "/botschafter", "text": "status", "user_id": user, "user_name": user,
        "team_id": commands.TEAM, "api_app_id": APP_ID, "channel_id": "C1",
        "trigger_id": "", "response_url": "", "token": "t",
    }  # fmt: skip


def wait_at_a_lock(fleet: Fleet, database: Database, at_once: int, seconds: float) -> None:
    """Nobody is told that it is done; all are told something in time; then it works."""
    [web] = fleet.start("web")
    known = commands.joiner_of(fleet.slack, web.address, newcomer(0))
    joining = [commands.joins(newcomer(number)) for number in range(1, at_once + 1)]
    rounds = 0
    with locked(database), ThreadPoolExecutor(at_once + 1) as pool:
        began = monotonic()
        while not rounds or monotonic() - began < seconds:
            waiting = [pool.submit(_deliver, fleet.slack, each, web.address) for each in joining]
            read = fleet.slack.delivers("commands", asks_where_they_are(known), web.address)
            assert (read.ok, read.seconds < SLACKS_SECONDS, "Neuzugang" in str(read.body)) == (
                True, True, True,
            )  # fmt: skip
            rounds += all(each.result() for each in waiting)

    assert [each.effect for each in joining if each.is_taken] == []
    assert [answer.failure for each in joining for answer in each.answers if not answer.ok] == []
    assert_sound(database, fleet.slack, joining)
    for each in joining:
        _deliver(fleet.slack, each, web.address)
        assert is_success(each.answers[-1])
    assert_sound(database, fleet.slack, joining)


def _deliver(slack: Slack, command: Command, way: str) -> bool:
    """Let them try; True once there is an answer, or Slack has given up after three seconds."""
    answer = slack.delivers(command.kind, command.payload, way)
    command.answers.append(answer)
    return True


def test_many_at_a_locked_database_are_told_in_time(
    fleet: Fleet, database_of_processes: Database
) -> None:
    wait_at_a_lock(fleet, database_of_processes, FEW, SHORT)


@pytest.mark.long
def test_a_database_that_is_locked_for_half_a_minute(
    fleet: Fleet, database_of_processes: Database
) -> None:
    wait_at_a_lock(fleet, database_of_processes, MANY, HALF_A_MINUTE)
