"""The processes of the Procfile, started and ended by its manager, on PostgreSQL."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

from bot.config import Settings
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import SocketMode
from storage.migrate import upgrade
from storage.outbox.rows import OutboxRow, OutboxState
from tests.conversations.storytelling import WORDS
from tests.faults.processes import comes_true
from tests.processes.conftest import ROOT, free_port

CONSENT, AGREED = WORDS["de"]["consent"]
LONG = 60.0
PROMISED = 10.0
"""Seconds until all have ended: what Docker leaves a container (docs.docker.com, "docker stop")."""
PROCESSES = ("web", "worker", "clock")


@pytest.fixture
def honcho(settings: Settings, bare_postgres: Engine) -> Iterator[subprocess.Popen[str]]:
    """`honcho start web worker clock`, as README says, after migrating."""
    upgrade(bare_postgres)
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
        str(free_port()),
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


@pytest.mark.postgres
def test_what_the_procfile_names_works_together_and_ends_in_time(
    honcho: subprocess.Popen[str], socket: SocketMode, people: Sandbox, bare_postgres: Engine
) -> None:
    assert socket.wait_for(1, LONG), honcho.communicate(timeout=LONG)

    people.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED]).submits()
    assert comes_true(lambda: people.dms("anna") != [])
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
