"""Scripts act as people over HTTP and read what these see."""

import base64
import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_bolt import App

from bot.clock import SystemClock
from bot.sandbox import script_api, seed
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import InProcess
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import BOT_USER, Message, Workspace
from tests.workspaces import small_workspace

Json = dict[str, Any]
Ask = Callable[..., tuple[int, Json]]


@pytest.fixture
def ask(served: SandboxServer, workspace: Workspace, app: App, dispatch: Any) -> Ask:
    actions = UserActions(workspace, InProcess(dispatch, SystemClock()))
    workspace_url = served.mount(workspace, routes=script_api.routes(workspace, actions))
    app.client.base_url = f"{workspace_url}api/"

    def ask(path: str, body: object = None) -> tuple[int, Json]:
        data = None if body is None else json.dumps(body).encode()
        try:
            request = Request(f"{workspace_url}script/{path}", data)  # noqa: S310 - our own
            with urlopen(request) as answer:  # noqa: S310 - our own address
                return answer.status, json.load(answer)
        except HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)

    return ask


def test_a_script_joins(ask: Ask) -> None:
    status, seen = ask("act", {"as": "anna", "do": "runs", "line": "/mitmachen"})
    assert (status, seen["modal"]["title"]) == (200, "Mitmachen")

    picture = {"name": "a.png", "base64": base64.b64encode(b"png").decode()}
    ask("act", {"as": "anna", "do": "fills", "values": {"Name": "Anna", "Bild": picture}})
    status, seen = ask("act", {"as": "anna", "do": "submits"})

    assert (status, seen["modal"]) == (200, None)
    assert [each["text"] for each in seen["dms"]] == ["Hallo Anna!"]
    assert ask("sees?as=anna") == (200, seen)


def test_a_channel_is_read(ask: Ask) -> None:
    ask("act", {"as": "anna", "do": "writes", "text": "Moin", "in": "allgemein"})

    status, channel = ask("channel?as=ben&name=allgemein")

    assert status == 200
    assert [(each["author"], each["text"]) for each in channel["messages"]] == [("anna", "Moin")]


def test_a_script_waits_until_the_bot_has_answered(ask: Ask, workspace: Workspace) -> None:
    asked = {"as": "anna", "do": "waits_for", "text": "Da bin ich", "in": "dm", "within": 20}

    def answer() -> None:
        dm = workspace.dm(seed.user_id("anna")).id
        workspace.add_message(Message(workspace.new_ts(), dm, BOT_USER, "Da bin ich"))

    bot = threading.Thread(target=answer)
    bot.start()
    status, seen = ask("act", asked)
    bot.join()

    assert (status, seen["dms"][-1]["text"]) == (200, "Da bin ich")
    assert ask("act", asked | {"text": "Nie", "within": 0.01})[0] == 422
    assert ask("act", asked | {"within": 0})[0] == ask("act", asked | {"within": True})[0] == 400


def test_what_cannot_be_done_says_what_is_visible(ask: Ask) -> None:
    status, answer = ask("act", {"as": "anna", "do": "clicks", "label": "Ja"})

    assert status == 422
    assert answer == {"error": "there is no button 'Ja'. Visible is:\nnothing"}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ([], "the body is not a JSON object"),
        ({"do": "runs"}, 'say who: {"as": "anna", …}'),
        ({"as": "anna", "do": "runs"}, "\"runs\": missing a required argument: 'line'"),
        ({"as": "anna", "do": "runs", "line": 1}, '"line" is a text'),
        ({"as": "anna", "do": "closes", "everything": "x"}, '"everything" is true or false'),
        (
            {"as": "anna", "do": "fills", "values": []},
            '"values" is an object of labels and what is entered there',
        ),
        (
            {"as": "anna", "do": "fills", "values": {"Bild": {"name": "a.png"}}},
            '"Bild": a file is {"name": "a.png", "base64": "…"}',
        ),
        (
            {"as": "anna", "do": "changes", "tz": "Mond"},
            '"tz" is a name such as "Europe/Berlin"',
        ),
        ({"as": "anna", "do": "__init__"}, f'"do" is one of {", ".join(script_api.ACTS)}'),
    ],
)
def test_requests_nobody_understands(ask: Ask, body: object, error: str) -> None:
    assert ask("act", body) == (400, {"error": error})


def test_the_clock_is_set_forward(ask: Ask) -> None:
    status, answer = ask("clock", {"to": "2026-12-01T09:00:00+01:00"})
    assert (status, answer["now"][:16]) == (200, "2026-12-01T08:00")

    status, answer = ask("clock", {"advance": 3600})
    assert (status, answer["now"][:16]) == (200, "2026-12-01T09:00")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"advance": "soon"}, 'or {"advance": seconds}'),
        ({"advance": 1e15}, 'or {"advance": seconds}'),
        ({"to": "2026-12-01T09:00:00"}, 'or {"advance": seconds}'),
        ({"to": "9999-12-01T09:00:00+01:00"}, "at most 732 days forward at once"),
    ],
)
def test_a_clock_that_goes_nowhere(ask: Ask, asked: Json, error: str) -> None:
    status, answer = ask("clock", asked)

    assert status == 400
    assert answer["error"].endswith(error)


def test_a_script_answers_in_a_thread(ask: Ask) -> None:
    ask("act", {"as": "anna", "do": "writes", "text": "Wer kommt mit?", "in": "allgemein"})

    status, _ = ask("act", {"as": "ben", "do": "writes", "text": "Ich!", "under": "kommt mit"})

    assert status == 200
    assert ask("channel?as=ben&name=allgemein")[1]["messages"][0]["replies"] == ["Ich!"]


def test_only_what_an_account_has_is_changed(ask: Ask) -> None:
    status, answer = ask("act", {"as": "anna", "do": "changes", "id": "U0BEN0001"})

    assert status == 400
    assert answer["error"].startswith("\"changes\" knows no 'id', but deleted, display_name")


def test_the_clock_starts_on_a_tuesday_in_berlin() -> None:
    now = small_workspace().clock.now().astimezone(seed.START.tzinfo)

    assert (now.strftime("%A"), now.hour) == ("Tuesday", 10)


def test_a_date_that_is_none_does_not_go_into_the_field(ask: Ask) -> None:
    ask("act", {"as": "anna", "do": "runs", "line": "/mitmachen"})

    status, answer = ask("act", {"as": "anna", "do": "fills", "values": {"Beginn": "morgen"}})

    assert status == 422
    assert "start is a datepicker: 'morgen' does not go there" in answer["error"]
