"""Channels, direct messages, history, paging."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.sandbox.workspace import BOT_SCOPES, BOT_TOKEN, Workspace

Refusal = Callable[[Callable[[], Any]], str]
ANNA = "U0ANNA0001"
OPEN = "C0ALLGEMEIN1"
CORE = "C0KERNTEAM1"
FOREIGN = "C0ZUFALL1"


def test_a_direct_message_is_opened_once(client: WebClient) -> None:
    first = client.conversations_open(users=ANNA)
    second = client.conversations_open(users=[ANNA], return_im=True)

    assert "already_open" not in first.data
    assert second["already_open"] is True
    assert first["channel"] == {"id": second["channel"]["id"]}
    assert second["channel"]["user"] == ANNA


@pytest.mark.parametrize(
    ("users", "code"),
    [
        ("", "users_list_not_supplied"),
        ("U0NOBODY", "user_not_found"),
        ("U0EMIL0001", "user_disabled"),
        ("USLACKBOT", "cannot_dm_bot"),
        ("U0ANNA0001,U0BEN0001", "missing_scope"),
    ],
)
def test_with_whom_no_direct_message_opens(
    client: WebClient, refusal: Refusal, users: str, code: str
) -> None:
    assert refusal(lambda: client.conversations_open(users=users)) == code


@pytest.mark.usefixtures("all_scopes")
def test_a_group_dm(workspace: Workspace, client: WebClient) -> None:
    group = client.conversations_open(users=[ANNA, "U0BEN0001"])["channel"]["id"]
    again = client.conversations_open(users=["U0BEN0001", ANNA])["channel"]["id"]

    assert group == again
    assert workspace.channels[group].is_mpim


def test_channels_are_listed_as_the_bot_sees_them(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    workspace.channel_named("zufall").is_private = True
    kinds = "public_channel,private_channel"

    shown = client.conversations_list(types=kinds, exclude_archived=True)["channels"]

    by_name = {channel["name"]: channel for channel in shown}
    assert sorted(by_name) == [
        "allgemein",
        "botschafter",
        "geschichten",
        "kernteam",
        "vorstellungen",
    ]
    assert by_name["kernteam"]["is_private"] is True
    assert by_name["allgemein"]["is_member"] is True
    assert refusal(lambda: client.conversations_list(types="im")) == "missing_scope"
    assert refusal(lambda: client.conversations_list(types="clubs")) == "invalid_types"


def test_scopes_go_by_the_kind_of_channel(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    workspace.tokens[BOT_TOKEN].scopes = BOT_SCOPES - {"groups:read"}

    assert client.conversations_info(channel=OPEN)["channel"]["name"] == "allgemein"
    assert refusal(lambda: client.conversations_info(channel=CORE)) == "missing_scope"
    assert refusal(lambda: client.conversations_members(channel=CORE)) == "missing_scope"
    assert refusal(lambda: client.conversations_history(channel=OPEN)) == "missing_scope"


def test_members_come_in_pages(workspace: Workspace, client: WebClient) -> None:
    pages = client.conversations_members(channel=OPEN, limit=4)

    seen = [member for page in pages for member in page["members"]]
    assert seen == sorted(workspace.channels[OPEN].members)


@pytest.mark.usefixtures("all_scopes")
def test_joining(client: WebClient, refusal: Refusal) -> None:
    assert client.conversations_join(channel=FOREIGN)["channel"]["is_member"] is True
    assert client.conversations_join(channel=FOREIGN)["warning"] == "already_in_channel"
    assert refusal(lambda: client.conversations_join(channel="C0ARCHIV1")) == "is_archived"
    assert refusal(lambda: client.conversations_join(channel=CORE)) == (
        "method_not_supported_for_channel_type"
    )
    shown = client.users_conversations(user="U0BOT")["channels"]
    assert FOREIGN in {channel["id"] for channel in shown}


def test_the_history_of_a_dm_shows_metadata_on_request(
    workspace: Workspace, client: WebClient
) -> None:
    metadata = {"event_type": "outbox", "event_payload": {"id": "7"}}
    first = client.chat_postMessage(channel=ANNA, text="One", metadata=metadata)
    second = client.chat_postMessage(channel=ANNA, text="Two")
    dm = first["channel"]

    whole = client.conversations_history(channel=dm, include_all_metadata=True)
    later = client.conversations_history(channel=dm, oldest=first["ts"])
    both = client.conversations_history(channel=dm, oldest=first["ts"], inclusive=True, limit=1)

    assert [m["text"] for m in whole["messages"]] == ["Two", "One"]
    assert whole["messages"][1]["metadata"] == metadata
    assert [m["ts"] for m in later["messages"]] == [second["ts"]]
    assert "metadata" not in later["messages"][0]
    assert both["has_more"] is True
    assert both["response_metadata"]["next_cursor"]
    assert workspace.dm(ANNA).id == dm


@pytest.mark.usefixtures("all_scopes")
def test_threads_stay_out_of_the_history(client: WebClient, refusal: Refusal) -> None:
    parent = client.chat_postMessage(channel=OPEN, text="Parent")["ts"]
    client.chat_postMessage(channel=OPEN, text="Quiet", thread_ts=parent)
    client.chat_postMessage(channel=OPEN, text="Loud", thread_ts=parent, reply_broadcast=True)

    history = client.conversations_history(channel=OPEN)["messages"]
    replies = client.conversations_replies(channel=OPEN, ts=parent)["messages"]

    assert [m["text"] for m in history] == ["Loud", "Parent"]
    assert history[1]["reply_count"] == 2
    assert [m["text"] for m in replies] == ["Parent", "Quiet", "Loud"]
    assert refusal(lambda: client.conversations_replies(channel=OPEN, ts="1.000001")) == (
        "thread_not_found"
    )
