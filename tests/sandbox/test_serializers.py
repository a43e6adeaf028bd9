"""Every answer of the Web API against the shapes that Slack itself has been seen to send."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.web_api import METHODS, invoke
from bot.sandbox.web_api.files import take_upload
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, Message, Workspace
from tests.sandbox.shapes import SHAPES, deviations
from tests.workspaces import small_workspace

UNRECORDED = {"api.test", "files.delete", "files.info", "usergroups.list", "usergroups.users.list"}
"""Methods whose answers nobody has recorded field by field."""
SCOPES = frozenset(
    {
        f"{kind}:{right}"
        for kind in ("channels", "groups", "im", "mpim")
        for right in ("read", "history", "write")
    }
    | {method.scope for method in METHODS.values()}
)
ANNA = "U0ANNA0001"
OPEN = "C0ALLGEMEIN1"
HELLO = {"type": "plain_text", "text": "Hello"}
BLOCKS = [{"type": "section", "text": HELLO}]
MODAL = {"type": "modal", "title": HELLO, "close": HELLO, "submit": HELLO, "blocks": BLOCKS}
METADATA = {"event_type": "outbox", "event_payload": {"id": "7"}}


class Caller:
    """Makes calls and keeps each answer."""

    def __init__(self) -> None:
        self.workspace: Workspace = small_workspace()
        self.workspace.limits.enabled = False
        self.workspace.tokens[BOT_TOKEN].scopes = SCOPES
        self.workspace.socket_url = lambda: "ws://127.0.0.1/link/"
        self.answers: list[tuple[str, dict[str, Any]]] = []

    def call(self, method: str, **args: Any) -> dict[str, Any]:
        token = APP_TOKEN if method.startswith("apps.") else BOT_TOKEN
        body: dict[str, Any] = invoke(self.workspace, method, args, token).body
        assert body["ok"] is True, (method, body)
        self.answers.append((method, body))
        return body

    def trigger(self, view_id: str = "") -> str:
        return self.workspace.new_trigger(ANNA, view_id).id


def of_the_app(caller: Caller) -> None:
    for method in ("api.test", "auth.test", "apps.connections.open", "team.info"):
        caller.call(method)
    caller.call("bots.info", bot="B0BOT")


def of_messages(caller: Caller) -> None:
    post = {"channel": OPEN, "text": "Hello", "blocks": BLOCKS, "metadata": METADATA}
    parent = caller.call("chat.postMessage", **post)["ts"]
    child = caller.call("chat.postMessage", **post, thread_ts=parent)["ts"]
    caller.call("chat.getPermalink", channel=OPEN, message_ts=child)
    item = {"channel": OPEN, "timestamp": parent}
    caller.call("reactions.add", name="tada", **item)
    caller.call("reactions.get", **item)
    caller.call("pins.add", **item)
    caller.call("chat.update", ts=parent, **post)
    caller.call("chat.update", ts=child, **post)
    caller.call("chat.postEphemeral", user=ANNA, **post)
    mine = Message(caller.workspace.new_ts(), OPEN, ANNA, "Mine", client_msg_id="1")
    caller.workspace.add_message(mine)
    caller.call("conversations.history", channel=OPEN, include_all_metadata=True)
    caller.call("conversations.replies", channel=OPEN, ts=parent, include_all_metadata=True)
    caller.call("reactions.remove", name="tada", **item)
    caller.call("pins.remove", **item)
    caller.call("chat.delete", channel=OPEN, ts=child)


def of_scheduled_messages(caller: Caller) -> None:
    later = caller.workspace.epoch() + 600
    planned = caller.call("chat.scheduleMessage", channel=OPEN, post_at=later, text="Hello")
    caller.call("chat.scheduledMessages.list")
    named = {"scheduled_message_id": planned["scheduled_message_id"]}
    caller.call("chat.deleteScheduledMessage", channel=OPEN, **named)


def of_conversations(caller: Caller) -> None:
    caller.call("conversations.open", users=ANNA)
    caller.call("conversations.open", users=ANNA, return_im=True)
    caller.call("conversations.open", users=f"{ANNA},U0BEN0001")
    types = "public_channel,private_channel,im,mpim"
    caller.call("conversations.list", types=types)
    caller.call("users.conversations", types=types, user=ANNA)
    caller.call("conversations.join", channel="C0ZUFALL1")
    caller.call("conversations.join", channel="C0ZUFALL1")
    for channel in list(caller.workspace.channels):
        if caller.workspace.can_see("U0BOT", caller.workspace.channels[channel]):
            caller.call("conversations.info", channel=channel, include_num_members=True)
    caller.call("conversations.members", channel=OPEN)


def of_people(caller: Caller) -> None:
    for user in caller.workspace.users:
        caller.call("users.info", user=user, include_locale=True)
    caller.call("users.list", include_locale=True)
    caller.call("users.lookupByEmail", email="anna@example.com")
    group = caller.call("usergroups.list", include_users=True)["usergroups"][0]
    caller.call("usergroups.users.list", usergroup=group["id"])


def of_views(caller: Caller) -> None:
    view = caller.call("views.open", trigger_id=caller.trigger(), view=MODAL)["view"]
    caller.call("views.push", trigger_id=caller.trigger(view["id"]), view=MODAL)
    caller.call("views.update", view_id=view["id"], view=MODAL, hash=view["hash"])
    caller.call("views.publish", user_id=ANNA, view={"type": "home", "blocks": BLOCKS})


def of_files(caller: Caller) -> None:
    announced = caller.call("files.getUploadURLExternal", filename="tie.png", length=3)
    file_id = announced["file_id"]
    assert take_upload(caller.workspace, file_id, b"tie") == (200, "OK - 3")
    files = [{"id": file_id, "title": "A tie"}]
    caller.call("files.completeUploadExternal", files=files, channel_id=OPEN)
    caller.call("conversations.history", channel=OPEN)
    caller.call("files.info", file=file_id)
    caller.call("files.delete", file=file_id)


SCENES: list[Callable[[Caller], None]] = [
    of_the_app,
    of_messages,
    of_scheduled_messages,
    of_conversations,
    of_people,
    of_views,
    of_files,
]


@pytest.mark.parametrize("scene", SCENES)
def test_answers_have_slacks_fields_and_types(scene: Callable[[Caller], None]) -> None:
    caller = Caller()

    scene(caller)

    found = {
        deviation
        for method, body in caller.answers
        if method not in UNRECORDED
        for deviation in deviations(body, method)
    }
    assert found == set()


def test_every_method_is_compared() -> None:
    caller = Caller()

    for scene in SCENES:
        scene(caller)

    assert {method for method, _ in caller.answers} == set(METHODS)
    assert set(METHODS) - UNRECORDED <= set(SHAPES)
