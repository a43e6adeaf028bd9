"""What people's acts send to the bot has the fields and types that Slack was seen to send."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import BotResponse, Kind, Retry
from bot.sandbox.user_actions import SurfaceRef, UserActions
from bot.sandbox.web_api.views import push_view
from bot.sandbox.workspace import BOT_ID, BOT_USER, Message, User, View, Workspace
from tests.workspaces import small_workspace

SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "slack-samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded shapes are absent")
Json = dict[str, Any]

# Documented by Slack, and newer or rarer than the recordings.
BESIDE_THE_SAMPLES = {
    "block_actions": {"view.blocks", "message.reactions.users"},
    "view_submission": {"view.blocks", "response_urls"},
    "view_closed": {"view.blocks"},
    "message_action": {"api_app_id", "user.username"},
    "events": {
        "context_team_id",
        "context_enterprise_id",
        "event.event_ts",
        "event.view.blocks",
    },
}
FORM_TEXTS = {"is_enterprise_install"}
"""A command is a form: its flags are texts there."""


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


def sample(path: str) -> Json:
    shape: Json = json.loads((SAMPLES / path).read_text("utf-8"))
    return shape


def differences(ours: Any, theirs: Any, at: str = "") -> Iterator[str]:
    """Fields that Slack does not send, and values of another type than Slack's."""
    if ours is None or theirs in ({}, []):
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name, value in ours.items():
            where = f"{at}.{name}".lstrip(".")
            if name not in theirs:
                yield f"{where}: not in the sample"
            else:
                yield from differences(value, theirs[name], where)
    elif isinstance(ours, list) and isinstance(theirs, list):
        for value in ours:
            yield from differences(value, theirs[0], at)
    elif type(ours) is not type(theirs):
        yield f"{at}: {type(ours).__name__}, not {type(theirs).__name__}"


def unknown(ours: Json, path: str, beside: set[str]) -> list[str]:
    return [
        each for each in differences(ours, sample(path)) if each.partition(":")[0] not in beside
    ]


def missing(ours: Json, path: str, rare: set[str]) -> set[str]:
    """Top-level fields of the sample that we don't send, but for those Slack rarely sends."""
    return set(sample(path)) - set(ours) - rare


def test_slash_command(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded

    slack.user("anna").runs("/mentor Ben")

    path = "app-backend/SlashCommandPayload.json"
    assert unknown(recorder.payloads[0], path, FORM_TEXTS) == []
    assert missing(recorder.payloads[0], path, {"enterprise_id", "enterprise_name"}) == set()


def test_button_in_a_message(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    _message_with_button(slack.workspace)

    slack.user("anna").clicks("Ja")

    path = "app-backend/BlockActionPayload.json"
    assert unknown(recorder.payloads[0], path, BESIDE_THE_SAMPLES["block_actions"]) == []
    rare = {"view", "app_unfurl", "bot_access_token", "function_data", "interactivity"}
    assert missing(recorder.payloads[0], path, rare) == set()
    assert recorder.payloads[0]["message"]["blocks"][0]["type"] == "actions"


def test_choice_on_home(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    view_id = _home_with_menu(slack.workspace)
    anna = slack.user("anna")

    slack.actions.fill(anna.id, SurfaceRef(view_id=view_id), "b", "a", "one")

    payload = recorder.payloads[0]
    assert (
        unknown(payload, "app-backend/BlockActionPayload.json", BESIDE_THE_SAMPLES["block_actions"])
        == []
    )
    assert payload["container"] == {"type": "view", "view_id": view_id}
    assert payload["view"]["state"]["values"]["b"]["a"]["selected_option"]["value"] == "one"


def test_view_submission_and_view_closed(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    _modal(slack.workspace)
    _modal(slack.workspace)

    slack.user("anna").submits().closes()

    rare = {"is_cleared", "bot_access_token", "function_data", "interactivity"}
    path = "app-backend/ViewSubmissionPayload.json"
    assert unknown(recorder.payloads[0], path, BESIDE_THE_SAMPLES["view_submission"]) == []
    assert missing(recorder.payloads[0], path, rare) == set()
    path = "app-backend/ViewClosedPayload.json"
    assert unknown(recorder.payloads[1], path, BESIDE_THE_SAMPLES["view_closed"]) == []
    assert missing(recorder.payloads[1], path, rare - {"is_cleared"}) == set()


def test_message_shortcut(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded
    anna = slack.user("anna").writes("Hallo", in_="allgemein")

    anna.uses_shortcut("about", on=anna.channel("allgemein").newest)

    path = "app-backend/MessageShortcutPayload.json"
    assert unknown(recorder.payloads[-1], path, BESIDE_THE_SAMPLES["message_action"]) == []
    assert missing(recorder.payloads[-1], path, set()) == set()


def test_events(recorded: tuple[Sandbox, Recorder]) -> None:
    slack, recorder = recorded

    _happen(slack)

    names = {
        "app_home_opened": "AppHomeOpened",
        "app_mention": "AppMention",
        "message": "Message",
        "reaction_added": "ReactionAdded",
        "reaction_removed": "ReactionRemoved",
        "member_joined_channel": "MemberJoinedChannel",
        "member_left_channel": "MemberLeftChannel",
        "channel_archive": "ChannelArchive",
        "user_change": "UserChange",
        "team_join": "TeamJoin",
        "tokens_revoked": "TokensRevoked",
        "app_uninstalled": "AppUninstalled",
    }
    by_type = {payload["event"]["type"]: payload for payload in recorder.payloads}
    found = {
        name: unknown(by_type[name], f"events/{file}.json", BESIDE_THE_SAMPLES["events"])
        for name, file in names.items()
    }
    assert found == {name: [] for name in names}
    envelope = {"enterprise_id", "authed_users", "authed_teams"}
    lacking = {n: missing(by_type[n], f"events/{f}.json", envelope) for n, f in names.items()}
    assert lacking == {name: set() for name in names}


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
    actions.archive(anna, seed.channel_id("geschichten"))
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
    metadata = {"event_type": "outbox", "event_payload": {"id": "x1"}}
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
