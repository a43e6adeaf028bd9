"""Tokens, scopes, bodies and arguments: what every method has in common."""

import json
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, Workspace

Refusal = Callable[[Callable[[], Any]], str]


def raw(workspace: Workspace, method: str, body: bytes, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(f"{workspace.base_url}api/{method}", body, named)  # noqa: S310 - ours
    with urlopen(request, timeout=5) as response:  # noqa: S310 - ours
        return json.loads(response.read())


def test_the_bot_learns_who_it_is(workspace: Workspace, client: WebClient) -> None:
    answer = client.auth_test()

    assert answer.data == {
        "ok": True,
        "url": workspace.base_url,
        "team": "Botschafter",
        "user": "botschafter",
        "team_id": "T0SANDBOX",
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
        "is_enterprise_install": False,
    }


def test_the_scopes_stand_in_a_header(client: WebClient) -> None:
    scopes = client.auth_test().headers["x-oauth-scopes"].split(",")

    assert "chat:write" in scopes
    assert "channels:history" not in scopes


@pytest.mark.parametrize(
    ("token", "code"),
    [("", "not_authed"), ("xoxb-wrong", "invalid_auth"), (APP_TOKEN, "not_allowed_token_type")],
)
def test_a_token_that_opens_nothing(
    workspace: Workspace, refusal: Refusal, token: str, code: str
) -> None:
    client = WebClient(token, base_url=f"{workspace.base_url}api/")

    assert refusal(lambda: client.users_info(user="U0ANNA0001")) == code


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
def test_a_token_that_was_taken_back(
    workspace: Workspace, client: WebClient, refusal: Refusal, code: str
) -> None:
    workspace.tokens[BOT_TOKEN].error = code

    assert refusal(client.auth_test) == code


def test_a_scope_that_is_missing_is_named(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.users_lookupByEmail(email="anna@example.com")

    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "users:read.email"
    assert "chat:write" in caught.value.response["provided"].split(",")


def test_an_unknown_method(client: WebClient, refusal: Refusal) -> None:
    assert refusal(lambda: client.api_call("chat.shout")) == "unknown_method"


def test_a_missing_argument_is_named(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.api_call("chat.update", json={"text": "x"})

    assert caught.value.response["error"] == "invalid_arguments"
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] missing required field: channel",
        "[ERROR] missing required field: ts",
    ]


def test_the_token_may_stand_in_a_form(workspace: Workspace) -> None:
    body = f"token={BOT_TOKEN}&user=U0ANNA0001&include_locale=true".encode()

    answer = raw(workspace, "users.info", body)

    assert answer["user"]["locale"] == "de-DE"


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"{", "application/json", "invalid_json"),
        (b"[]", "application/json", "json_not_object"),
        (b"<a/>", "text/xml", "invalid_post_type"),
    ],
)
def test_a_body_that_cannot_be_read(
    workspace: Workspace, body: bytes, kind: str, code: str
) -> None:
    assert raw(workspace, "api.test", body, content_type=kind)["error"] == code


def test_arguments_of_a_wrong_type(client: WebClient, refusal: Refusal) -> None:
    wrong = {"user": {"id": "U0ANNA0001"}}

    assert refusal(lambda: client.api_call("users.info", json=wrong)) == "invalid_arguments"
    assert refusal(lambda: client.users_info(user="U0ANNA0001", include_locale="maybe")) == (  # type: ignore[arg-type]
        "invalid_arguments"
    )


def test_api_test_returns_what_it_was_given(client: WebClient, refusal: Refusal) -> None:
    assert client.api_test(foo="bar")["args"] == {"foo": "bar"}
    assert refusal(lambda: client.api_test(error="my_error")) == "my_error"


def test_every_call_is_recorded(workspace: Workspace, client: WebClient) -> None:
    heard: list[Any] = []
    workspace.subscribe(heard.append)

    client.users_info(user="U0ANNA0001")

    entry = workspace.traffic[-1]
    assert (entry.direction, entry.type, entry.status) == ("bot->slack", "users.info", 200)
    assert entry.body == {"user": "U0ANNA0001"}
    assert entry.answer["ok"] is True
    assert heard == [{"type": "traffic", "traffic": entry}]


def test_no_workspace_no_answer(workspace: Workspace) -> None:
    elsewhere = workspace.base_url.replace("/w/", "/w/0")

    with pytest.raises(HTTPError) as caught:
        urlopen(f"{elsewhere}api/auth.test", timeout=5)  # noqa: S310 - ours

    assert caught.value.code == 404
    caught.value.close()


def test_people(client: WebClient, refusal: Refusal) -> None:
    gabi = client.users_info(user="U0GABI0001", include_locale=True)["user"]
    sam = client.users_info(user="U0SAM0001")["user"]
    emil = client.users_info(user="U0EMIL0001")["user"]

    assert (gabi["is_restricted"], gabi["locale"], gabi["tz"]) == (True, "de-DE", "Europe/Berlin")
    assert "email" not in gabi["profile"]
    assert sam["is_stranger"] is True
    assert sam["team_id"] == "T0ELSEWHERE"
    assert emil["deleted"] is True
    assert "tz" not in emil
    assert refusal(lambda: client.users_info(user="U0NOBODY")) == "user_not_found"


@pytest.mark.usefixtures("all_scopes")
def test_an_email_finds_its_person(client: WebClient, refusal: Refusal) -> None:
    found = client.users_lookupByEmail(email="Anna@Example.com")["user"]

    assert found["id"] == "U0ANNA0001"
    assert found["profile"]["email"] == "anna@example.com"
    assert (
        refusal(lambda: client.users_lookupByEmail(email="emil@example.com")) == "users_not_found"
    )


def test_people_come_in_pages(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    seen = [user["id"] for page in client.users_list(limit=5) for user in page["members"]]

    assert seen == list(workspace.users)
    assert refusal(lambda: client.users_list(cursor="nonsense")) == "invalid_cursor"
    assert refusal(lambda: client.users_list(limit=5000)) == "invalid_limit"


def test_user_groups(client: WebClient, refusal: Refusal) -> None:
    group = client.usergroups_list(include_users=True)["usergroups"][0]

    assert group["handle"] == "kernteam"
    assert group["users"] == client.usergroups_users_list(usergroup=group["id"])["users"]
    assert refusal(lambda: client.usergroups_users_list(usergroup="S0")) == "no_such_subteam"


def test_an_app_token_opens_connections(workspace: Workspace, refusal: Refusal) -> None:
    client = WebClient(APP_TOKEN, base_url=f"{workspace.base_url}api/")
    assert refusal(lambda: client.apps_connections_open(app_token=APP_TOKEN)) == "internal_error"
    workspace.socket_url = lambda: "ws://127.0.0.1/link/?ticket=1"

    answer = client.apps_connections_open(app_token=APP_TOKEN)

    assert answer["url"] == "ws://127.0.0.1/link/?ticket=1"
    assert client.auth_test()["app_id"] == "A0SANDBOX"
