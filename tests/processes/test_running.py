"""The whole process, started and ended as its supervisor does it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.app import Bot
from bot.config import Settings
from bot.processes import Shutdown
from bot.processes.parts import run
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import SocketMode
from storage.database import engine_for
from storage.migrate import upgrade
from tests.processes.conftest import ROOT

LONG = 20.0
"""How long a test waits for what should have happened long ago, in seconds."""


@pytest.fixture
def environment(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What points a process at the workspace, and a migrated database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('process')}/bot.db"
    engine = engine_for(url)
    upgrade(engine)
    engine.dispose()
    return {
        "PATH": os.environ["PATH"],
        "SLACK_BOT_TOKEN": settings.slack_bot_token.get_secret_value(),
        "SLACK_APP_TOKEN": settings.slack_app_token.get_secret_value(),
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": url,
        "PORT": str(settings.port),
    }


@pytest.fixture
def process(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot run`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_it_serves_and_on_sigterm_ends_within_eight_seconds(
    process: subprocess.Popen[str], socket: SocketMode, people: Sandbox, settings: Settings
) -> None:
    assert socket.wait_for(1, LONG)
    people.user("anna").runs("/mitmachen")
    alive, ready = probed(settings, "/livez"), probed(settings, "/readyz")
    asked_at = monotonic()

    process.send_signal(signal.SIGTERM)
    _nothing, logged = process.communicate(timeout=LONG)

    assert (process.returncode, alive[0], ready[0]) == (0, 200, 200)
    assert set(alive[1]) == {"sender", "clock", "socket_mode", "watchdog", "health"}
    assert set(ready[1]) == {"database", "slack", "outbox", "clock", "socket_mode"}
    assert all(part["well"] for part in ready[1].values())
    assert monotonic() - asked_at < 8
    assert settings.slack_bot_token.get_secret_value() not in logged
    assert "Traceback" not in logged


def probed(settings: Settings, path: str) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", settings.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found


def test_a_lost_connection_ends_it_with_a_status_that_starts_it_again(
    bot: Bot, socket: SocketMode
) -> None:
    def lose(shutdown: Shutdown) -> None:
        assert socket.wait_for(1, LONG)
        shutdown.part_lost()

    assert run(bot, socket=True, worker=True, clock=True, until=lose) == 1
    assert socket.wait_until_gone(LONG)


def test_without_an_app_token_it_receives_over_http(bot: Bot, settings: Settings) -> None:
    over_http = Settings(_env_file=None, **{**settings.model_dump(), "slack_app_token": ""})
    answers: list[int] = []

    def ask(_ending: Shutdown) -> None:
        address = urlsplit(f"http://127.0.0.1:{settings.port}/slack/events")
        connection = HTTPConnection(address.netloc, timeout=5)
        connection.request("POST", address.path, b"{}")
        answers.append(connection.getresponse().status)
        connection.close()

    status = run(
        type(bot)(**{**vars(bot), "settings": over_http}), web=True, socket=True, until=ask
    )

    assert (status, answers) == (0, [401])
