"""Anything that is no payload of Slack's, and the bot that gets it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from slack_bolt import BoltRequest
from structlog.testing import capture_logs

from bot.app import Bot, build_app
from bot.clock import FrozenClock
from bot.config import Settings, load_community
from bot.sandbox import seed
from bot.sandbox.workspace import BOT_TOKEN, SIGNING_SECRET
from bot.views.members.ids import MemberIds
from commands.dispatch import Dispatcher
from commands.entry_info import PayloadKind
from commands.payloads import UNREADABLE
from tests.commands.conftest import ROOT
from tests.commands.payloads import agreeing, payload_of
from tests.databases import migrate
from tests.in_process import InProcessServer
from tests.workspaces import small_workspace

PRIVATE = "privatewords"
ANNA = seed.user_id("anna")
KARL = seed.user_id("karl")
KINDS = [one for one in PayloadKind if one is not PayloadKind.VERB]
KEYS = st.sampled_from(
    [
        "type", "user", "user_id", "id", "event", "event_id", "view", "callback_id", "actions",
        "action_id", "action_ts", "command", "text", "state", "values", "private_metadata",
        "trigger_id", "value", "selected_option", "selected_options", "files", "container",
    ]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from(
        ["", ANNA, "modal", "block_actions", "view_submission", "event_callback", "reaction_added"]
    ),
    st.text(max_size=6).map(lambda text: f"{PRIVATE}{text}"),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)
PAYLOADS = st.dictionaries(KEYS, ANYTHING, max_size=10)
OFTEN = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The bot as in real life, whose database keeps what all these payloads leave."""
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.limits.enabled = False
    server = InProcessServer()
    server.mount(workspace)
    connection = Settings(
        _env_file=None,
        slack_bot_token=BOT_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{workspace.base_url}api/",
        database_url=f"sqlite:///{tmp_path_factory.mktemp('garbage')}/bot.db",
    )
    bot = build_app(connection, load_community(ROOT / "community.toml"), workspace.clock)
    migrate(bot.database.engine)
    for number, person in enumerate((ANNA, KARL)):
        joins(bot, person, number)
    yield bot
    bot.database.dispose()
    server.unmount(workspace)


def joins(bot: Bot, person: str, number: int) -> None:
    """Anna becomes a newcomer, Karl of the core team an ambassador."""
    payload = payload_of(PayloadKind.VIEW, MemberIds.JOIN_FORM, person, -1 - number)
    ack = bot.dispatcher.handle(PayloadKind.VIEW, agreeing(payload, f"form-{-1 - number}"))
    assert ack is not None
    assert ack["response_action"] == "update"


def handled(dispatcher: Dispatcher, trigger: PayloadKind, payload: Any) -> list[Any]:
    """What was logged meanwhile. Events may fail: then Slack delivers them again."""
    with capture_logs() as logged:
        try:
            dispatcher.handle(trigger, payload)
        except Exception:
            if trigger is not PayloadKind.EVENT:
                raise
    return logged


def words_of(logged: list[Any]) -> str:
    """The log's lines as they are written: an error without its words."""
    return str([{**line, "exc_info": type(line.get("exc_info"))} for line in logged])


def through_bolt(bot: Bot, body: Any) -> int:
    try:
        request = BoltRequest(mode="socket_mode", body=body)
    except UNREADABLE:
        return 400  # Bolt's own reading; the web endpoint answers so
    return bot.bolt.dispatch(request).status
