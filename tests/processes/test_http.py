"""Signed HTTP: what Slack sends is answered, and nothing else."""

import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message

from bot.app import Bot
from bot.clock import OffsetClock, SystemClock
from bot.errors import SettingsError
from bot.processes import http, listen
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import HttpTransport, signed
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import SIGNING_SECRET, Workspace
from bot.web.app import MOST_BYTES, Arriving, create_web, slack_endpoint
from tests.event_loops import play

PATH = "/slack/events"
Headers = dict[str, str]


def well() -> tuple[bool, dict[str, str]]:
    """A probe of nothing."""
    return True, {}


class Web:
    """The web application, asked over the network."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str) -> tuple[int, str]:
        """Status and text."""
        return self._ask("GET", path)

    def headers_of(self, path: str) -> Headers:
        """Headers of an answer, by their names in small letters."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=5)
        try:
            connection.request("GET", path)
            return {name.lower(): value for name, value in connection.getresponse().getheaders()}
        finally:
            connection.close()

    def post(self, content: bytes, headers: Headers | None = None) -> tuple[int, str]:
        """Status and text of what Slack's address answers."""
        return self._ask("POST", PATH, content, headers or {})

    def _ask(
        self,
        method: str,
        path: str,
        content: bytes | None = None,
        headers: Headers | None = None,
    ) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=5)
        try:
            connection.request(method, path, content, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def serving(app: ASGIApp) -> Iterator[Web]:
    """The application, served on a free port."""
    listening = listen(0)
    with http(app, listening):
        yield Web(listening.getsockname()[1])


@pytest.fixture
def web(bot: Bot) -> Iterator[Web]:
    """The bot's web application."""
    with (
        slack_endpoint(bot.bolt.answer, SIGNING_SECRET) as slack,
        serving(create_web(well, well, slack)) as web,
    ):
        yield web


def request(secret: str = SIGNING_SECRET, clock: Any = None) -> tuple[bytes, Headers]:
    """A request as Slack signs it."""
    return signed("commands", {"command": "/x"}, secret, clock or SystemClock())


def test_over_the_network_a_command_is_answered(bot: Bot, workspace: Workspace) -> None:
    listening = listen(0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}"

    with (
        slack_endpoint(bot.bolt.answer, SIGNING_SECRET) as slack,
        http(create_web(well, well, slack), listening),
    ):
        anna = Sandbox(workspace, UserActions(workspace, HttpTransport(url, SystemClock()))).user(
            "anna"
        )

        assert anna.runs("/mitmachen").modal is not None


def test_a_wrong_signature_is_refused(web: Web) -> None:
    body, headers = request("another secret")

    assert web.post(body, headers=headers)[0] == 401


def test_a_request_from_an_hour_ago_is_refused(web: Web) -> None:
    clock = OffsetClock()
    clock.set(clock.now().replace(year=2020))
    body, headers = request(clock=clock)

    assert web.post(body, headers=headers)[0] == 401


@pytest.mark.parametrize(
    "change",
    [
        {"x-slack-request-timestamp": "yesterday"},
        {"x-slack-request-timestamp": ""},
        {"x-slack-request-timestamp": "9" * 400},
        {"x-slack-request-timestamp": "-1"},
        {"x-slack-signature": "v0=\xe4"},
        {"x-slack-signature": ""},
    ],
)
def test_what_is_not_signed_as_slack_signs_is_refused(web: Web, change: Headers) -> None:
    body, headers = request()

    assert web.post(body, headers | change)[0] == 401


def test_without_any_signature_it_is_refused(web: Web) -> None:
    assert web.post(b"{}")[0] == 401


@pytest.mark.parametrize("more", [{}, {"transfer-encoding": "chunked"}])
def test_a_huge_body_is_refused(web: Web, more: Headers) -> None:
    content = b"x" * (MOST_BYTES + 1)
    chunk = b"%x\r\n%b\r\n0\r\n\r\n" % (len(content), content)

    assert web.post(chunk if more else content, request()[1] | more)[0] == 413


def test_what_is_unsigned_or_announced_as_too_long_is_not_read(web: Web) -> None:
    long = {"content-length": str(MOST_BYTES + 1)}

    assert web.post(b"", request()[1] | long)[0] == 413
    assert web.post(b"", {"content-length": "1000"})[0] == 401


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


async def _arrives(arriving: Arriving, pieces: list[bytes], then: asyncio.Event) -> object:
    """What becomes of a request that sends these pieces, and goes on when told."""
    rest = iter(pieces)

    async def receive() -> Message:
        if (piece := next(rest, None)) is not None:
            return {"type": "http.request", "body": piece, "more_body": True}
        await then.wait()
        return {"type": "http.request", "body": b"", "more_body": False}

    return await arriving.body(Request({"type": "http"}, receive))


def test_requests_that_never_end_hold_no_more_than_so_much_together() -> None:
    async def arriving_together() -> list[object]:
        arriving, then = Arriving(most=10), asyncio.Event()
        first = asyncio.create_task(_arrives(arriving, [b"12345"], then))
        second = asyncio.create_task(_arrives(arriving, [b"123", b"456"], then))
        third = await second, await _arrives(arriving, [b"12345"], _set())
        then.set()
        return [await first, *third]

    first, second, third = play(arriving_together)

    assert (first, third) == (b"12345", b"12345")
    assert isinstance(second, Response)
    assert second.status_code == 503


@pytest.mark.parametrize("path", ["/livez", PATH, "/nowhere"])
def test_no_answer_is_kept_or_taken_for_something_else(web: Web, path: str) -> None:
    headers = web.headers_of(path)

    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"payload=%7B", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "text/plain"),
        (b"", "application/json"),
        (b"[1, 2]", "application/json"),
        (b"payload=%5B%5D", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_signed_but_unreadable_is_none_of_slacks(
    web: Web, body: bytes, content_type: str
) -> None:
    _body, headers = request()
    base = b"v0:" + headers["x-slack-request-timestamp"].encode() + b":" + body
    digest = hmac.new(SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
    headers |= {"x-slack-signature": f"v0={digest}", "content-type": content_type}

    status, _text = web.post(body, headers)

    assert 400 <= status < 500


def test_slack_may_check_the_address(web: Web) -> None:
    payload = {"type": "url_verification", "challenge": "abc"}
    body, headers = signed("events", payload, SIGNING_SECRET, SystemClock())

    status, text = web.post(body, headers)

    assert (status, json.loads(text)) == (200, {"challenge": "abc"})


def test_other_addresses_and_methods_are_not_there(web: Web) -> None:
    assert [web.get("/")[0], web.get(PATH)[0]] == [404, 405]


def test_probes_say_how_each_part_is() -> None:
    parts = {"sender": "has ended"}

    with serving(create_web(lambda: (False, parts), well)) as web:
        answers = [web.get("/livez"), web.get("/readyz"), web.get("/health")]

    assert [status for status, _text in answers] == [503, 200, 404]
    assert json.loads(answers[0][1]) == parts


def test_over_socket_mode_there_is_no_way_in_over_http() -> None:
    with serving(create_web(well, well)) as web:
        assert web.post(b"{}")[0] == 404


def test_a_taken_port_is_one_line() -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104  # as the bot listens
        port = taken.getsockname()[1]

        with pytest.raises(SettingsError) as raised:
            listen(port)

    (line,) = raised.value.problems
    assert line.startswith(f"PORT: {port} cannot be used (Address already in use). Each process")


def test_bolt_itself_is_only_asked_with_a_signature() -> None:
    def deaf(body: str, _headers: object, _came_at: float) -> Any:
        raise AssertionError(f"was asked {body}")

    with (
        slack_endpoint(deaf, SIGNING_SECRET) as slack,
        serving(create_web(well, well, slack)) as web,
    ):
        assert web.post(b"payload={")[0] == 401
