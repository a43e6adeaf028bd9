"""An app that subscribes to messages hears of its own too, after the call that made them."""

from typing import Any

import pytest

from bot.sandbox.transport import BotResponse, Kind, Retry
from bot.sandbox.user_actions import UserActions
from bot.sandbox.web_api import invoke
from bot.sandbox.web_api.files import take_upload
from bot.sandbox.workspace import BOT_TOKEN, Workspace
from tests.sandbox.shapes import deviations
from tests.sandbox.user_actions.scripted import ANNA, PLACE
from tests.workspaces import small_workspace

Json = dict[str, Any]
MANIFEST = {
    "settings": {"event_subscriptions": {"bot_events": ["message.channels", "file_shared"]}},
    "features": {"slash_commands": [{"command": "/los"}]},
}


class Bot:
    """A bot that makes these calls when it hears a command, and keeps the events it hears."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.calls: list[tuple[str, Json]] = []
        self.events: list[Json] = []

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        _ = retry
        if kind == "events":
            self.events.append(payload["event"])
        for method, arguments in self.calls if kind == "commands" else []:
            assert self.call(method, **arguments)["ok"]
            assert self.events == []
        return BotResponse(200)

    def call(self, method: str, **arguments: Any) -> Json:
        answer: Json = invoke(self.workspace, method, arguments, BOT_TOKEN).body
        return answer


@pytest.fixture
def bot() -> Bot:
    workspace = small_workspace()
    workspace.limits.enabled = False
    return Bot(workspace)


def after_a_command(bot: Bot, *calls: tuple[str, Json], manifest: Json | None = None) -> list[Json]:
    """Return the events that follow when the bot makes these calls."""
    bot.calls = list(calls)
    actions = UserActions(bot.workspace, bot, manifest=manifest or MANIFEST)
    actions.command(ANNA, PLACE, "/los")
    return bot.events


def test_a_post_comes_back(bot: Bot) -> None:
    events = after_a_command(bot, ("chat.postMessage", {"channel": PLACE, "text": "Hallo"}))

    [posted] = events
    assert (posted["type"], posted["text"], posted["channel_type"]) == (
        "message",
        "Hallo",
        "channel",
    )
    assert posted["bot_id"] == "B0BOT"
    assert deviations(posted, "event.message") == []


def test_an_edit_tells_what_was_there_before(bot: Bot) -> None:
    ts = bot.call("chat.postMessage", channel=PLACE, text="Hallo")["ts"]

    [changed] = after_a_command(bot, ("chat.update", {"channel": PLACE, "ts": ts, "text": "Neu"}))

    assert (changed["subtype"], changed["hidden"]) == ("message_changed", True)
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("Neu", "Hallo")
    assert changed["message"]["ts"] == ts != changed["ts"]
    assert deviations(changed, "event.message.message_changed") == []


def test_a_deleted_message_is_told(bot: Bot) -> None:
    ts = bot.call("chat.postMessage", channel=PLACE, text="Hallo")["ts"]

    [deleted] = after_a_command(bot, ("chat.delete", {"channel": PLACE, "ts": ts}))

    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert deleted["previous_message"]["text"] == "Hallo"
    assert deviations(deleted, "event.message.message_deleted") == []


def test_a_message_with_answers_becomes_a_tombstone(bot: Bot) -> None:
    ts = bot.call("chat.postMessage", channel=PLACE, text="Hallo")["ts"]
    bot.call("chat.postMessage", channel=PLACE, text="Ja", thread_ts=ts)

    [changed] = after_a_command(bot, ("chat.delete", {"channel": PLACE, "ts": ts}))

    assert changed["message"]["subtype"] == "tombstone"
    assert changed["previous_message"]["text"] == "Hallo"


def test_a_file_is_told_with_its_message(bot: Bot) -> None:
    file_id = bot.call("files.getUploadURLExternal", filename="tie.png", length=3)["file_id"]
    take_upload(bot.workspace, file_id, b"tie")

    message, shared = after_a_command(
        bot,
        ("files.completeUploadExternal", {"files": [{"id": file_id}], "channel_id": PLACE}),
    )

    assert (message["subtype"], message["files"][0]["id"]) == ("file_share", file_id)
    assert (shared["type"], shared["file_id"], shared["channel_id"]) == (
        "file_shared",
        file_id,
        PLACE,
    )
    assert deviations(message, "event.message") == deviations(shared, "event.file_shared") == []


def test_who_does_not_subscribe_hears_nothing(bot: Bot) -> None:
    manifest = {**MANIFEST, "settings": {"event_subscriptions": {"bot_events": ["team_join"]}}}
    post = ("chat.postMessage", {"channel": PLACE, "text": "Hallo"})

    assert after_a_command(bot, post, manifest=manifest) == []
