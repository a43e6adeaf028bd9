"""Logs: a line an event, without secrets and without what people wrote."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from slack_sdk.errors import SlackApiError

from bot.logs import redact, set_up_logging

TOKENS = (
    "xoxb-1234-abc",
    "xoxe.xoxb-1-Mi0yLTEx-abc",
    "xoxp-1234-abc",
    "xapp-1-A1-2-b",
    "https://hooks.slack.com/commands/T1/2/abc",
    "hooks.slack.com/actions/T1/2/abc",
    "anna.albrecht@example.com",
    "anna.albrecht%40example.com",
    "jörg+slack@bücher.example",
)


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What is logged, while the run's own logging is set aside."""
    root = logging.getLogger()
    before, level, stream = list(root.handlers), root.level, StringIO()
    set_up_logging("INFO", stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("token", TOKENS)
def test_secrets_are_redacted(token: str) -> None:
    assert redact(f"before {token} after") == "before [redacted] after"


def test_the_ticket_of_a_connection_is_redacted() -> None:
    url = "wss://wss-primary.slack.com/link/?ticket=6bc0-1a&app_id=A0"

    assert redact(url) == "wss://wss-primary.slack.com/link/?ticket=[redacted]&app_id=A0"


def test_ids_and_addresses_of_ours_stay() -> None:
    line = "row=7 destination=U0ANNA0001 error=http_503 bot/delivery/sender.py:12"

    assert redact(line) == line


@pytest.mark.parametrize("token", TOKENS)
def test_no_secret_reaches_a_log(written: StringIO, token: str) -> None:
    structlog.get_logger().warning("event", value=token, nested={"deep": [token]})
    logging.getLogger("library").warning("said %s", token)

    assert token not in written.getvalue()
    assert written.getvalue().count("[redacted]") == 3


def test_an_error_is_told_by_its_place_and_kind_not_by_its_words(written: StringIO) -> None:
    try:
        try:
            int("a secret sentence")
        except ValueError as error:
            raise LookupError("another sentence") from error
    except LookupError as error:
        structlog.get_logger().error("failed", exc_info=error)
        logging.getLogger("library").exception("failed too")

    text = written.getvalue()
    assert "sentence" not in text
    assert text.count("builtins.ValueError") == text.count("builtins.LookupError") == 2
    assert "test_logs.py" in text


def test_slacks_error_code_stays(written: StringIO) -> None:
    error = SlackApiError("words", {"ok": False, "error": "not_in_channel"})

    structlog.get_logger().error("refused", exc_info=error)

    assert "SlackApiError (not_in_channel)" in written.getvalue()


def test_bolt_never_writes_bodies(written: StringIO) -> None:
    logging.getLogger("slack_bolt.RequestVerification").info("body: a secret sentence")
    logging.getLogger("slack_sdk.web.base_client").debug("a secret sentence")

    assert written.getvalue() == ""


def test_a_silent_connection_is_told_in_our_own_line_alone(written: StringIO) -> None:
    """The library prints the stack of the thread that had sent the pings."""
    logging.getLogger("websockets.client").error("keepalive ping failed")

    assert written.getvalue() == ""


@pytest.mark.parametrize("token", TOKENS)
def test_json_is_one_object_a_line_without_secrets(token: str) -> None:
    root = logging.getLogger()
    before, level, stream = list(root.handlers), root.level, StringIO()
    try:
        set_up_logging("INFO", stream, as_json=True)
        try:
            int(token)
        except ValueError:
            structlog.get_logger().exception("failed", value=token, nested={"deep": [token]})
            logging.getLogger("library").exception("said \n%s", token)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        structlog.reset_defaults()

    ours, theirs = map(json.loads, stream.getvalue().splitlines())
    assert (ours["event"], ours["level"], "timestamp" in ours) == ("failed", "error", True)
    assert (theirs["logger"], theirs["level"]) == ("library", "error")
    assert "ValueError" in ours["exception"]
    assert token not in stream.getvalue()
