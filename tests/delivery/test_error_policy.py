"""Every row of the table of answers, one by one."""

import fnmatch
import socket
from http.client import IncompleteRead, RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest

from bot.delivery.error_policy import ANSWERS, Reaction, Verdict, judge
from tests.delivery.fakes import ratelimited, refused

CODES = {
    "service_unavailable": Reaction.BACK_OFF,
    "team_added_to_org": Reaction.BACK_OFF,
    "org_login_required": Reaction.BACK_OFF,
    "internal_error": Reaction.AMBIGUOUS,
    "fatal_error": Reaction.AMBIGUOUS,
    "channel_not_found": Reaction.LOOK_AGAIN,
    "not_in_channel": Reaction.HOLD,
    "is_archived": Reaction.HOLD,
    "restricted_action": Reaction.HOLD,
    "restricted_action_read_only_channel": Reaction.HOLD,
    "restricted_action_thread_only_channel": Reaction.HOLD,
    "user_not_found": Reaction.UNREACHABLE,
    "user_disabled": Reaction.UNREACHABLE,
    "user_not_visible": Reaction.UNREACHABLE,
    "cannot_dm_bot": Reaction.UNREACHABLE,
    "account_inactive": Reaction.STOP,
    "token_revoked": Reaction.STOP,
    "invalid_auth": Reaction.STOP,
    "missing_scope": Reaction.STOP,
    "messages_tab_disabled": Reaction.STOP,
    "not_authed": Reaction.STOP,
    "token_expired": Reaction.STOP,
    "not_allowed_token_type": Reaction.STOP,
    "invalid_blocks": Reaction.PLAIN,
    "invalid_blocks_format": Reaction.PLAIN,
    "msg_blocks_too_long": Reaction.PLAIN,
    "metadata_too_large": Reaction.PLAIN,
    "metadata_must_be_sent_from_app": Reaction.PLAIN,
    "invalid_metadata_format": Reaction.PLAIN,
    "message_not_found": Reaction.GONE,
    "cant_update_message": Reaction.GONE,
    "cant_delete_message": Reaction.GONE,
    "compliance_exports_prevent_deletion": Reaction.GONE,
    "edit_window_closed": Reaction.GONE,
    "msg_too_long": Reaction.FEW_RETRIES,
    "a_code_of_next_year": Reaction.FEW_RETRIES,
}


@pytest.mark.parametrize(("code", "reaction"), CODES.items())
def test_slacks_codes(code: str, reaction: Reaction) -> None:
    assert judge(refused(code)) == Verdict(reaction, code)


def test_every_code_of_the_table_is_tested() -> None:
    tested = [*CODES, "ratelimited", "rate_limited"]
    patterns = [pattern for _reaction, patterns in ANSWERS for pattern in patterns]

    assert [one for one in patterns if not fnmatch.filter(tested, one)] == []


@pytest.mark.parametrize("code", ["ratelimited", "rate_limited"])
@pytest.mark.parametrize("status", [200, 429])
def test_too_fast(code: str, status: int) -> None:
    error = refused(code, status, {"retry-after": "12"})

    assert judge(error) == Verdict(Reaction.PAUSE, "ratelimited", 12)


@pytest.mark.parametrize(
    ("header", "seconds"), [("0", 1), ("1.5", 1.5), ("999999", 3600), ("soon", 30), (None, 30)]
)
def test_how_long_to_wait(header: str | None, seconds: float) -> None:
    assert judge(ratelimited(header)).retry_after == seconds


def test_a_proxys_429_without_slacks_body() -> None:
    error = refused("Received a response in a non-JSON format: <html>", 429)

    assert judge(error).reaction is Reaction.PAUSE


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
    assert judge(error) == Verdict(Reaction.AMBIGUOUS, code)


def test_a_code_to_back_off_counts_on_any_status() -> None:
    assert judge(refused("service_unavailable", 503)).reaction is Reaction.BACK_OFF


@pytest.mark.parametrize("reason", [ConnectionRefusedError(), socket.gaierror()])
def test_without_a_connection_nothing_was_posted(reason: Any) -> None:
    assert judge(URLError(reason)).reaction is Reaction.BACK_OFF
