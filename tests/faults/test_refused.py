"""Slack refuses: the token, a channel, a person (fault 23)."""

from bot.sandbox.faults import Fault
from storage.database import Database
from storage.outbox.rows import OutboxState
from storage.outbox.writing import write_post
from tests.faults import commands
from tests.faults.invariants import assert_sound, comes_to_rest, in_state
from tests.faults.processes import LONG, Fleet, comes_true
from tests.faults.slack import newcomer

POST = "chat.postMessage"
A_MINUTE = 60 + LONG
"""After a refused token one row a minute is tried."""


def write(database: Database, fleet: Fleet, *destinations: str) -> None:
    """A message for each."""
    with database.writing() as session:
        for number, destination in enumerate(destinations):
            write_post(
                session, key=f"test:{number}", destination=destination,
                payload={"text": f"Nachricht {number}"}, now=fleet.clock.now(),
            )  # fmt: skip


def test_a_token_that_slack_refuses_stops_the_sender_and_loses_nothing(
    fleet: Fleet, database_of_processes: Database
) -> None:
    [worker] = fleet.start("worker")
    refused = fleet.slack.fails(Fault.ERROR, "*", times=None, error="token_revoked")
    write(database_of_processes, fleet, *(newcomer(number) for number in range(4)))
    worker.kill()
    fleet.slack.recovers()
    worker.start()

    assert comes_to_rest(database_of_processes, A_MINUTE)
    assert len(in_state(database_of_processes, OutboxState.SENT)) == 4
    assert fleet.slack.hits(refused) <= 4
    assert_sound(database_of_processes, fleet.slack)


def test_an_archived_channel_holds_its_posts_and_the_core_team_hears_once(
    fleet: Fleet, database_of_processes: Database
) -> None:
    fleet.slack.fails(Fault.ERROR, POST, times=None, error="is_archived", channel="geschichten")
    write(database_of_processes, fleet, "#stories", "#stories", newcomer(0))

    fleet.start("worker")

    held = OutboxState.HELD
    assert comes_true(lambda: in_state(database_of_processes, held) == ["test:0", "test:1"])
    assert comes_to_rest(database_of_processes)
    notices = [post for post in fleet.slack.posts() if "geschichten" in str(post["text"])]
    assert len(notices) == 1
    assert_sound(database_of_processes, fleet.slack)


def test_messages_for_somebody_who_has_left_are_dropped(
    fleet: Fleet, database_of_processes: Database
) -> None:
    web, worker = fleet.start("web", "worker")
    joined = commands.joiner_of(fleet.slack, web.address, newcomer(0))
    assert comes_true(lambda: len(fleet.slack.posts()) == 1)
    assert comes_to_rest(database_of_processes)
    fleet.slack.acts(joined, "changes", deleted=True)
    worker.kill()
    write(database_of_processes, fleet, joined, newcomer(1))
    worker.start()

    assert comes_true(lambda: in_state(database_of_processes, OutboxState.DROPPED) == ["test:0"])
    assert comes_to_rest(database_of_processes)
    assert_sound(database_of_processes, fleet.slack)
