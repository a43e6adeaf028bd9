"""The whole process, started and ended as its supervisor does it."""

import signal
import subprocess
from http.client import HTTPConnection
from time import monotonic
from urllib.parse import urlsplit

import pytest

from bot.app import Bot
from bot.config import Settings
from bot.processes import Shutdown
from bot.processes.parts import run
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import SocketMode
from tests.ports import free_port
from tests.processes.conftest import probed

LONG = 20.0
"""How long a test waits for what should have happened long ago, in seconds."""


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
    parts = {"database", "disk", "slack", "outbox", "clock", "erasures", "socket_mode"}
    assert set(ready[1]) == parts
    assert all(part["well"] for part in ready[1].values())
    assert monotonic() - asked_at < 8
    assert settings.slack_bot_token.get_secret_value() not in logged
    assert "Traceback" not in logged


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


def test_what_everybody_may_reach_stands_on_a_port_of_its_own(bot: Bot, settings: Settings) -> None:
    public = {"web_url": "http://localhost:1", "web_port": free_port(), "web_secret": "s" * 32}
    over_http = {**settings.model_dump(), **public, "slack_app_token": ""}
    bot = type(bot)(**{**vars(bot), "settings": Settings(_env_file=None, **over_http)})
    answers: list[int] = []

    def ask(_ending: Shutdown) -> None:
        for port in (settings.port, bot.settings.web_port):
            answers.extend(_status(port, path) for path in ("/livez", "/robots.txt"))

    assert run(bot, web=True, until=ask) == 0
    assert answers == [200, 404, 404, 200]


def test_a_process_that_only_sends_has_no_public_site(bot: Bot, settings: Settings) -> None:
    public = {"web_url": "http://localhost:1", "web_port": free_port(), "web_secret": "s" * 32}
    bot = type(bot)(
        **{
            **vars(bot),
            "settings": Settings(_env_file=None, **{**settings.model_dump(), **public}),
        }
    )

    def ask(_ending: Shutdown) -> None:
        with pytest.raises(ConnectionRefusedError):
            _status(bot.settings.web_port, "/robots.txt")

    assert run(bot, worker=True, until=ask) == 0


def _status(port: int | None, path: str) -> int:
    connection = HTTPConnection(f"127.0.0.1:{port}", timeout=5)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status
