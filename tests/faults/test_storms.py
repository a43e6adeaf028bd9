"""Slack stumbles while a worker sends: limits, errors, answers too late (faults 7 to 9)."""

from typing import Any

import pytest

from bot.delivery.connections import AT_ONCE
from bot.sandbox.faults import Fault
from storage.database import Database
from storage.outbox.rows import OutboxState
from storage.outbox.writing import write_post
from tests.faults.invariants import assert_sound, comes_to_rest, in_state
from tests.faults.processes import LONG, Fleet, comes_true
from tests.faults.slack import Slack, newcomer

POST = "chat.postMessage"
FEW = 8
STORM = 6
DOUBT = 4 * LONG
"""Seconds within which a message that may be there has been looked for, and sent if it is not."""


def write_messages(database: Database, fleet: Fleet, count: int = FEW, *, of: str = "test") -> None:
    """One for each of so many people."""
    now = fleet.clock.now()
    with database.writing() as session:
        for number in range(count):
            text = f"Nachricht {number}"
            write_post(
                session, key=f"{of}:{number}", destination=newcomer(number),
                payload={"text": text}, now=now,
            )  # fmt: skip


def arrived(slack: Slack) -> list[str]:
    """The texts in Slack, as often as they are there."""
    return sorted(str(post["text"]) for post in slack.posts())


def numbered(slack: Slack) -> list[str]:
    """Those of them that `write_messages` wrote."""
    return [text for text in arrived(slack) if text.startswith("Nachricht ")]


def all_of_them(count: int = FEW) -> list[str]:
    return sorted(f"Nachricht {number}" for number in range(count))


def test_in_a_storm_of_429_no_call_comes_before_its_time_and_none_is_lost(
    fleet: Fleet, database_of_processes: Database
) -> None:
    storm = fleet.slack.fails(Fault.RATE_LIMITED, POST, times=STORM, seconds=1)
    write_messages(database_of_processes, fleet)

    fleet.start("worker")

    assert comes_true(lambda: fleet.slack.hits(storm) == STORM)
    assert comes_true(lambda: arrived(fleet.slack) == all_of_them())
    calls = fleet.slack.calls(POST)
    refused = [at for at, status in calls if status == 429]
    while refused:
        # Those that were under way together with the first one heard of it too late.
        until = refused[0] + 1
        assert len([at for at, _ in calls if refused[0] <= at < until]) <= AT_ONCE
        refused = [at for at in refused if at >= until]
    assert comes_to_rest(database_of_processes)
    assert_sound(database_of_processes, fleet.slack)


def test_a_429_without_retry_after_loses_nothing(
    fleet: Fleet, database_of_processes: Database
) -> None:
    storm = fleet.slack.fails(Fault.SERVER_ERROR, POST, times=1, status=429)
    write_messages(database_of_processes, fleet, 2)

    fleet.start("worker")

    assert comes_true(lambda: arrived(fleet.slack) == all_of_them(2), DOUBT)
    assert fleet.slack.hits(storm) == 1
    assert comes_to_rest(database_of_processes)
    assert_sound(database_of_processes, fleet.slack)


ANSWERS: dict[str, tuple[Fault, dict[str, Any]]] = {
    "500": (Fault.SERVER_ERROR, {"status": 500}),
    "503": (Fault.SERVER_ERROR, {"status": 503}),
    "an HTML page": (Fault.HTML_PAGE, {}),
    "JSON that breaks off": (Fault.TRUNCATED, {}),
    "a broken connection": (Fault.DISCONNECT, {}),
}


@pytest.mark.long
def test_an_answer_that_says_nothing_leads_to_one_message(
    fleet: Fleet, database_of_processes: Database
) -> None:
    """For each answer once with the message in Slack, and once without."""
    faults = [
        fleet.slack.fails(fault, POST, applied=applied, **more)
        for fault, more in ANSWERS.values()
        for applied in (True, False)
    ]
    write_messages(database_of_processes, fleet, len(faults))

    fleet.start("worker")

    assert comes_true(lambda: all(fleet.slack.hits(each) for each in faults))
    assert comes_true(lambda: arrived(fleet.slack) == all_of_them(len(faults)), DOUBT)
    assert comes_to_rest(database_of_processes, DOUBT)
    assert in_state(database_of_processes, OutboxState.AMBIGUOUS) == []
    assert_sound(database_of_processes, fleet.slack)


@pytest.mark.long
@pytest.mark.parametrize("applied", [True, False], ids=["it was posted", "it is posted late"])
def test_an_answer_that_comes_too_late_leads_to_one_message(
    fleet: Fleet, database_of_processes: Database, *, applied: bool
) -> None:
    """The worker has given up when Slack posts it, and looks before it sends again."""
    late = fleet.slack.fails(Fault.DELAY, POST, applied=applied, seconds=12)
    write_messages(database_of_processes, fleet, 1)

    fleet.start("worker")

    assert comes_true(lambda: fleet.slack.hits(late) == 1)
    assert comes_true(
        lambda: in_state(database_of_processes, OutboxState.SENT) == ["test:0"], DOUBT
    )
    assert comes_to_rest(database_of_processes, DOUBT)
    assert arrived(fleet.slack) == all_of_them(1)
    assert_sound(database_of_processes, fleet.slack)
