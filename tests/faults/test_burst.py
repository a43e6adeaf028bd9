"""More commands a second than the database can write (fault 14)."""

import pytest

from storage.database import Database
from tests.faults import commands
from tests.faults.commands import is_success
from tests.faults.flood import Flood
from tests.faults.invariants import assert_sound
from tests.faults.load import CORE, set_the_scene
from tests.faults.options import Options
from tests.faults.processes import Fleet
from tests.faults.results import Note

SLACKS_SECONDS = 3.0
"""The time for an answer (docs.slack.dev, "Acknowledging requests")."""
BUSY_MACHINES = 20.0
"""The same where other tests take most of the machine: then nothing can be said about seconds."""
TOO_MUCH = 503
"""Slack tells people that it failed, and keeps what they typed."""
FEW = Options(burst=60, a_second=60)


def answer_a_flood(
    fleet: Fleet, database: Database, options: Options, note: Note, within: float
) -> None:
    """Each is answered in time: done, or with the word that it was not; what is done is there."""
    set_the_scene(database)
    [web] = fleet.start("web")
    items = [commands.adds_item(CORE[n % 3], f"Thema {n}") for n in range(options.burst)]

    Flood(web.address, options.a_second, fleet.clock).pour(items)

    answers = [item.answers[0] for item in items]
    late = [answer.seconds for answer in answers if answer.seconds >= within]
    note(
        commands=options.burst,
        a_second=options.a_second,
        done=sum(map(is_success, answers)),
        put_off=sum(answer.ok and not is_success(answer) for answer in answers),
        refused_at_the_door=sum(answer.status == TOO_MUCH for answer in answers),
        unanswered=sum(not answer.ok and answer.status != TOO_MUCH for answer in answers),
        slowest=round(max(answer.seconds for answer in answers), 1),
    )
    refused = [answer for answer in answers if not answer.ok]
    assert [answer.failure for answer in refused if answer.status != TOO_MUCH] == []
    assert late == []
    assert_sound(database, fleet.slack, items)


def test_a_burst_of_commands_is_answered_in_time(
    fleet: Fleet, database_of_processes: Database, note: Note
) -> None:
    answer_a_flood(fleet, database_of_processes, FEW, note, BUSY_MACHINES)


@pytest.mark.long
def test_a_flood_of_commands_is_answered_in_time(
    fleet: Fleet, database_of_processes: Database, options: Options, note: Note
) -> None:
    answer_a_flood(fleet, database_of_processes, options, note, SLACKS_SECONDS)
