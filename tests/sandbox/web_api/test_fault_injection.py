"""What goes wrong on the wire, as the caller meets it, and what took effect all the same."""

import re
import threading
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import HTTPError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.sandbox.faults import Fault, Switch, Switchboard
from bot.sandbox.workspace import BOT_TOKEN, Workspace

OPEN = "C0ALLGEMEIN1"


def post(client: WebClient, text: str = "x") -> Any:
    return client.chat_postMessage(channel=OPEN, text=text)


def texts(workspace: Workspace) -> list[str]:
    return [message.text for message in workspace.messages_in(OPEN)]


@pytest.mark.parametrize("applied", [True, False])
def test_no_answer_at_all(workspace: Workspace, *, applied: bool) -> None:
    workspace.faults.calls.add(Switch(Fault.DROP, applied=applied))
    client = WebClient(BOT_TOKEN, base_url=f"{workspace.base_url}api/", retry_handlers=[])
    client.timeout = 0.1  # type: ignore[assignment]  # the SDK means any number of seconds

    with pytest.raises(TimeoutError):
        post(client)

    assert texts(workspace) == (["x"] if applied else [])


@pytest.mark.parametrize("applied", [True, False])
def test_a_broken_connection(workspace: Workspace, client: WebClient, *, applied: bool) -> None:
    workspace.faults.calls.add(Switch(Fault.DISCONNECT, applied=applied))

    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        post(client)

    assert texts(workspace) == (["x"] if applied else [])
    assert post(client)["ok"] is True


@pytest.mark.parametrize(
    ("switch", "status", "told"),
    [
        (Switch(Fault.SERVER_ERROR, status=502), 502, "non-JSON"),
        (Switch(Fault.HTML_PAGE), 200, "502 Bad Gateway"),
        (Switch(Fault.TRUNCATED), 200, '{"ok":true,"ts":"1'),
    ],
)
def test_an_answer_that_is_not_slacks(
    workspace: Workspace, client: WebClient, switch: Switch, status: int, told: str
) -> None:
    workspace.faults.calls.add(switch)

    with pytest.raises(SlackApiError, match=re.escape(told)):
        post(client)

    assert workspace.traffic[-1].status == status
    assert texts(workspace) == []


def test_too_many_requests_as_often_as_told(workspace: Workspace, client: WebClient) -> None:
    workspace.faults.calls.add(Switch(Fault.RATE_LIMITED, matching="chat.*", times=2, seconds=30))
    waits = []

    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            post(client)
        waits.append(caught.value.response.headers["retry-after"])

    assert waits == ["30", "30"]
    assert client.auth_test()["ok"] is True
    assert post(client)["ok"] is True


def test_an_error_code_of_slacks_own(workspace: Workspace, client: WebClient) -> None:
    workspace.faults.calls.add(Switch(Fault.ERROR, error="fatal_error", applied=True))

    with pytest.raises(SlackApiError) as caught:
        post(client)

    assert caught.value.response["error"] == "fatal_error"
    assert texts(workspace) == ["x"]
    assert workspace.traffic[-1].answer["fault"] == "error"


def test_a_call_that_arrives_twice(workspace: Workspace, client: WebClient) -> None:
    workspace.faults.calls.add(Switch(Fault.DUPLICATE))

    post(client)

    assert texts(workspace) == ["x", "x"]


def test_a_delay_only_delays(workspace: Workspace, client: WebClient) -> None:
    workspace.faults.calls.add(Switch(Fault.DELAY, seconds=0.05))

    assert post(client)["ok"] is True

    assert workspace.traffic[-1].ms >= 50
    assert texts(workspace) == ["x"]


def test_a_call_overtaken_by_the_next(workspace: Workspace, client: WebClient) -> None:
    held_back = threading.Event()

    def is_first(_body: dict[str, object]) -> bool:
        held_back.set()
        return True

    workspace.faults.calls.add(Switch(Fault.REORDER, seconds=5, when=is_first))
    first = threading.Thread(target=post, args=(client, "first"))
    first.start()
    assert held_back.wait(5)

    post(client, "second")
    first.join(5)

    assert texts(workspace) == ["second", "first"]


def test_an_answer_to_a_click_gets_lost(workspace: Workspace) -> None:
    webhook = WebhookClient(workspace.new_response_url("U0ANNA0001", OPEN), retry_handlers=[])
    workspace.faults.calls.add(Switch(Fault.DISCONNECT, "response_url", applied=True))

    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        webhook.send(text="x")

    assert [each.text for each in workspace.ephemerals.values()] == ["x"]


def test_an_upload_goes_wrong(workspace: Workspace, client: WebClient) -> None:
    workspace.faults.calls.add(Switch(Fault.SERVER_ERROR, "upload"))

    with pytest.raises(HTTPError, match="503"):
        client.files_upload_v2(filename="a.txt", content="x")

    assert [each.uploaded for each in workspace.files.values()] == [False]


def test_switches_strike_in_order_and_are_spent() -> None:
    board = Switchboard()
    board.add(Switch(Fault.DROP, matching="views.*"))
    board.add(Switch(Fault.DELAY, times=None))

    struck = [board.take(name) for name in ("chat.update", "views.open", "views.open")]

    assert [each and each.fault for each in struck] == [Fault.DELAY, Fault.DROP, Fault.DELAY]
    assert [each.fault for each in board.active] == [Fault.DELAY]
    board.clear()
    assert board.take("chat.update") is None
