"""Payloads that Slack would never send: no crash, nothing of anybody's in the log (fault 22)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import BoltRequest
from structlog.testing import capture_logs

from bot.app import Bot, build_app
from bot.clock import FrozenClock
from bot.config import Settings, load_community
from bot.logs import set_up_logging
from bot.nouns import all_entries
from bot.sandbox import seed
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import BOT_TOKEN, SIGNING_SECRET
from bot.views.members.ids import MemberIds
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.entry_info import PayloadKind
from tests.commands.conftest import ROOT
from tests.commands.payloads import payload_of
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
    from storage.migrate import upgrade

    workspace = small_workspace(FrozenClock(seed.START))
    workspace.limits.enabled = False
    with SandboxServer(workspace) as server:
        connection = Settings(
            _env_file=None,
            slack_bot_token=BOT_TOKEN,
            slack_signing_secret=SIGNING_SECRET,
            slack_api_url=f"{server.url}api/",
            database_url=f"sqlite:///{tmp_path_factory.mktemp('garbage')}/bot.db",
        )
        bot = build_app(connection, load_community(ROOT / "community.toml"), workspace.clock)
        upgrade(bot.database.engine)
        for number, person in enumerate((ANNA, KARL)):
            joins(bot, person, number)
        yield bot
        bot.database.dispose()


def joins(bot: Bot, person: str, number: int) -> None:
    """Anna becomes a newcomer, Karl of the core team an ambassador."""
    payload = payload_of(PayloadKind.VIEW, MemberIds.JOIN_FORM, person, -1 - number)
    agreed = {"type": "checkboxes", "selected_options": [{"value": "yes"}]}
    payload["view"]["state"] = {"values": {"consent": {"value": agreed}}}
    ack = bot.dispatcher.handle(PayloadKind.VIEW, payload)
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


@OFTEN
@given(trigger=st.sampled_from(KINDS), payload=PAYLOADS)
def test_any_payload_is_survived(bot: Bot, trigger: PayloadKind, payload: Any) -> None:
    logged = handled(bot.dispatcher, trigger, payload)

    assert PRIVATE not in words_of(logged)


@OFTEN
@given(
    entry=st.sampled_from(all_entries()),
    actor=st.sampled_from([ANNA, KARL]),
    number=st.integers(0, 10**9),
    inside=ANYTHING,
    other=ANYTHING,
)
def test_what_is_inside_a_known_form_may_be_anything(
    bot: Bot, entry: Entry, actor: str, number: int, inside: Any, other: Any
) -> None:
    """Who and what is right; values, metadata and options are not."""
    trigger = PayloadKind.COMMAND if entry.kind is PayloadKind.VERB else entry.kind
    called = bot.community.commands.model_dump().get(str(entry.id), str(entry.id))
    payload = payload_of(entry.kind, called, actor, number)
    payload.pop("response_url", None)
    if "view" in payload:
        payload["view"] |= {"state": inside, "private_metadata": other}
    if "actions" in payload:
        payload["actions"][0] |= {"value": inside, "selected_option": other}
    if "event" in payload and isinstance(inside, dict):
        payload["event"] |= {key: value for key, value in inside.items() if key != "type"}
    if trigger is PayloadKind.COMMAND and isinstance(inside, str):
        payload["text"] = f"{payload['text']} {inside}"

    logged = handled(bot.dispatcher, trigger, payload)

    assert PRIVATE not in words_of(logged)


def through_bolt(bot: Bot, body: Any) -> int:
    request = BoltRequest(mode="socket_mode", body=body)
    return bot.bolt.dispatch(request).status


@OFTEN
@given(payload=PAYLOADS)
def test_any_payload_is_survived_by_bolt(bot: Bot, payload: Any) -> None:
    try:
        request = BoltRequest(mode="socket_mode", body=payload)
    except (AttributeError, TypeError, KeyError):
        return  # Bolt's own reading; the SDK logs it and goes on
    with capture_logs() as logged:
        status = bot.bolt.dispatch(request).status

    assert 200 <= status < 600
    assert PRIVATE not in words_of(logged)


def test_a_view_without_a_type_is_answered(bot: Bot) -> None:
    body = payload_of(PayloadKind.ACTION, "members:join", ANNA) | {"view": {"id": "V1"}}

    with capture_logs():
        assert through_bolt(bot, body) in {200, 400, 500}


UNKNOWN: list[dict[str, Any]] = [
    {"type": "interactive_message", "callback_id": "x", "actions": [{"name": PRIVATE}]},
    {"type": "dialog_submission", "callback_id": "x", "submission": {"a": PRIVATE}},
    {"type": "dialog_suggestion", "callback_id": "x", "name": "a", "value": PRIVATE},
    {"type": "message_action", "callback_id": "x", "message": {"text": PRIVATE}},
    {"type": "workflow_step_edit", "callback_id": "x"},
    {"type": "view_submission", "view": {"type": "workflow_step", "callback_id": "x"}},
    {"type": "a_kind_of_next_year", "value": PRIVATE},
    {"type": "app_rate_limited", "minute_rate_limited": 1},
    {"type": "event_callback", "event_id": "Ev", "event": {"type": "function_executed"}},
    {"type": "event_callback", "event_id": "Ev", "event": {"type": "message", "text": PRIVATE}},
    {"command": "/nobody-knows", "text": PRIVATE, "user_id": ANNA, "trigger_id": "t"},
    {"ssl_check": "1"},
    {},
]


@pytest.mark.parametrize("payload", UNKNOWN, ids=lambda payload: str(payload.get("type", payload)))
def test_kinds_that_nobody_listens_to_are_no_failure(bot: Bot, payload: dict[str, Any]) -> None:
    body = {"user": {"id": ANNA}, **payload} if "type" in payload else payload

    with capture_logs() as logged:
        status = through_bolt(bot, body)

    assert status in {200, 400, 404}
    assert {line["log_level"] for line in logged} <= {"warning"}
    assert PRIVATE not in words_of(logged)


def test_a_failed_event_is_not_acknowledged(bot: Bot) -> None:
    body = payload_of(PayloadKind.EVENT, "user_change", ANNA, -10)
    body["event"]["user"] = {"id": ANNA, "updated": "never"}

    with capture_logs() as logged:
        status = through_bolt(bot, body)

    assert (status, [line["event"] for line in logged]) == (500, ["event_failed"])


def test_an_error_is_written_without_its_words(
    bot: Bot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same as a file would show it, traceback and all."""
    import logging

    import structlog

    root = logging.getLogger()
    before, level, path = list(root.handlers), root.level, tmp_path / "log"
    with path.open("w", encoding="utf-8") as stream:
        set_up_logging("INFO", stream)
        body = payload_of(PayloadKind.EVENT, "user_change", ANNA, 2)
        body["event"]["user"] = {"id": ANNA, "updated": PRIVATE, "name": PRIVATE}
        through_bolt(bot, json.loads(json.dumps(body)))
        structlog.reset_defaults()
        root.handlers[:] = before
        root.setLevel(level)

    text = path.read_text(encoding="utf-8")
    assert "event_failed" in text
    assert PRIVATE not in text + str(capsys.readouterr())
