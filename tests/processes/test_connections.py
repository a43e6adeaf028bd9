"""A process that serves, while others open connections and never ask."""

import asyncio
import os
import resource
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

import pytest
from slack_bolt import BoltResponse
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.logs import set_up_logging
from bot.processes import http, listen
from bot.processes.connections import Quietly, most_connections
from bot.sandbox.transport import signed
from bot.sandbox.workspace import SIGNING_SECRET
from bot.web.app import create_web, slack_endpoint
from bot.web.headers import NOT_KEPT
from tests.forks import forks
from tests.ports import free_port

FILES = 1024
"""The usual limit of open files."""

HALF_SENT = 1_150


def well() -> tuple[bool, dict[str, str]]:
    return True, {}


def be_a_server(port: int, log: Path, stop: Connection, ready: Connection) -> None:
    """Serve with the usual limits, until told to stop."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    with log.open("w") as lines:
        set_up_logging("INFO", lines)
        os.dup2(lines.fileno(), 2)
        heard = BoltResponse(status=200, body="heard")
        with (
            slack_endpoint(lambda *_: heard, SIGNING_SECRET) as endpoint,
            http(create_web(well, well, endpoint), listen(port)),
        ):
            ready.send(port)
            stop.recv()


@contextmanager
def served(log: Path) -> Iterator[int]:
    """A server in a process of its own; yields its port."""
    port = free_port()
    ours, theirs = forks().Pipe()
    process = forks().Process(target=be_a_server, args=(port, log, theirs, theirs))
    process.start()
    assert ours.poll(20)
    ours.recv()
    try:
        yield port
    finally:
        ours.send("stop")
        process.join(20)
        process.kill()


@pytest.fixture
def many_files() -> Iterator[None]:
    """As many open files as this test needs itself."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], min(4096, before[1])), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def ask(port: int) -> tuple[int, float]:
    """Status of a request as Slack signs it, and the seconds until it was there."""
    asked_at = monotonic()
    body, headers = signed("commands", {"command": "/x"}, SIGNING_SECRET, SystemClock())
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/slack/events", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status, monotonic() - asked_at


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"POST /slack/events HTTP/1.1\r\nhost: x\r\n",
        b"POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\nhalf",
    ],
    ids=["nothing", "headers", "body"],
)
@pytest.mark.usefixtures("many_files")
def test_half_sent_requests_hold_up_nobody(tmp_path: Path, half: bytes) -> None:
    log = tmp_path / "log"
    with served(log) as port, ExitStack() as opened:
        answers = []
        for number in range(HALF_SENT):
            one = opened.enter_context(socket.create_connection(("127.0.0.1", port), 10))
            one.sendall(half)
            if number % 100 == 0:
                answers.append(ask(port))
        answers += [ask(port) for _ in range(5)]

    assert {status for status, _seconds in answers} == {200}
    assert max(seconds for _status, seconds in answers) < 3
    assert log.read_text().count("http_full") == 1
    assert len(log.read_text().splitlines()) < 5


SHORT = 0.3
"""Seconds to send a request, in the tests below."""


@contextmanager
def quick(app: ASGIApp) -> Iterator[socket.socket]:
    """A connection to a server that does not wait for long."""
    listening = listen(0)
    with (
        http(app, listening, read_seconds=SHORT),
        socket.create_connection(listening.getsockname(), 10) as one,
    ):
        yield one


def is_closed(one: socket.socket) -> bool:
    try:
        return one.recv(1000) == b""
    except ConnectionResetError:
        return True


def test_a_request_that_drips_in_is_cut_off() -> None:
    with quick(create_web(well, well)) as one:
        one.sendall(b"GET /livez HTTP/1.1\r\n")
        began_at = monotonic()
        one.settimeout(SHORT / 3)
        while monotonic() - began_at < 10:
            try:
                one.sendall(b"x: y\r\n")
                one.recv(1)
            except TimeoutError:
                continue
            except OSError:
                break

    assert monotonic() - began_at < 5


def test_headers_stand_on_the_answer_to_what_is_no_request() -> None:
    with quick(create_web(well, well)) as one:
        one.sendall(b"no request\r\n\r\n")
        answer = b""
        while some := one.recv(1000):
            answer += some

    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().lower().split("\r\n")
    assert first.startswith("http/1.1 400")
    assert {f"{name}: {value}" for name, value in NOT_KEPT.items()} <= {*lines}
    assert "content-security-policy: default-src 'none'" in lines
    assert body


def test_the_next_request_of_a_connection_has_its_time_too() -> None:
    whole = b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n"
    with quick(create_web(well, well)) as one:
        for _ in range(3):
            one.sendall(whole)
            answer = b""
            while b"{}" not in answer:
                answer += one.recv(1000)
            assert answer.startswith(b"HTTP/1.1 200")
        one.sendall(whole[:20])

        assert is_closed(one)


def test_an_answer_may_take_longer_than_the_question() -> None:
    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        await asyncio.sleep(SHORT * 2)
        await PlainTextResponse("at last")(_scope, _receive, send)

    with quick(slow) as one:
        one.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")

        assert one.recv(1000).startswith(b"HTTP/1.1 200")


def test_what_asyncio_cannot_accept_is_one_line_a_minute() -> None:
    quietly = Quietly()
    context = {"message": "socket.accept() out of system resource", "exception": OSError(24, "x")}
    loop = asyncio.new_event_loop()  # it does not run: on this thread a browser's may
    with closing(loop), capture_logs() as logs:
        for _ in range(2_000):
            quietly.loop_failed(loop, context)

    assert [line["event"] for line in logs] == ["http_failed"]


@pytest.mark.parametrize(("files", "most"), [(256, 64), (1024, 724), (4096, 1000)])
def test_connections_leave_files_for_the_rest(files: int, most: int) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, before[1]))
    try:
        assert most_connections() == most
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_whoever_takes_nothing_of_an_answer_is_let_go() -> None:
    piece, pieces, ended = b"x" * 100_000, 200, threading.Event()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await StreamingResponse(_several(piece, pieces))(scope, receive, send)
        ended.set()

    listening = listen(0)
    with (
        http(answer, listening, answer_seconds=SHORT),
        socket.create_connection(listening.getsockname(), 10) as one,
    ):
        one.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")

        assert ended.wait(10)
        taken = 0
        with suppress(ConnectionResetError):
            while some := one.recv(1_000_000):
                taken += len(some)
        assert taken < len(piece) * pieces


async def _several(piece: bytes, pieces: int) -> AsyncIterator[bytes]:
    for _ in range(pieces):
        yield piece
