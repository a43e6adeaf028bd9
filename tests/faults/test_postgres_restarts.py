"""PostgreSQL is restarted while several people use the bot (fault 17)."""

from pathlib import Path
from threading import Event, Thread

import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests.faults.invariants import assert_sound, comes_to_rest, let_leases_lapse
from tests.faults.load import Load
from tests.faults.processes import Fleet
from tests.faults.slack import Slack
from tests.postgres import Server

COMMANDS, RESTARTS = 30, 2


@pytest.mark.postgres
def test_postgres_restarts_under_load(own_server: Server, outside: Slack, tmp_path: Path) -> None:
    database = Database(own_server.url("postgres"))
    upgrade(database.engine)
    fleet = Fleet(outside, own_server.url("postgres"), tmp_path)
    web, _worker = fleet.start("web", "worker")
    load = Load(outside, database, [web.address], seed=1, size=COMMANDS)
    load.prepare()
    ended, restarts = Event(), 0

    def restart() -> None:
        nonlocal restarts
        while restarts < RESTARTS and not ended.wait(0.3):
            own_server.restart()
            restarts += 1

    restarting = Thread(target=restart)
    restarting.start()
    try:
        load.follow(lambda: (restarts + 1) / RESTARTS)
    finally:
        ended.set()
        restarting.join()
    database.dispose()
    let_leases_lapse(database)

    assert comes_to_rest(database)
    assert_sound(database, outside, load.done)
    fleet.end()
    database.dispose()
