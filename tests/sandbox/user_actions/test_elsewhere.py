"""What a modal and a message know of the conversation they were opened or posted in."""

from typing import Any

import pytest

from bot.sandbox.person import Sandbox
from bot.sandbox.user_actions import UserActions
from bot.sandbox.web_api import invoke
from bot.sandbox.workspace import BOT_TOKEN, Workspace
from tests.sandbox.pieces import actions, button, entry, modal, plain
from tests.sandbox.shapes import deviations
from tests.sandbox.user_actions.scripted import ANNA, PLACE, Bot
from tests.workspaces import small_workspace

Json = dict[str, Any]


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def slack(bot: Bot) -> Sandbox:
    workspace = small_workspace()
    workspace.limits.enabled = False
    return Sandbox(workspace, UserActions(workspace, bot))


def call(workspace: Workspace, method: str, **arguments: Any) -> Json:
    answer: Json = invoke(workspace, method, arguments, BOT_TOKEN).body
    assert answer["ok"], answer
    return answer


def opens(slack: Sandbox, bot: Bot, kind: str, **fields: Any) -> None:
    """Run a command in a channel, and open a modal with a menu of conversations there."""
    slack.actions.command(ANNA, PLACE, "/los")
    trigger = bot.heard[-1][1]["trigger_id"]
    menu = entry(kind, action_id="where", **fields) | {"block_id": "b"}
    view = modal(menu, submit=plain("Go"))
    call(slack.workspace, "views.open", trigger_id=trigger, view=view)


@pytest.mark.parametrize(
    ("kind", "key", "chosen"),
    [
        ("conversations_select", "selected_conversation", PLACE),
        ("multi_conversations_select", "selected_conversations", [PLACE]),
    ],
)
def test_a_menu_is_filled_with_the_current_conversation(
    slack: Sandbox, bot: Bot, kind: str, key: str, chosen: object
) -> None:
    opens(slack, bot, kind, default_to_current_conversation=True)

    slack.user("anna").submits()

    assert bot.heard[-1][1]["view"]["state"]["values"]["b"]["where"][key] == chosen


def test_without_it_the_menu_is_empty(slack: Sandbox, bot: Bot) -> None:
    opens(slack, bot, "conversations_select")

    assert slack.user("anna").submits().modal is not None  # a choice is obligatory


def test_a_submission_brings_addresses_to_answer_to(slack: Sandbox, bot: Bot) -> None:
    opens(
        slack,
        bot,
        "conversations_select",
        default_to_current_conversation=True,
        response_url_enabled=True,
    )

    slack.user("anna").submits()

    payload = bot.heard[-1][1]
    [address] = payload["response_urls"]
    assert (address["block_id"], address["action_id"]) == ("b", "where")
    assert address["channel_id"] == PLACE
    assert address["response_url"].rpartition("/")[2] in slack.workspace.response_urls
    assert deviations(payload, "view_submission") == []


def test_a_button_in_an_attachment_is_pressed(slack: Sandbox, bot: Bot) -> None:
    attached = [{"text": "a"}, {"blocks": [actions(button(action_id="yes", value="1"))]}]
    call(slack.workspace, "chat.postMessage", channel=PLACE, text="Hallo", attachments=attached)
    anna = slack.user("anna")

    assert anna.channel("botschafter").newest.buttons == ["Go"]
    anna.clicks("Go")

    payload = bot.heard[-1][1]
    assert payload["container"]["type"] == "message_attachment"
    assert payload["container"]["attachment_id"] == 2
    assert payload["actions"][0]["value"] == "1"
    assert deviations(payload, "block_actions") == []


def test_newer_blocks_pass_with_their_buttons(slack: Sandbox, bot: Bot) -> None:
    cards = [{"type": "card", "title": plain("One"), "actions": [button(value="1")]}]
    blocks = [
        {"type": "carousel", "elements": cards},
        {"type": "alert", "text": plain("Mind the gap"), "level": "warning"},
        {"type": "task_card", "task_id": "t", "title": "Work", "status": "pending"},
        {"type": "data_table", "rows": [[{"type": "raw_text", "text": "x"}]]},
        {"type": "container", "blocks": [actions(button(action_id="in"))]},
    ]
    call(slack.workspace, "chat.postMessage", channel=PLACE, text="Hallo", blocks=blocks)
    newest = slack.user("anna").channel("botschafter").newest

    assert newest.buttons == ["Go", "Go"]
    assert "Mind the gap" in newest.text
    slack.user("anna").clicks("Go", beside="One")
    action = bot.heard[-1][1]["actions"][0]
    assert (action["value"], bool(action["action_id"])) == ("1", True)
