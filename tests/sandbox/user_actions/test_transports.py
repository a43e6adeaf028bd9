"""The three ways to the bot: in-process, over HTTP, over Socket Mode."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.signature import SignatureVerifier
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from bot.clock import SystemClock
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import HttpTransport, InProcess, Retry, SocketMode, signed
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, SIGNING_SECRET, Workspace

Json = dict[str, Any]
Dispatch = Callable[[bytes, dict[str, str]], tuple[int, dict[str, str], str]]


# --- signed HTTP ---


def test_requests_are_signed_as_the_sdk_verifies_them() -> None:
    body, headers = signed("commands", {"command": "/ä"}, SIGNING_SECRET, SystemClock())

    assert SignatureVerifier(SIGNING_SECRET).is_valid_request(body, headers)
    assert not SignatureVerifier("another").is_valid_request(body, headers)
    assert body == b"command=%2F%C3%A4"


def test_a_wrong_secret_is_refused_by_the_bot(workspace: Workspace, dispatch: Dispatch) -> None:
    actions = UserActions(workspace, InProcess(dispatch, SystemClock(), "another-secret"))
    anna = Sandbox(workspace, actions).user("anna")

    assert (
        anna.tries("/mitmachen").error
        == "/mitmachen ist mit dem Fehler „http_client_error“ fehlgeschlagen."
    )


def test_too_late_is_an_error_to_the_person(workspace: Workspace, dispatch: Dispatch) -> None:
    actions = UserActions(workspace, InProcess(dispatch, SystemClock(), deadline=0))
    anna = Sandbox(workspace, actions).user("anna")

    assert (
        anna.tries("/echo Hallo").error
        == "/echo ist mit dem Fehler „operation_timeout“ fehlgeschlagen."
    )


def test_retries_say_which_and_why() -> None:
    heard: list[dict[str, str]] = []

    def dispatch(_: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        heard.append(headers)
        return 200, {}, ""

    InProcess(dispatch, SystemClock()).deliver(
        "events", {"type": "event_callback"}, Retry(1, "http_timeout")
    )

    assert heard[0]["x-slack-retry-num"] == "1"
    assert heard[0]["x-slack-retry-reason"] == "http_timeout"


@pytest.fixture
def bot_url(dispatch: Dispatch) -> Iterator[str]:
    class Bot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status, headers, text = dispatch(body, dict(self.headers.items()))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Nothing to the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Bot) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
        server.shutdown()


def test_over_http(workspace: Workspace, bot_url: str) -> None:
    anna = Sandbox(workspace, UserActions(workspace, HttpTransport(bot_url, SystemClock()))).user(
        "anna"
    )

    anna.runs("/mitmachen").fills("Name", "falsch").submits()
    assert anna.modal is not None
    assert anna.modal.errors == {"Name": "Kein guter Name."}

    anna.fills("Name", "Anna").submits()
    assert anna.dms == ["Hallo Anna!"]
    assert (
        anna.tries("/kaputt").error
        == "/kaputt ist mit dem Fehler „http_service_error“ fehlgeschlagen."
    )


def test_nobody_at_the_other_end(workspace: Workspace) -> None:
    transport = HttpTransport("http://127.0.0.1:9/slack/events", SystemClock())
    anna = Sandbox(workspace, UserActions(workspace, transport)).user("anna")

    assert anna.tries("/echo").error == "/echo ist mit dem Fehler „dispatch_failed“ fehlgeschlagen."


# --- Socket Mode ---


@pytest.fixture
def socket(served: SandboxServer, workspace: Workspace) -> SocketMode:
    socket = SocketMode(workspace)
    served.mount(workspace, routes=socket.routes)
    return socket


class Client:
    """The SDK's own Socket Mode client with the little bot behind it."""

    def __init__(self, app: App) -> None:
        self.handler = SocketModeHandler(app, APP_TOKEN)
        self.heard: list[str] = []
        self.greeted = threading.Event()
        self.handler.client.message_listeners.append(self._hear)
        self.connect()

    def _hear(self, _: object, message: Json, __: object) -> None:
        self.heard.append(message["type"])
        if message["type"] == "hello":
            self.greeted.set()

    def connect(self) -> None:
        self.handler.connect()
        assert self.greeted.wait(10)

    def close(self, socket: SocketMode) -> None:
        # The SDK waits for three seconds for the last frame, unless the server goes first.
        self.handler.client.auto_reconnect_enabled = False
        socket.cut()
        pause = threading.Event()
        while self.handler.client.is_connected() and not pause.wait(0.005):
            # Closing twice at once breaks the SDK's client.
            pass
        self.handler.close()


@pytest.fixture
def client(socket: SocketMode, app: App, workspace: Workspace) -> Iterator[Client]:
    app.client.base_url = f"{workspace.base_url}api/"
    client = Client(app)
    yield client
    client.close(socket)
    assert socket.wait_until_gone()


@pytest.mark.usefixtures("client")
def test_over_socket_mode(workspace: Workspace, socket: SocketMode) -> None:
    anna = Sandbox(workspace, UserActions(workspace, socket)).user("anna")

    anna.runs("/mitmachen").fills({"Name": "falsch", "Ort": "Bonn"}).submits()
    assert anna.modal is not None
    assert anna.modal.errors == {"Name": "Kein guter Name."}

    anna.fills("Name", "Anna").submits()
    assert anna.dms == ["Hallo Anna!"]
    assert anna.runs("/echo Hallo").ephemerals == ["Hallo"]
    assert anna.opens_home().buttons == ["Mitmachen"]


def test_without_a_connection_the_command_fails(workspace: Workspace, socket: SocketMode) -> None:
    anna = Sandbox(workspace, UserActions(workspace, socket)).user("anna")

    assert anna.tries("/echo").error == "/echo ist mit dem Fehler „dispatch_failed“ fehlgeschlagen."


def test_the_client_comes_back_after_a_refresh(
    workspace: Workspace, socket: SocketMode, client: Client
) -> None:
    anna = Sandbox(workspace, UserActions(workspace, socket)).user("anna")
    client.greeted.clear()

    socket.disconnect("refresh_requested")

    assert client.greeted.wait(10)
    assert anna.runs("/echo wieder").ephemerals == ["wieder"]


def test_payloads_go_round_between_connections(
    workspace: Workspace, socket: SocketMode, client: Client, app: App
) -> None:
    second = Client(app)
    anna = Sandbox(workspace, UserActions(workspace, socket)).user("anna")

    anna.runs("/echo 1").runs("/echo 2")

    assert client.heard == second.heard == ["hello", "slash_commands"]
    client.handler.client.auto_reconnect_enabled = False
    second.close(socket)


def test_tickets_are_good_for_one_connection(socket: SocketMode) -> None:
    url = socket.socket_url()
    with connect(url, proxy=None) as first:
        assert '"hello"' in str(first.recv())
        with pytest.raises(InvalidStatus):
            connect(url, proxy=None)
    assert socket.wait_until_gone()


def test_an_eleventh_connection_is_turned_away(socket: SocketMode) -> None:
    with ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(connect(socket.socket_url(), proxy=None)).recv()
        assert socket.wait_for(10)
        last = stack.enter_context(connect(socket.socket_url(), proxy=None))
        assert "too_many_websockets" in str(last.recv())
    assert socket.wait_until_gone()


def test_what_a_client_sends_wrongly_is_ignored(socket: SocketMode) -> None:
    with connect(socket.socket_url(), proxy=None) as client:
        client.recv()
        client.send("no json")
        client.send('["no object"]')
        client.send('{"envelope_id": "unknown"}')

        assert client.ping().wait(5)
        assert socket.connections == 1
    assert socket.wait_until_gone()
