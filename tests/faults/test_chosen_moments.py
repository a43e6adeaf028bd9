"""Processes killed at chosen moments (faults 1 to 5): all or nothing, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from bot.sandbox.faults import Fault
from storage.database import Database
from storage.outbox.rows import OutboxState
from tests.faults import commands
from tests.faults.commands import Command, is_success
from tests.faults.invariants import (
    assert_sound,
    comes_to_rest,
    in_state,
    let_leases_lapse,
)
from tests.faults.load import CORE, set_the_scene
from tests.faults.processes import BotProcess, Fleet, comes_true
from tests.faults.slack import Delivered, Slack, newcomer

ANNA = newcomer(0)


def deliver(slack: Slack, command: Command, web: BotProcess) -> Delivered:
    """Hand it to this process, as somebody presses: the same way each time."""
    payload = command.sent[0] if command.answers else command.payload
    answer = slack.delivers(command.kind, payload, web.address)
    command.answers.append(answer)
    return answer


def kill_while_delivered(fleet: Fleet, command: Command, web: BotProcess, fault: int) -> None:
    """Kill the process once the fault has struck; start it again."""
    with ThreadPoolExecutor(1) as pool:
        delivering = pool.submit(deliver, fleet.slack, command, web)
        assert comes_true(lambda: fleet.slack.hits(fault) == 1)
        web.kill()
        delivering.result()
    fleet.slack.recovers()
    web.start()


def test_killed_before_the_commit_nothing_is_left(
    fleet: Fleet, database_of_processes: Database
) -> None:
    [web] = fleet.start("web")
    joining = commands.joins(ANNA)
    fault = fleet.slack.fails(Fault.DROP, "users.info")

    kill_while_delivered(fleet, joining, web, fault)

    assert joining.answers[0].failure == "connection_failed"
    assert_sound(database_of_processes, fleet.slack, [joining])
    assert is_success(deliver(fleet.slack, joining, web))
    assert_sound(database_of_processes, fleet.slack, [joining])


def test_killed_between_the_commit_and_the_acknowledgement_it_has_one_effect(
    fleet: Fleet, database_of_processes: Database
) -> None:
    [web] = fleet.start("web")
    set_the_scene(database_of_processes)
    taking_turns = commands.takes_turns(CORE[0], 1)
    fault = fleet.slack.fails(Fault.DROP, "response_url", applied=True)

    kill_while_delivered(fleet, taking_turns, web, fault)

    assert not taking_turns.answers[0].ok
    assert is_success(deliver(fleet.slack, taking_turns, web))
    assert_sound(database_of_processes, fleet.slack, [taking_turns])


@pytest.mark.postgres
@pytest.mark.parametrize("bare_engine", ["postgres"], indirect=True)
def test_killed_in_the_middle_of_a_handler_it_is_all_or_nothing(
    fleet: Fleet, database_of_processes: Database
) -> None:
    """It has written the membership, and waits for the outbox when it dies."""
    [web] = fleet.start("web")
    joining, waits = commands.joins(ANNA), "SELECT count(*) FROM pg_locks WHERE NOT granted"
    with ThreadPoolExecutor(1) as pool, database_of_processes.writing() as session:
        session.execute(text("LOCK TABLE outbox IN EXCLUSIVE MODE"))
        delivering = pool.submit(deliver, fleet.slack, joining, web)
        assert comes_true(lambda: bool(session.execute(text(waits)).scalar_one()))
        web.kill()
        delivering.result()
    web.start()

    assert_sound(database_of_processes, fleet.slack, [joining])
    assert is_success(deliver(fleet.slack, joining, web))
    assert_sound(database_of_processes, fleet.slack, [joining])


@pytest.mark.parametrize(
    ("method", "applied"),
    [("chat.postMessage", False), ("chat.postMessage", True), ("conversations.open", True)],
    ids=["before Slack took it", "after Slack took it", "before it was posted"],
)
def test_a_sender_killed_with_a_claim_in_its_hands_loses_and_doubles_nothing(
    fleet: Fleet, database_of_processes: Database, method: str, *, applied: bool
) -> None:
    """Its lease runs out; another looks into Slack whether the message is there, or sends it."""
    web, worker = fleet.start("web", "worker")
    fault = fleet.slack.fails(Fault.DROP, method, applied=applied)
    joining = commands.joins(ANNA)
    deliver(fleet.slack, joining, web)
    assert comes_true(lambda: fleet.slack.hits(fault) == 1)

    worker.kill()
    assert len(in_state(database_of_processes, OutboxState.SENDING)) == 1
    let_leases_lapse(database_of_processes)
    worker.start()

    assert comes_true(lambda: len(in_state(database_of_processes, OutboxState.SENT)) == 1)
    assert comes_to_rest(database_of_processes)
    assert len([post for post in fleet.slack.posts() if post["mark"]]) == 1
    assert_sound(database_of_processes, fleet.slack, [joining])
