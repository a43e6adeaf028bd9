"""The disk is full for a running process (fault 16): one alarm, reading goes on, and so does it.

The system refuses every write to a file, as a full disk does, and lets them pass again later.
"""

import re
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from sqlmodel import select

from bot.config import Settings
from bot.i18n import Text
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import SocketMode
from bot.sandbox.workspace import Workspace
from bot.views.blocks import note
from storage.database import Database
from storage.members import Member
from storage.outbox.rows import OutboxRow, OutboxState
from storage.outbox.writing import write_post
from tests.conversations.storytelling import WORDS
from tests.processes.conftest import probed

LONG = 30.0
CONSENT, AGREED = WORDS["de"]["consent"]


@contextmanager
def full(process: subprocess.Popen[str]) -> Iterator[None]:
    """No file of this process takes another byte."""
    before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    yield
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)


def ready_with(settings: Settings, status: int) -> dict[str, Any]:
    """What /readyz says once it has this status."""
    pause = Event()
    for _ in range(int(LONG / 0.2)):
        found, seen = probed(settings, "/readyz")
        if found == status:
            return seen
        pause.wait(0.2)
    raise AssertionError(seen)


@pytest.fixture
def database(environment: dict[str, str]) -> Iterator[Database]:
    """The process's database, which others can still write."""
    database = Database(environment["DATABASE_URL"])
    yield database
    database.dispose()


def in_database(database: Database, query: Any) -> list[Any]:
    with database.reading() as session:
        return list(session.exec(query))


def test_a_full_disk(
    process: subprocess.Popen[str],
    database: Database,
    workspace: Workspace,
    socket: SocketMode,
    people: Sandbox,
    settings: Settings,
) -> None:
    assert socket.wait_for(1, LONG)
    anna = people.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED])
    assert anna.modal is not None

    with full(process):
        people.actions.submit(anna.id, anna.modal.view.id)
        answer = str(anna.modal)
        with database.writing() as session:
            write_post(
                session, key="test:hello", destination=anna.id,
                payload=note(Text("Hello")).payload(), now=workspace.clock.now(),
            )  # fmt: skip
        seen = ready_with(settings, 503)
        alive = probed(settings, "/livez")[0]
        reads = people.user("ben").runs("/botschafter help").ephemerals
        accepted = in_database(database, select(Member))
    ready_with(settings, 200)
    anna.closes().submits()
    _wait_until(lambda: not in_database(database, _unsent()))
    process.send_signal(signal.SIGTERM)
    _nothing, logged = process.communicate(timeout=LONG)

    assert re.search("[0-9a-f]{8}", answer)
    assert "is failing" in seen["disk"]["state"]
    assert (alive, accepted, len(in_database(database, select(Member)))) == (200, [], 1)
    assert reads
    said = [one.text for one in workspace.messages_in(workspace.dm(anna.id).id)]
    assert said.count("Hello") == 1
    assert [logged.count(one) for one in ("part_unwell", "part_recovered")] == [1, 1]
    assert "outbox_unavailable" not in logged
    assert "job_failed" not in logged


def _unsent() -> Any:
    return select(OutboxRow).where(OutboxRow.state != OutboxState.SENT)


def _wait_until(condition: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(int(LONG / 0.1)):
        if condition():
            return
        pause.wait(0.1)
    raise AssertionError(condition)
