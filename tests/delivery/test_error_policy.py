"""Every row of the table of answers, one by one."""

import fnmatch
import socket
from http.client import HTTPMessage, IncompleteRead, RemoteDisconnected
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError

import pytest

from bot.delivery.error_policy import POLICIES, ErrorPolicy, Failure, classify
from tests.delivery.fakes import ratelimited, refused

CODES = {
    "service_unavailable": ErrorPolicy.BACK_OFF,
    "team_added_to_org": ErrorPolicy.BACK_OFF,
    "org_login_required": ErrorPolicy.BACK_OFF,
    "internal_error": ErrorPolicy.AMBIGUOUS,
    "fatal_error": ErrorPolicy.AMBIGUOUS,
    "channel_not_found": ErrorPolicy.RETRY_ONCE,
    "not_in_channel": ErrorPolicy.HOLD,
    "is_archived": ErrorPolicy.HOLD,
    "restricted_action": ErrorPolicy.HOLD,
    "restricted_action_read_only_channel": ErrorPolicy.HOLD,
    "restricted_action_thread_only_channel": ErrorPolicy.HOLD,
    "user_not_found": ErrorPolicy.UNREACHABLE,
    "user_disabled": ErrorPolicy.UNREACHABLE,
    "user_not_visible": ErrorPolicy.UNREACHABLE,
    "cannot_dm_bot": ErrorPolicy.UNREACHABLE,
    "account_inactive": ErrorPolicy.STOP,
    "token_revoked": ErrorPolicy.STOP,
    "invalid_auth": ErrorPolicy.STOP,
    "missing_scope": ErrorPolicy.STOP,
    "messages_tab_disabled": ErrorPolicy.STOP,
    "not_authed": ErrorPolicy.STOP,
    "token_expired": ErrorPolicy.STOP,
    "not_allowed_token_type": ErrorPolicy.STOP,
    "invalid_blocks": ErrorPolicy.SIMPLIFY,
    "invalid_blocks_format": ErrorPolicy.SIMPLIFY,
    "msg_blocks_too_long": ErrorPolicy.SIMPLIFY,
    "metadata_too_large": ErrorPolicy.SIMPLIFY,
    "metadata_must_be_sent_from_app": ErrorPolicy.SIMPLIFY,
    "invalid_metadata_format": ErrorPolicy.SIMPLIFY,
    "message_not_found": ErrorPolicy.TARGET_GONE,
    "cant_update_message": ErrorPolicy.TARGET_GONE,
    "cant_delete_message": ErrorPolicy.TARGET_GONE,
    "cant_delete_file": ErrorPolicy.TARGET_GONE,
    "compliance_exports_prevent_deletion": ErrorPolicy.TARGET_GONE,
    "edit_window_closed": ErrorPolicy.TARGET_GONE,
    "msg_too_long": ErrorPolicy.FEW_RETRIES,
    "a_code_of_next_year": ErrorPolicy.FEW_RETRIES,
}


@pytest.mark.parametrize(("code", "policy"), CODES.items())
def test_slacks_codes(code: str, policy: ErrorPolicy) -> None:
    assert classify(refused(code)) == Failure(policy, code)


def test_every_code_of_the_table_is_tested() -> None:
    tested = [*CODES, "ratelimited", "rate_limited"]
    patterns = [pattern for _reaction, patterns in POLICIES for pattern in patterns]

    assert [one for one in patterns if not fnmatch.filter(tested, one)] == []


@pytest.mark.parametrize("code", ["ratelimited", "rate_limited"])
@pytest.mark.parametrize("status", [200, 429])
def test_too_fast(code: str, status: int) -> None:
    error = refused(code, status, {"retry-after": "12"})

    assert classify(error) == Failure(ErrorPolicy.PAUSE, "ratelimited", 12)


@pytest.mark.parametrize(
    ("header", "seconds"), [("0", 1), ("1.5", 1.5), ("999999", 3600), ("soon", 30), (None, 30)]
)
def test_how_long_to_wait(header: str | None, seconds: float) -> None:
    assert classify(ratelimited(header)).retry_after == seconds


def test_a_proxys_429_without_slacks_body() -> None:
    error = refused("Received a response in a non-JSON format: <html>", 429)

    assert classify(error).policy is ErrorPolicy.PAUSE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (refused("Received a response in a non-JSON format: <html>"), "http_200"),
        (refused("Received a response in a non-JSON format: ", 502), "http_502"),
        (refused("", 503, data={}), "http_503"),
        (refused("some_new_code", 500), "some_new_code"),
        (TimeoutError(), "TimeoutError"),
        (URLError(TimeoutError()), "TimeoutError"),
        (ConnectionResetError(), "ConnectionResetError"),
        (RemoteDisconnected(""), "RemoteDisconnected"),
        (IncompleteRead(b""), "IncompleteRead"),
        (AttributeError("'list' object has no attribute 'get'"), "AttributeError"),
    ],
)
def test_it_may_have_been_posted(error: Exception, code: str) -> None:
    assert classify(error) == Failure(ErrorPolicy.AMBIGUOUS, code)


def test_a_code_to_back_off_counts_on_any_status() -> None:
    assert classify(refused("service_unavailable", 503)).policy is ErrorPolicy.BACK_OFF


@pytest.mark.parametrize("reason", [ConnectionRefusedError(), socket.gaierror()])
def test_without_a_connection_nothing_was_posted(reason: Any) -> None:
    assert classify(URLError(reason)).policy is ErrorPolicy.BACK_OFF


@pytest.mark.parametrize(
    ("status", "policy"),
    [
        (429, ErrorPolicy.BACK_OFF),
        (500, ErrorPolicy.BACK_OFF),
        (503, ErrorPolicy.BACK_OFF),
        (413, ErrorPolicy.FEW_RETRIES),
        (403, ErrorPolicy.FEW_RETRIES),
        (499, ErrorPolicy.FEW_RETRIES),
    ],
)
def test_an_upload_is_tried_again_for_as_long_as_its_refusal_can_pass(
    status: int, policy: ErrorPolicy
) -> None:
    error = HTTPError("https://files.slack.com/upload", status, "", HTTPMessage(), BytesIO())

    assert classify(error) == Failure(policy, f"http_{status}")
