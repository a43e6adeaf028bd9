"""The processes of the Procfile, started and ended by its manager, on PostgreSQL."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

from bot.config import Settings
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import SocketMode
from storage.outbox.rows import OutboxRow, OutboxState
from tests.conversations.storytelling import WORDS
from tests.databases import migrate
from tests.faults.processes import comes_true
from tests.ports import free_port
from tests.processes.conftest import ROOT

CONSENT, AGREED = WORDS["de"]["consent"]
LONG = 60.0
PROMISED = 10.0
"""Seconds until all have ended: what Docker leaves a container (docs.docker.com, "docker stop")."""
PROCESSES = ("web", "worker", "clock")


@pytest.fixture
def port() -> int:
    """Where the first process listens; honcho puts the others a hundred further each."""
    return free_port()


@pytest.fixture
def honcho(settings: Settings, bare_postgres: Engine, port: int) -> Iterator[subprocess.Popen[str]]:
    """`honcho start web worker clock`, as README says, after migrating."""
    migrate(bare_postgres)
    programs = Path(sys.executable).parent
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "SLACK_BOT_TOKEN": settings.slack_bot_token.get_secret_value(),
        "SLACK_APP_TOKEN": settings.slack_app_token.get_secret_value(),
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": bare_postgres.url.render_as_string(hide_password=False),
    }
    command = [
        str(programs / "honcho"),
        "start",
        "-e",
        os.devnull,
        "-p",
        str(port),
        *PROCESSES,
    ]
    process = subprocess.Popen(  # noqa: S603  # the development group's own program
        command, cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.terminate()
        process.communicate(timeout=LONG)


def lives(port: int) -> bool:
    """True once the process that listens there runs all its parts."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/livez", timeout=LONG) as answer:  # our own
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.postgres
def test_what_the_procfile_names_works_together_and_ends_in_time(
    honcho: subprocess.Popen[str],
    port: int,
    socket: SocketMode,
    people: Sandbox,
    bare_postgres: Engine,
) -> None:
    assert socket.wait_for(1, LONG), honcho.communicate(timeout=LONG)

    people.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED]).submits()
    assert comes_true(lambda: people.dms("anna") != [])
    for number in range(len(PROCESSES)):
        assert comes_true(lambda at=port + 100 * number: lives(at))  # type: ignore[misc]
    told_at = monotonic()
    honcho.send_signal(signal.SIGTERM)
    printed, _nothing = honcho.communicate(timeout=LONG)

    took = monotonic() - told_at
    held = or_(col(OutboxRow.lease_until).is_not(None), OutboxRow.state == OutboxState.SENDING)
    with Session(bare_postgres) as session:
        leased = session.exec(select(OutboxRow.key).where(held)).all()
    ended = [name for name in PROCESSES if f"{name}.1 stopped (rc=0)" in printed]
    assert (ended, leased, took < PROMISED) == ([*PROCESSES], [], True), printed
    assert "Traceback" not in printed
