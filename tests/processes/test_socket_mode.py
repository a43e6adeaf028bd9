"""Socket Mode against the sandbox, with the real SDK, and its watchdog."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import Bot, build_app
from bot.config import Community, Settings
from bot.errors import SettingsError
from bot.processes import socket_mode
from bot.processes.socket_mode import watch
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.transport.base import Kind
from bot.sandbox.workspace import Workspace
from tests.faults.clicks import Slow, comes_back
from tests.processes.half_open import HalfOpen

LONG = 5.0
"""How long a test waits for what should have happened long ago, in seconds."""


def never() -> None:
    raise AssertionError("the connection was given up")


def test_a_command_comes_and_is_answered(bot: Bot, socket: SocketMode, people: Sandbox) -> None:
    with socket_mode(bot, never):
        assert socket.wait_for(1, LONG)

        modal = people.user("anna").runs("/mitmachen").modal

    assert modal is not None


def test_after_a_disconnect_the_next_connection_serves(
    bot: Bot, socket: SocketMode, people: Sandbox
) -> None:
    with socket_mode(bot, never, ping_seconds=0.2):
        assert socket.wait_for(1, LONG)
        socket.disconnect("refresh_requested")
        assert socket.wait_for(1, LONG)

        assert people.user("anna").runs("/botschafter").ephemerals


def test_the_same_envelope_over_two_connections_has_one_effect(
    bot: Bot, workspace: Workspace, socket: SocketMode, people: Sandbox
) -> None:
    anna = people.user("anna")
    click = comes_back(workspace, bot.database, anna)
    with socket_mode(bot, never), socket_mode(bot, never):
        assert socket.wait_for(2, LONG)

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda _: socket.deliver("interactive", click), range(2)))

    assert [answer.ok for answer in answers] == [True, True]
    assert len(anna.ephemerals) == 1


def test_a_connection_that_breaks_before_the_acknowledgement_doubles_nothing(
    bot: Bot, workspace: Workspace, socket: SocketMode, people: Sandbox
) -> None:
    anna = people.user("anna")
    click = comes_back(workspace, bot.database, anna)
    with (
        Slow() as slow,
        socket_mode(bot, never, ping_seconds=0.2),
        ThreadPoolExecutor(1) as pool,
    ):
        assert socket.wait_for(1, LONG)
        pool.submit(socket.deliver, "interactive", click | {"response_url": slow.url})
        slow.is_called()
        socket.cut()
        assert socket.wait_for(1, LONG)
        slow.answers()

        again = socket.deliver("interactive", click)

    assert again.ok
    assert anna.ephemerals == []


def test_at_the_end_the_connection_is_closed(bot: Bot, socket: SocketMode) -> None:
    with socket_mode(bot, never):
        assert socket.wait_for(1, LONG)

    assert socket.wait_until_gone(LONG)


def test_a_connection_that_fell_silent_is_given_up(
    settings: Settings, community: Community, workspace: Workspace, socket: SocketMode
) -> None:
    """It stays open, sends nothing, and no new one can be had: only a fresh process helps."""
    lost = threading.Event()

    with HalfOpen(workspace.base_url) as way:
        workspace.base_url = way.url
        bot = build_app(settings, community, workspace.clock)
        with socket_mode(bot, lost.set, ping_seconds=0.1, silent_seconds=1):
            assert socket.wait_for(1, LONG)
            assert not lost.wait(1.5)
            way.silent.set()

            assert lost.wait(LONG)
            way.silent.clear()
        bot.database.dispose()


@pytest.mark.parametrize(
    ("kind", "payload", "is_acknowledged"),
    [
        ("events", [1, 2], True),
        ("events", "Anna Arnold", True),
        ("events", {"type": "event_callback", "event": "Anna Arnold"}, True),
        ("interactive", ["Anna Arnold"], False),
        ("commands", None, False),
    ],
)
def test_what_cannot_be_read_is_answered_as_over_http(
    bot: Bot, workspace: Workspace, server: SandboxServer, kind: Kind, payload: Any,
    is_acknowledged: bool,
) -> None:  # fmt: skip
    """An event would come again as it is; people read that it did not work."""
    socket = SocketMode(workspace, deadline=0.5)
    server.mount(workspace, at_root=True, routes=socket.routes)
    with socket_mode(bot, never), capture_logs() as logs:
        assert socket.wait_for(1, LONG)
        assert socket.deliver(kind, payload).ok is is_acknowledged

    assert {line["event"] for line in logs} <= {"payload_unreadable"}
    assert "Arnold" not in str(logs)


def test_a_heart_that_beats_is_left_alone() -> None:
    beats, closing = itertools.count(), threading.Event()
    moments = [0.0] * 5

    def pulse() -> float:
        if len(moments) == 1:
            closing.set()
        return moments.pop() + next(beats)

    watch(pulse, never, closing, silent_seconds=LONG, step=0.001)


def test_a_heart_that_stopped_is_told_once() -> None:
    told: list[str] = []

    watch(lambda: 7.0, lambda: told.append("lost"), threading.Event(), 0.01, 0.001)

    assert told == ["lost"]


def test_a_connection_that_never_came_about_is_told() -> None:
    told: list[str] = []

    watch(lambda: None, lambda: told.append("lost"), threading.Event(), 0.01, 0.001)

    assert told == ["lost"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"slack_app_token": "xapp-wrong"}, "SLACK_APP_TOKEN: Slack refuses it (invalid_auth)."),
        (
            {"slack_api_url": "http://127.0.0.1:9/api/"},
            "SLACK_API_URL: http://127.0.0.1:9/api/ cannot be reached (ConnectionRefusedError).",
        ),
    ],
)
def test_what_keeps_it_from_connecting_is_one_line(
    settings: Settings,
    community: Community,
    workspace: Workspace,
    socket: SocketMode,  # noqa: ARG001  # it is there, and refuses
    change: dict[str, str],
    line: str,
) -> None:
    wrong = Settings(_env_file=None, **{**settings.model_dump(), **change})
    bot = build_app(wrong, community, workspace.clock)

    with pytest.raises(SettingsError) as raised, socket_mode(bot, never):
        pass

    assert raised.value.problems == [line]
    bot.database.dispose()
