"""PostgreSQL goes away under running processes, and comes back (fault 17)."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests.faults import commands
from tests.faults.invariants import assert_sound, comes_to_rest
from tests.faults.processes import BotProcess, Fleet, comes_true
from tests.faults.slack import Slack, newcomer
from tests.postgres import Server

ANSWER_WITHIN = 3.0
"""Seconds that Slack waits."""
OUTAGES = ("database_out_of_reach", "database_back")

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(own_server: Server) -> Iterator[Database]:
    own_server.order("CREATE DATABASE bot")
    database = Database(own_server.url("bot"))
    upgrade(database.engine)
    yield database
    database.dispose()


@pytest.fixture
def fleet(outside: Slack, database: Database, tmp_path: Path) -> Iterator[Fleet]:
    fleet = Fleet(outside, database.engine.url.render_as_string(), tmp_path)
    yield fleet
    fleet.end()


def outages(process: BotProcess) -> Counter[str]:
    """How often it logged what."""
    lines = [json.loads(line) for line in process.logged().splitlines() if line.startswith("{")]
    return Counter(line["event"] for line in lines if line["event"] in OUTAGES)


@pytest.mark.parametrize("seconds", [3, pytest.param(120, marks=pytest.mark.long)])
def test_a_restart_ends_no_process_and_doubles_nothing(
    fleet: Fleet, database: Database, own_server: Server, seconds: int
) -> None:
    web, worker, clock = fleet.start("web", "worker", "clock")
    before, after = commands.joins(newcomer(1)), commands.joins(newcomer(2))
    before.answers.append(fleet.slack.delivers(before.kind, before.payload, web.address))
    assert comes_to_rest(database)

    own_server.down()
    for _ in range(5):
        after.answers.append(fleet.slack.delivers(after.kind, after.payload, web.address))
    Event().wait(seconds)
    own_server.up()

    refused = list(after.answers)
    assert comes_true(lambda: worker.logged().count("database_back") == 1)
    after.answers.append(fleet.slack.delivers(after.kind, after.payload, web.address))
    assert comes_to_rest(database)
    assert [one.ok and "noch einmal" in str(one.body) for one in refused] == [True] * 5
    assert max(one.seconds for one in refused) < ANSWER_WITHIN
    assert_sound(database, fleet.slack, [before, after])
    assert commands.is_success(after.answers[-1])
    once = Counter(OUTAGES)
    assert [outages(one) for one in (web, worker)] == [once, once]
    assert all(one.is_alive for one in (web, worker, clock))
    assert "Traceback" not in fleet.logged()
    assert '"exception"' not in fleet.logged()
