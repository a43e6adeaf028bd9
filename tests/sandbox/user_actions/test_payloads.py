"""What people's acts send to the bot has the fields and types that Slack was seen to send."""

import json
from typing import Any

import pytest

from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import BotResponse, Kind, Retry
from bot.sandbox.user_actions import SurfaceRef, UserActions
from bot.sandbox.web_api.views import push_view
from bot.sandbox.workspace import BOT_ID, BOT_USER, Message, User, View, Workspace
from tests.sandbox.shapes import SHAPES, deviations, read_shapes
from tests.workspaces import small_workspace

Json = dict[str, Any]


class Recorder:
    """A transport that keeps what it is given and says yes."""

    def __init__(self) -> None:
        self.payloads: list[Json] = []

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        _ = kind, retry
        self.payloads.append(json.loads(json.dumps(payload)))
        return BotResponse(200)


@pytest.fixture
def recorded() -> tuple[Sandbox, Recorder]:
    workspace, recorder = small_workspace(), Recorder()
    return Sandbox(workspace, UserActions(workspace, recorder)), recorder


def test_slash_command(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded

    slack.user("anna").runs("/mentor Ben")

    assert deviations(recorder.payloads[0], "command") == []


def test_button_in_a_message(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    _message_with_button(slack.workspace)

    slack.user("anna").clicks("Ja")

    assert deviations(recorder.payloads[0], "block_actions") == []
    assert recorder.payloads[0]["message"]["blocks"][0]["type"] == "actions"
    assert {"channel", "response_url", "state"} <= recorder.payloads[0].keys()


def test_choice_on_home(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    view_id = _home_with_menu(slack.workspace)
    anna = slack.user("anna")

    slack.actions.fill(anna.id, SurfaceRef(view_id=view_id), "b", "a", "one")

    payload = recorder.payloads[0]
    assert deviations(payload, "block_actions") == []
    assert payload["container"] == {"type": "view", "view_id": view_id}
    assert payload["view"]["state"]["values"]["b"]["a"]["selected_option"]["value"] == "one"


def test_view_submission_and_view_closed(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    _modal(slack.workspace)
    _modal(slack.workspace)

    slack.user("anna").submits().closes()

    assert deviations(recorder.payloads[0], "view_submission") == []
    assert deviations(recorder.payloads[1], "view_closed") == []


def test_shortcuts(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    anna = slack.user("anna").writes("Hallo", in_="allgemein")

    anna.uses_shortcut("about", on=anna.channel("allgemein").newest).uses_shortcut("new")

    on_a_message, anywhere = recorder.payloads[-2:]
    assert deviations(on_a_message, "message_action") == []
    assert deviations(anywhere, "shortcut") == []


def test_events(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded

    _happen(slack)

    named = {_shape_of(one["event"]): one for one in recorder.payloads}
    assert {name: deviations(one, "event_callback") for name, one in named.items()} == {
        name: [] for name in named
    }
    known = {name: one["event"] for name, one in named.items() if name in SHAPES}
    assert {name: deviations(event, name) for name, event in known.items()} == {
        name: [] for name in known
    }
    assert {name for name in SHAPES if name.startswith("event.")} == set(
        known
    ) | OF_ITS_OWN_MESSAGES
    assert set(named) - set(known) == {"event.subteam_updated", "event.subteam_members_changed"}


def _shape_of(event: Json) -> str:
    """Return the name of the event's shape; subtypes that look the same have that of the type."""
    subtype = event.get("subtype", "")
    name = f"event.{event['type']}"
    return f"{name}.{subtype}" if f"{name}.{subtype}" in SHAPES else name


def test_what_deviates_is_told() -> None:
    shapes = read_shapes("A = one! two:int three:B[]\n    four!:any\nB = five:bool")

    found = deviations({"two": True, "three": [{"five": 1}, {"six": ""}], "four": 4}, "A", shapes)

    assert sorted(found) == [
        "A.one is missing",
        "A.three.five is a int, not a bool",
        "A.three.six is not Slack's",
        "A.two is a bool, not a int",
    ]


OF_ITS_OWN_MESSAGES = {
    "event.file_shared",
    "event.message.message_changed",
    "event.message.message_deleted",
}
"""Compared in test_own_messages."""


def _happen(slack: Sandbox) -> None:
    actions = slack.actions
    anna, place = seed.user_id("anna"), seed.channel_id("botschafter")
    actions.open_home(anna)
    ts = actions.post(anna, place, "Hallo <@U0BOT>").ts
    actions.post(seed.user_id("ben"), place, "Ja", ts)
    actions.react(anna, place, ts, "tada")
    actions.unreact(anna, place, ts, "tada")
    actions.enter(seed.user_id("gabi"), seed.channel_id("allgemein"), inviter=anna)
    actions.leave(seed.user_id("gabi"), seed.channel_id("allgemein"))
    actions.create_channel(anna, "fotos")
    actions.archive(anna, seed.channel_id("geschichten"))
    actions.unarchive(anna, seed.channel_id("geschichten"))
    actions.rename(seed.channel_id("geschichten"), "erzaehlt")
    actions.share_outside(seed.channel_id("kernteam"))
    actions.user_change(anna, locale="en-GB")
    actions.team_join(User("U0NEU0001", "neu", "Nele Neu"))
    actions.group_changed("kernteam", add=anna)
    actions.uninstall()


def _message_with_button(workspace: Workspace) -> None:
    pressed = {
        "type": "button",
        "action_id": "yes",
        "text": {"type": "plain_text", "text": "Ja", "emoji": True},
        "value": "1",
        "style": "primary",
    }
    blocks: list[Json] = [{"type": "actions", "block_id": "b", "elements": [pressed]}]
    metadata = {
        "event_type": "outbox",
        "event_payload": {
            "id": "Diese Frage ist nicht mehr offen, es gibt also nichts mehr zu beantworten."
        },
    }
    workspace.add_message(
        Message(
            workspace.new_ts(),
            workspace.dm(seed.user_id("anna")).id,
            BOT_USER,
            "Ja?",
            blocks,
            bot_id=BOT_ID,
            metadata=metadata,
            reactions={"tada": [seed.user_id("anna")]},
        )
    )


def _home_with_menu(workspace: Workspace) -> str:
    one = {"text": {"type": "plain_text", "text": "One", "emoji": True}, "value": "one"}
    menu = {"type": "static_select", "action_id": "a", "options": [one]}
    body = {"type": "home", "blocks": [{"type": "actions", "block_id": "b", "elements": [menu]}]}
    anna = seed.user_id("anna")
    workspace.homes[anna] = View("V1", "home", anna, body, hash="1.a")
    return "V1"


def _modal(workspace: Workspace) -> None:
    words = {"type": "plain_text", "text": "Titel"}
    body = {
        "type": "modal",
        "title": words,
        "submit": words,
        "close": words,
        "notify_on_close": True,
        "blocks": [{"type": "divider"}],
    }
    push_view(workspace, seed.user_id("anna"), body)
