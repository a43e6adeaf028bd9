"""More commands a second than the database can write (fault 14).

A process answers some hundred requests a second over HTTP, each with a connection of its own. A
thousand a second therefore come to the dispatcher, as the envelopes of Socket Mode do.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest

from bot.config import Community
from bot.sandbox.workspace import Workspace
from bot.web.app import THREADS
from storage.database import Database
from tests.conversations.wiring import bot_for
from tests.faults import commands
from tests.faults.commands import Command, is_success
from tests.faults.flood import Flood
from tests.faults.invariants import assert_sound, effects_wrong
from tests.faults.load import CORE, set_the_scene
from tests.faults.options import Options
from tests.faults.processes import Fleet
from tests.faults.results import Note
from tests.faults.slack import Delivered

SLACKS_SECONDS = 3.0
"""The time for an answer (docs.slack.dev, "Acknowledging requests")."""
BUSY_MACHINES = 20.0
"""The same where other tests take most of the machine: then nothing can be said about seconds."""
TOO_MUCH = 503
"""Slack tells people that it failed, and keeps what they typed."""
FEW = Options(burst=60, a_second=60)
AT_THE_DISPATCHER = 1_000
"""Commands a second."""


def items(number: int) -> list[Command]:
    """So many topics for the core team's next call, by three people."""
    return [commands.adds_item(CORE[n % 3], f"Thema {n}") for n in range(number)]


def note_answers(note: Note, sent: Sequence[Command], a_second: int) -> list[Delivered]:
    """Keep what was answered for the document, and return the answers."""
    answers = [item.answers[0] for item in sent]
    note(
        commands=len(sent),
        a_second=a_second,
        done=sum(map(is_success, answers)),
        put_off=sum(answer.ok and not is_success(answer) for answer in answers),
        refused_at_the_door=sum(answer.status == TOO_MUCH for answer in answers),
        unanswered=sum(not answer.ok and answer.status != TOO_MUCH for answer in answers),
        slowest=round(max(answer.seconds for answer in answers), 1),
    )
    return answers


def answer_a_flood(
    fleet: Fleet, database: Database, options: Options, note: Note, within: float
) -> None:
    """Each is answered in time: done, or with the word that it was not; what is done is there."""
    set_the_scene(database)
    [web] = fleet.start("web")
    sent = items(options.burst)

    Flood(web.address, options.a_second, fleet.clock).pour(sent)

    answers = note_answers(note, sent, options.a_second)
    late = [answer.seconds for answer in answers if answer.seconds >= within]
    refused = [answer for answer in answers if not answer.ok]
    assert [answer.failure for answer in refused if answer.status != TOO_MUCH] == []
    assert late == []
    assert_sound(database, fleet.slack, sent)


def test_a_burst_of_commands_is_answered_in_time(
    fleet: Fleet, database_of_processes: Database, note: Note
) -> None:
    answer_a_flood(fleet, database_of_processes, FEW, note, BUSY_MACHINES)


@pytest.mark.long
def test_a_flood_of_commands_is_answered_in_time(
    fleet: Fleet, database_of_processes: Database, options: Options, note: Note
) -> None:
    answer_a_flood(fleet, database_of_processes, options, note, SLACKS_SECONDS)


@pytest.mark.long
def test_a_thousand_a_second_are_answered_in_time(
    workspace: Workspace,
    community: Community,
    database_of_processes: Database,
    options: Options,
    note: Note,
) -> None:
    set_the_scene(database_of_processes)
    url = database_of_processes.engine.url.render_as_string(hide_password=False)
    bot = bot_for(workspace, database_of_processes, url, community)
    sent = items(options.burst)

    def act(command: Command, since: float) -> None:
        body = bot.dispatcher.handle(command.entry_kind, command.payload, since)
        seconds = monotonic() - since
        command.answers.append(
            Delivered(command.kind, command.payload, True, 200, body or {}, "", seconds)
        )

    with ThreadPoolExecutor(THREADS) as threads:
        began = monotonic()
        for number, command in enumerate(sent):
            # Whoever is late counts as well: the time is the one at which it was to be sent.
            due = began + number / AT_THE_DISPATCHER
            Event().wait(max(due - monotonic(), 0))
            threads.submit(act, command, due)

    answers = note_answers(note, sent, AT_THE_DISPATCHER)
    assert [answer.seconds for answer in answers if answer.seconds >= SLACKS_SECONDS] == []
    with database_of_processes.reading() as session:
        assert effects_wrong(session, sent) == {}
