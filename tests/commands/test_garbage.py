"""Payloads that Slack would never send: no crash, nothing of anybody's in the log (fault 22)."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.app import Bot
from bot.logs import set_up_logging
from bot.nouns import all_entries
from bot.sandbox.workspace import SIGNING_SECRET
from commands.bolt import bolt_for
from commands.entries import Entry
from commands.entry_info import PayloadKind
from storage.group_commit import TooManyWriters
from tests.commands.garbage import (
    ANNA,
    ANYTHING,
    KARL,
    KINDS,
    OFTEN,
    PAYLOADS,
    PRIVATE,
    bot,
    handled,
    through_bolt,
    words_of,
)
from tests.commands.payloads import payload_of

__all__ = ["bot"]


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


@OFTEN
@given(payload=PAYLOADS)
def test_any_payload_is_survived_by_bolt(bot: Bot, payload: Any) -> None:
    with capture_logs() as logged:
        status = through_bolt(bot, payload)

    assert status in {200, 400, 403, 404}
    assert PRIVATE not in words_of(logged)


def test_a_view_without_a_type_is_answered(bot: Bot) -> None:
    body = payload_of(PayloadKind.ACTION, "members:join", ANNA) | {"view": {"id": "V1"}}

    with capture_logs():
        assert through_bolt(bot, body) in {200, 400}


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


class Failing:
    """A dispatcher that meets a fault of ours, in words that are somebody's; or another one."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    def handle(self, kind: PayloadKind, payload: Any, _came_at: float | None) -> None:
        raise self._error or ZeroDivisionError(f"{kind}: {PRIVATE} in {payload}")


@pytest.fixture
def failing(bot: Bot) -> Bot:
    """The bot with an event that fails."""
    return with_dispatcher(bot, Failing())


def with_dispatcher(bot: Bot, dispatcher: Failing) -> Bot:
    client = bot.workspace.client
    bolt = bolt_for(client, SIGNING_SECRET, dispatcher, bot.workspace.installation)  # type: ignore[arg-type]  # a fake with what is asked of it
    return replace(bot, bolt=bolt)


def test_a_failed_event_is_not_acknowledged(failing: Bot) -> None:
    body = payload_of(PayloadKind.EVENT, "user_change", ANNA)

    with capture_logs() as logged:
        status = through_bolt(failing, body)

    assert (status, [line["event"] for line in logged]) == (500, ["event_failed"])


def full_disk() -> OperationalError:
    driver = sqlite3.OperationalError("database or disk is full")
    driver.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("INSERT", None, driver)


@pytest.mark.parametrize("error", [TooManyWriters(), full_disk()])
def test_an_event_that_has_to_wait_costs_no_line_of_its_own(bot: Bot, error: Exception) -> None:
    """Slack delivers it again. A crowd is counted, and a full disk has its own alarm."""
    body = payload_of(PayloadKind.EVENT, "user_change", ANNA)

    with capture_logs() as logged:
        status = through_bolt(with_dispatcher(bot, Failing(error)), body)

    assert (status, logged) == (500, [])


def test_an_error_is_written_without_its_words(
    failing: Bot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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
        through_bolt(failing, json.loads(json.dumps(body)))
        structlog.reset_defaults()
        root.handlers[:] = before
        root.setLevel(level)

    text = path.read_text(encoding="utf-8")
    assert "event_failed" in text
    assert PRIVATE not in text + str(capsys.readouterr())
