"""One server, several workspaces; everything under one address."""

import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, RemoteDisconnected
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.sync.client import connect

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.routes import all_routes
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, Workspace
from tests.workspaces import small_workspace


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


def client_of(workspace: Workspace) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=f"{workspace.base_url}api/", retry_handlers=[])


def test_workspaces_are_apart(server: SandboxServer) -> None:
    one, other = small_workspace(), small_workspace()
    server.mount(one)
    server.mount(other)

    client_of(one).chat_postMessage(channel="U0ANNA0001", text="Hello")

    assert len(one.messages_in(one.dm("U0ANNA0001").id)) == 1
    assert other.messages_in(other.dm("U0ANNA0001").id) == []


def test_mounting_again_keeps_the_address(server: SandboxServer) -> None:
    workspace = small_workspace()

    assert server.mount(workspace) == server.mount(workspace) == f"{server.url}w/1/"


def test_an_unmounted_workspace_is_gone(server: SandboxServer) -> None:
    workspace = small_workspace()
    server.mount(workspace)
    server.unmount(workspace)

    with pytest.raises(SlackApiError):
        client_of(workspace).auth_test()


def test_the_workspace_of_the_demo_is_at_the_root() -> None:
    workspace = small_workspace()

    with SandboxServer(workspace) as server:
        assert workspace.base_url == server.url
        assert client_of(workspace).auth_test()["url"] == server.url


def test_answers_leave_at_once(server: SandboxServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/")
    connection.getresponse().read()

    served = server._server
    assert served is not None
    (other_end,) = served.server_state.connections
    accepted = other_end.transport.get_extra_info("socket")

    # A browser keeps its connection: it would wait 40 ms for each answer's second half.
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    connection.close()


def test_stopping_waits_for_nobody() -> None:
    workspace = small_workspace()
    workspace.faults.calls.add(Switch(Fault.DROP))
    server = SandboxServer(workspace).start()
    ended = threading.Event()

    def call() -> None:
        with pytest.raises((RemoteDisconnected, ConnectionResetError)):
            client_of(workspace).auth_test()
        ended.set()

    threading.Thread(target=call).start()
    while workspace.faults.calls.active:
        workspace.clock.now()
    server.stop()

    assert ended.wait(2)


@pytest.mark.parametrize("at_root", [True, False])
def test_bot_page_and_scripts_meet_at_one_address(server: SandboxServer, *, at_root: bool) -> None:
    workspace = small_workspace()
    socket = SocketMode(workspace)
    actions = UserActions(workspace, socket)
    server.mount(workspace, at_root=at_root, routes=all_routes(workspace, actions, socket))
    caller = WebClient(APP_TOKEN, base_url=f"{workspace.base_url}api/")

    with connect(caller.apps_connections_open(app_token=APP_TOKEN)["url"]) as connection:
        hello = json.loads(connection.recv(5))
        seen = json.loads(fetched(f"{workspace.base_url}script/sees?as=anna"))

    assert hello["type"] == "hello"
    assert seen["modal"] is None
    assert "<html" in fetched(f"{workspace.base_url}nowhere")


def fetched(url: str) -> str:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 - ours
            return str(answer.read().decode())
    except HTTPError as refused:
        with refused:
            return refused.read().decode()
