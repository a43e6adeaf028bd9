"""Processes that are told to end while they have their hands full (fault 6)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bot.sandbox.faults import Fault
from storage.database import Database
from storage.outbox.rows import OutboxState
from tests.faults import commands
from tests.faults.commands import Command
from tests.faults.invariants import assert_sound, has_come_round, in_state
from tests.faults.processes import Fleet, comes_true
from tests.faults.slack import newcomer
from tests.faults.test_storms import write_messages

MANY = 40
PROMISED = 8.0
"""Seconds until a process that was told to end has ended."""


def test_sigterm_under_load_ends_in_time_and_leaves_nothing_leased(
    fleet: Fleet, database_of_processes: Database
) -> None:
    [running] = fleet.start("run", over_socket=True)
    slow = fleet.slack.fails(Fault.DELAY, "chat.postMessage", times=None, seconds=0.2)
    write_messages(database_of_processes, fleet, MANY)
    done: list[Command] = []
    told_to_end = Event()

    def join(number: int) -> None:
        while not told_to_end.is_set():
            joining = commands.joins(newcomer(MANY + number))
            number += 4
            answer = fleet.slack.delivers(joining.kind, joining.payload)
            joining.answers.append(answer)
            done.append(joining)

    with ThreadPoolExecutor(4) as pool:
        for number in range(4):
            pool.submit(join, number)
        assert comes_true(lambda: fleet.slack.hits(slow) >= 3 and len(done) >= 10)
        assert comes_true(lambda: has_come_round(database_of_processes))

        status, seconds = running.terminate()
        told_to_end.set()

    assert (status, seconds < PROMISED) == (0, True)
    assert in_state(database_of_processes, OutboxState.SENDING) == []
    assert in_state(database_of_processes, OutboxState.PENDING) != []
    assert_sound(database_of_processes, fleet.slack, done)
