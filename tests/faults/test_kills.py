"""Processes are killed at random while several people use the bot (faults 1 to 5, 10 and 12)."""

from time import monotonic

import pytest

from storage.database import Database
from tests.faults.invariants import assert_sound, comes_to_rest, let_leases_lapse
from tests.faults.killing import Killer
from tests.faults.load import Load
from tests.faults.options import Options
from tests.faults.processes import Fleet
from tests.faults.results import Note

FEW = Options(kills=6, commands=60)
AFTER_A_LEASE = 150.0
"""Seconds after which a lease has run out and what it held has been looked for."""


def kill_under_load(
    fleet: Fleet, database: Database, options: Options, note: Note, *, lapse: bool
) -> None:
    """Kill web and worker, over both ways in, and look at what is left."""
    web, worker = fleet.start("web", "worker")
    [socket] = fleet.start("run", over_socket=True)
    killer = Killer([web, worker, socket], options.kills, options.seed)
    load = Load(fleet.slack, database, [web.address, ""], options.seed, options.commands)
    note(seed=options.seed, kills=options.kills, commands=options.commands)

    began = monotonic()
    with killer.at_work():
        load.follow(lambda: killer.done / killer.kills)
    if lapse:
        let_leases_lapse(database)
    rested = comes_to_rest(database, AFTER_A_LEASE)

    note(seconds=round(monotonic() - began), deliveries=load.deliveries)
    assert (killer.done, [each.effect for each in load.refused]) == (options.kills, [])
    assert rested
    assert_sound(database, fleet.slack, load.done)


def test_killed_at_random_under_load(
    fleet: Fleet, database_of_processes: Database, note: Note
) -> None:
    kill_under_load(fleet, database_of_processes, FEW, note, lapse=True)


@pytest.mark.long
def test_killed_at_random_for_long(
    fleet: Fleet, database_of_processes: Database, options: Options, note: Note
) -> None:
    kill_under_load(fleet, database_of_processes, options, note, lapse=False)
