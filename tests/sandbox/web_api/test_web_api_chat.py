"""Posting, changing, deleting, scheduling; reactions and pins."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import OffsetClock
from bot.sandbox.workspace import BOT_TOKEN, Message, Workspace

Refusal = Callable[[Callable[[], Any]], str]
ANNA = "U0ANNA0001"
OPEN = "C0ALLGEMEIN1"
FOREIGN = "C0ZUFALL1"
ARCHIVED = "C0ARCHIV1"


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_a_post_to_a_person_opens_their_dm(workspace: Workspace, client: WebClient) -> None:
    answer = client.chat_postMessage(channel=ANNA, text="Hello", blocks=[section("*Hello*")])

    assert answer["channel"] == workspace.dm(ANNA).id
    assert answer["message"]["bot_id"] == "B0BOT"
    [message] = workspace.messages_in(answer["channel"])
    assert (message.ts, message.text) == (answer["ts"], "Hello")
    assert message.blocks[0]["text"] == {"type": "mrkdwn", "text": "*Hello*", "verbatim": False}
    assert message.blocks[0]["block_id"]


def test_a_channel_can_be_named(client: WebClient) -> None:
    assert client.chat_postMessage(channel="#allgemein", text="x")["channel"] == "C0ALLGEMEIN1"


def test_public_channels_need_no_membership_with_the_scope_for_it(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    foreign = workspace.channels[FOREIGN]
    workspace.tokens[BOT_TOKEN].scopes |= {"chat:write.public"}

    posted = client.chat_postMessage(channel=foreign.id, text="x")["channel"]
    foreign.is_private = True

    assert posted == foreign.id
    again = refusal(lambda: client.chat_postMessage(channel=foreign.id, text="x"))
    assert again == "channel_not_found"


@pytest.mark.parametrize(
    ("channel", "code"),
    [
        ("C0NOWHERE", "channel_not_found"),
        ("allgemein", "channel_not_found"),
        ("#nirgends", "channel_not_found"),
        (FOREIGN, "not_in_channel"),
        (ARCHIVED, "is_archived"),
        ("USLACKBOT", "cannot_dm_bot"),
        ("U0BOT", "cannot_dm_bot"),
        ("U0EMIL0001", "user_disabled"),
    ],
)
def test_where_the_bot_cannot_post(
    client: WebClient, refusal: Refusal, channel: str, code: str
) -> None:
    assert refusal(lambda: client.chat_postMessage(channel=channel, text="x")) == code


def test_a_private_channel_of_others_does_not_exist(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    workspace.channel_named("zufall").is_private = True

    assert refusal(lambda: client.chat_postMessage(channel=FOREIGN, text="x")) == (
        "channel_not_found"
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "no_text"),
        ({"text": "   "}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": "{}"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [{"type": "nope"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [section("x" * 2900)] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "attachments": [{}] * 101}, "too_many_attachments"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        (
            {"text": "x", "metadata": {"event_type": "a", "event_payload": {"x": "y" * 9000}}},
            "metadata_too_large",
        ),
        ({"text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
    ],
)
def test_content_that_slack_refuses(
    client: WebClient, refusal: Refusal, content: dict[str, Any], code: str
) -> None:
    body = {"channel": OPEN, **content}

    assert refusal(lambda: client.api_call("chat.postMessage", json=body)) == code


def test_a_wrong_block_is_named_with_its_place(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=OPEN, text="x", blocks=[section("x"), section("x" * 3001)])

    place = "must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    assert caught.value.response["errors"] == [place]
    assert caught.value.response["response_metadata"]["messages"] == [f"[ERROR] {place}"]


def test_a_thread(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    parent = client.chat_postMessage(channel=OPEN, text="Parent")["ts"]
    answer = client.chat_postMessage(channel=OPEN, text="BotResponse", thread_ts=parent)

    assert answer["message"]["thread_ts"] == parent
    assert [m.text for m in workspace.replies(OPEN, parent)] == ["BotResponse"]
    nested = {"channel": OPEN, "text": "x", "thread_ts": answer["ts"]}
    assert refusal(lambda: client.chat_postMessage(**nested)) == "cannot_reply_to_message"


def test_changing_a_message(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    metadata = {"event_type": "outbox", "event_payload": {"id": "7"}}
    ts = client.chat_postMessage(
        channel=OPEN, text="Old", blocks=[section("Old")], metadata=metadata
    )["ts"]

    answer = client.chat_update(channel=OPEN, ts=ts, text="New")

    message = workspace.message(OPEN, ts)
    assert message is not None
    assert (message.text, message.blocks, message.metadata) == ("New", [], metadata)
    assert answer["message"]["edited"]["user"] == "B0BOT"
    long = "x" * 4001
    assert refusal(lambda: client.chat_update(channel=OPEN, ts=ts, text=long)) == "msg_too_long"
    assert refusal(lambda: client.chat_update(channel=OPEN, ts="1.000001", text="x")) == (
        "message_not_found"
    )


def test_the_words_of_others_stay(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    theirs = workspace.add_message(Message(workspace.new_ts(), OPEN, ANNA, "Mine")).ts

    assert refusal(lambda: client.chat_update(channel=OPEN, ts=theirs, text="x")) == (
        "cant_update_message"
    )
    assert refusal(lambda: client.chat_delete(channel=OPEN, ts=theirs)) == "cant_delete_message"


def test_deleting_leaves_a_tombstone_above_a_thread(
    workspace: Workspace, client: WebClient
) -> None:
    parent = client.chat_postMessage(channel=OPEN, text="Parent")["ts"]
    child = client.chat_postMessage(channel=OPEN, text="BotResponse", thread_ts=parent)["ts"]

    client.chat_delete(channel=OPEN, ts=parent)
    client.chat_delete(channel=OPEN, ts=child)

    assert [(m.ts, m.subtype) for m in workspace.messages_in(OPEN)] == [(parent, "tombstone")]


def test_an_ephemeral_message(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    ts = client.chat_postEphemeral(channel=OPEN, user=ANNA, text="Only you")["message_ts"]

    assert workspace.ephemerals[ts].text == "Only you"
    assert workspace.messages_in(OPEN) == []
    guest: Any = {"channel": OPEN, "user": "U0GABI0001", "text": "x"}
    assert refusal(lambda: client.chat_postEphemeral(**guest)) == "user_not_in_channel"
    nobody: Any = {"channel": OPEN, "user": "U0NOBODY", "text": "x"}
    assert refusal(lambda: client.chat_postEphemeral(**nobody)) == "user_not_found"
    elsewhere: Any = {"channel": FOREIGN, "user": ANNA, "text": "x"}
    assert refusal(lambda: client.chat_postEphemeral(**elsewhere)) == "not_in_channel"


def test_another_name_needs_its_scope(client: WebClient, refusal: Refusal) -> None:
    assert refusal(lambda: client.chat_postMessage(channel=OPEN, text="x", username="Me")) == (
        "missing_scope"
    )


def test_a_scheduled_message_comes_when_the_clock_gets_there(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    clock = workspace.clock
    assert isinstance(clock, OffsetClock)
    now = workspace.epoch()
    late: Any = {"channel": OPEN, "text": "x", "post_at": now + 121 * 24 * 3600}
    assert refusal(lambda: client.chat_scheduleMessage(**late)) == "time_too_far"
    assert refusal(lambda: client.chat_scheduleMessage(channel=OPEN, text="x", post_at=now)) == (
        "time_in_past"
    )
    first = client.chat_scheduleMessage(channel=OPEN, text="Later", post_at=now + 60)
    second = client.chat_scheduleMessage(channel=OPEN, text="Never", post_at=now + 60)
    listed = client.chat_scheduledMessages_list(channel=OPEN)["scheduled_messages"]
    assert [each["id"] for each in listed] == [
        first["scheduled_message_id"],
        second["scheduled_message_id"],
    ]
    gone = {"channel": OPEN, "scheduled_message_id": second["scheduled_message_id"]}
    client.chat_deleteScheduledMessage(**gone)
    assert refusal(lambda: client.chat_deleteScheduledMessage(**gone)) == (
        "invalid_scheduled_message_id"
    )

    clock.advance(timedelta(minutes=2))
    client.auth_test()

    assert [m.text for m in workspace.messages_in(OPEN)] == ["Later"]


def test_a_link_to_a_message(workspace: Workspace, client: WebClient) -> None:
    ts = client.chat_postMessage(channel=OPEN, text="x")["ts"]

    link = client.chat_getPermalink(channel=OPEN, message_ts=ts)["permalink"]

    assert link == f"{workspace.base_url}archives/{OPEN}/p{ts.replace('.', '')}"


@pytest.mark.usefixtures("all_scopes")
def test_reactions(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    item = {"channel": OPEN, "timestamp": client.chat_postMessage(channel=OPEN, text="x")["ts"]}
    client.reactions_add(name="tada", **item)

    assert refusal(lambda: client.reactions_add(name="tada", **item)) == "already_reacted"
    assert refusal(lambda: client.reactions_add(name=":tada:", **item)) == "invalid_name"
    assert client.reactions_get(**item)["message"]["reactions"] == [
        {"name": "tada", "users": ["U0BOT"], "count": 1}
    ]
    client.reactions_remove(name="tada", **item)
    assert refusal(lambda: client.reactions_remove(name="tada", **item)) == "no_reaction"
    message = workspace.message(OPEN, item["timestamp"])
    assert message is not None
    assert message.reactions == {}


@pytest.mark.usefixtures("all_scopes")
def test_pins(client: WebClient, refusal: Refusal) -> None:
    item = {"channel": OPEN, "timestamp": client.chat_postMessage(channel=OPEN, text="x")["ts"]}
    client.pins_add(**item)

    assert refusal(lambda: client.pins_add(**item)) == "already_pinned"
    client.pins_remove(**item)
    assert refusal(lambda: client.pins_remove(**item)) == "no_pin"


def test_the_bot_cannot_react_without_the_scope(client: WebClient, refusal: Refusal) -> None:
    item = {"channel": OPEN, "timestamp": "1.000001", "name": "tada"}

    assert refusal(lambda: client.reactions_add(**item)) == "missing_scope"


def test_each_ts_is_later_than_the_one_before(workspace: Workspace) -> None:
    clock = workspace.clock
    assert isinstance(clock, OffsetClock)
    before = workspace.new_ts()
    clock.advance(timedelta(days=-1))

    after = workspace.new_ts()

    assert float(after) > float(before)
