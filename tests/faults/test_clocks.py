"""Clocks at once, wrong, and away; a sender that was frozen (faults 18, 20, 21)."""

from collections import Counter
from datetime import date, time, timedelta

from sqlmodel import select

from bot.config import Community
from bot.sandbox.faults import Fault
from storage.database import Database
from storage.occurrences import Occurrence, OccurrenceState, write_occurrence
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from tests.faults.invariants import (
    assert_sound,
    comes_to_rest,
    in_state,
    let_leases_lapse,
)
from tests.faults.processes import Fleet, comes_true
from tests.faults.test_storms import all_of_them, arrived, numbered, write_messages
from tests.schedules.test_runner import busy_morning

HOUR = 3600
REMINDERS = "decision-reminders"
ALL_AT_ONCE = {"checkins": 12, "members": 6, "wishes": 6}
"""What follows from the busy morning: check-ins asked, pauses over, mentors who kept silent."""


def followed(database: Database) -> dict[str, int]:
    """How many messages have been written, by what they are about."""
    with database.reading() as session:
        keys = session.exec(select(OutboxRow.key).where(OutboxRow.kind == RowKind.POST))
        counts = Counter(key.partition(":")[0] for key in keys)
    return {word: counts[word] for word in ALL_AT_ONCE}


def states(database: Database, schedule: str) -> list[OccurrenceState]:
    """The states of what has fallen due by now."""
    with database.reading() as session:
        found = session.exec(select(Occurrence).where(Occurrence.schedule == schedule))
        return [each.state for each in found]


def test_four_clocks_and_four_workers_do_everything_once(
    fleet: Fleet, database_of_processes: Database, community: Community
) -> None:
    write_messages(database_of_processes, fleet, 12)
    busy_morning(database_of_processes, community, fleet.clock.now(), days=38)

    fleet.start(*["clock"] * 4, *["worker"] * 4)

    assert comes_true(lambda: followed(database_of_processes) == ALL_AT_ONCE)
    assert comes_true(lambda: numbered(fleet.slack) == all_of_them(12))
    assert comes_to_rest(database_of_processes)
    assert followed(database_of_processes) == ALL_AT_ONCE
    assert_sound(database_of_processes, fleet.slack)


def test_a_clock_that_goes_an_hour_forward_and_back_does_nothing_twice(
    fleet: Fleet, database_of_processes: Database, community: Community
) -> None:
    busy_morning(database_of_processes, community, fleet.clock.now(), days=38)
    for shift in (0, HOUR, -HOUR, 0):
        write_messages(database_of_processes, fleet, 4, of=str(shift))
        clock = fleet.add("clock", SHIFTED_BY=str(shift))
        worker = fleet.add("worker", SHIFTED_BY=str(shift))
        for each in (clock, worker):
            each.start()
        assert comes_true(lambda: followed(database_of_processes) == ALL_AT_ONCE)
        # What is due now is still to come for a clock that is slow. By one that is fast people's
        # hours may have begun: a sender killed in the middle of it would hold rows for an hour.
        fast = timedelta(seconds=shift)
        assert shift < 0 or comes_to_rest(database_of_processes, fast=fast)
        clock.kill()
        worker.kill()

    fleet.start("clock", "worker")

    assert comes_to_rest(database_of_processes)
    assert followed(database_of_processes) == ALL_AT_ONCE
    assert_sound(database_of_processes, fleet.slack)


def test_a_sender_that_was_frozen_overwrites_nothing(
    fleet: Fleet, database_of_processes: Database
) -> None:
    """Its lease has run out, another has found its message in Slack; then it goes on."""
    slow = fleet.slack.fails(Fault.DELAY, "chat.postMessage", applied=True, seconds=1)
    [frozen] = fleet.start("worker")
    write_messages(database_of_processes, fleet, 1)
    assert comes_true(lambda: fleet.slack.hits(slow) == 1)
    frozen.stop()
    assert comes_true(lambda: arrived(fleet.slack) == all_of_them(1))
    let_leases_lapse(database_of_processes)

    fleet.start("worker")
    sent = OutboxState.SENT
    assert comes_true(lambda: in_state(database_of_processes, sent) == ["test:0"])
    frozen.go_on()
    write_messages(database_of_processes, fleet, 2, of="b")

    assert comes_true(lambda: len(in_state(database_of_processes, sent)) == 3)
    assert_sound(database_of_processes, fleet.slack)


def test_after_three_days_without_a_clock_what_is_late_is_missed(
    fleet: Fleet, database_of_processes: Database
) -> None:
    """The reminder of a decision is worth three days; the question itself comes however late."""
    # At nine on its day, moved by a weekend perhaps: more than three days at any hour of the test.
    due = fleet.clock.now() - timedelta(days=8)
    with database_of_processes.writing() as session:
        for number in range(3):
            write_occurrence(
                session, schedule=REMINDERS, subject=f"{number}", slot="1", person=None,
                on=date(due.year, due.month, due.day), at=time(9), due_at=due,
            )  # fmt: skip

    fleet.start("clock", "clock")

    def handled() -> bool:
        found = states(database_of_processes, REMINDERS)
        return found == [OccurrenceState.MISSED] * 3

    assert comes_true(handled)
    assert_sound(database_of_processes, fleet.slack)
