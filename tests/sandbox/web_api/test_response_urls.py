"""Answers to a command or a click by response_url."""

from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.clock import FrozenClock
from bot.sandbox.workspace import Workspace

ANNA = "U0ANNA0001"
OPEN = "C0ALLGEMEIN1"


def test_an_answer_is_seen_by_the_asker_only(workspace: Workspace) -> None:
    url = workspace.new_response_url(ANNA, OPEN)

    answer = WebhookClient(url).send(text="Only you")

    assert (answer.status_code, answer.body) == (200, '{"ok":true}')
    assert [(e.user, e.text) for e in workspace.ephemerals.values()] == [(ANNA, "Only you")]
    assert workspace.messages_in(OPEN) == []


def test_an_answer_for_all(workspace: Workspace) -> None:
    url = workspace.new_response_url(ANNA, "C0ZUFALL1")

    WebhookClient(url).send(text="All", response_type="in_channel")

    assert [m.text for m in workspace.messages_in("C0ZUFALL1")] == ["All"]


def test_five_answers_and_no_more(workspace: Workspace) -> None:
    webhook = WebhookClient(workspace.new_response_url(ANNA, OPEN))

    refused = webhook.send(text="")
    answers = [webhook.send(text="x") for _ in range(6)]

    assert (refused.status_code, refused.body) == (400, '{"ok":false,"error":"no_text"}')
    assert [each.status_code for each in answers] == [200] * 5 + [404]
    assert answers[5].body == '{"ok":false,"error":"used_url"}'


def test_half_an_hour_and_no_longer(workspace: Workspace) -> None:
    real = FrozenClock(datetime(2026, 11, 24, 9, tzinfo=UTC))
    workspace.real_clock = real
    webhook = WebhookClient(workspace.new_response_url(ANNA, OPEN))

    real.advance(timedelta(minutes=30, seconds=1))

    assert webhook.send(text="x").body == '{"ok":false,"error":"expired_url"}'


def test_the_message_clicked_is_replaced_or_deleted(
    workspace: Workspace, client: WebClient
) -> None:
    posted = client.chat_postMessage(channel=ANNA, text="Old")
    private = client.chat_postEphemeral(channel=OPEN, user=ANNA, text="Old")["message_ts"]
    on_post = WebhookClient(
        workspace.new_response_url(ANNA, posted["channel"], message_ts=posted["ts"])
    )
    on_private = WebhookClient(workspace.new_response_url(ANNA, OPEN, message_ts=private))

    on_post.send(text="New", replace_original=True)
    on_private.send(text="New", replace_original=True)

    message = workspace.message(posted["channel"], posted["ts"])
    assert message is not None
    assert (message.text, workspace.ephemerals[private].text) == ("New", "New")
    on_post.send(delete_original=True)
    on_private.send(delete_original=True)
    assert workspace.messages_in(posted["channel"]) == []
    assert workspace.ephemerals == {}
