"""The table of Slack's errors and of what is done about each.

The codes are those of the Web API's methods (docs.slack.dev, "chat.postMessage", "chat.update",
"conversations.open", "views.publish").
"""

import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any
from urllib.error import HTTPError, URLError

from slack_sdk.errors import SlackApiError

from bot.delivery.downloads import NotFetched
from storage.outbox.rows import NO_MESSAGE

RETRY_AFTER = 30.0
"""Seconds to wait where a 429 does not say how long."""

LONGEST_RETRY_AFTER = 3600.0
"""Seconds; Slack asks for less, so that more comes from a broken proxy."""


class ErrorPolicy(StrEnum):
    """Answers of the sender to a call that failed."""

    PAUSE = "pause the method until Retry-After; no attempt is used up"
    BACK_OFF = "try again later, each time after twice the wait"
    AMBIGUOUS = "it may have been posted: that is found out before it is sent again"
    RETRY_ONCE = "one delayed retry, then drop and tell"
    HOLD = "keep it until somebody has mended the cause; tell the core team once"
    UNREACHABLE = "drop it; the person cannot be reached"
    STOP = "stop the sender and alarm; all rows stay"
    SIMPLIFY = "once without pictures, once as plain text, then dead letter"
    TARGET_GONE = "the message to change is not there, or can't be changed any more"
    FEW_RETRIES = "an unforeseen error: a few attempts, then dead letter"


REFUSED = frozenset({ErrorPolicy.STOP, ErrorPolicy.FEW_RETRIES})
"""What is done about errors that may be the token's; the others come from the way to Slack."""

POLICIES: tuple[tuple[ErrorPolicy, tuple[str, ...]], ...] = (
    (ErrorPolicy.PAUSE, ("ratelimited", "rate_limited")),
    (ErrorPolicy.BACK_OFF, ("service_unavailable", "team_added_to_org", "org_login_required")),
    (ErrorPolicy.AMBIGUOUS, ("internal_error", "fatal_error")),
    (ErrorPolicy.RETRY_ONCE, ("channel_not_found",)),
    (ErrorPolicy.HOLD, ("not_in_channel", "is_archived", "restricted_action*")),
    (
        ErrorPolicy.UNREACHABLE,
        ("user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot"),
    ),
    (
        ErrorPolicy.STOP,
        (
            "account_inactive", "token_revoked", "invalid_auth", "missing_scope",
            "messages_tab_disabled", "not_authed", "token_expired", "not_allowed_token_type",
        ),
    ),
    (
        ErrorPolicy.SIMPLIFY,
        ("invalid_blocks*", "msg_blocks_too_long", "metadata_*", "invalid_metadata*"),
    ),
    (
        ErrorPolicy.TARGET_GONE,
        (
            NO_MESSAGE, "cant_update_message", "cant_delete_message",
            "edit_window_closed", "compliance_exports_prevent_deletion", "cant_delete_file",
        ),
    ),
)  # fmt: skip
"""Slack's error codes by policy; a `*` stands for any ending."""


@dataclass(frozen=True)
class Failure:
    """One failed call: its policy, its code (Slack's own or ours), `retry_after` in seconds."""

    policy: ErrorPolicy
    code: str
    retry_after: float = 0.0


class CallFailed(Exception):
    """A call to Slack failed."""

    def __init__(self, method: str, failure: Failure) -> None:
        super().__init__(f"{method}: {failure.code}")
        self.method = method
        self.failure = failure


def policy_for(code: str) -> ErrorPolicy:
    """Return the policy for one of Slack's error codes."""
    for policy, patterns in POLICIES:
        if any(fnmatchcase(code, pattern) for pattern in patterns):
            return policy
    return ErrorPolicy.FEW_RETRIES


def classify(error: Exception) -> Failure:
    """Return the failure that an exception of the SDK or of urllib stands for."""
    if isinstance(error, SlackApiError):
        return _classify_answer(error)
    if isinstance(error, NotFetched):
        return Failure(ErrorPolicy.FEW_RETRIES, error.code)
    if isinstance(error, HTTPError):  # of an upload, or a download
        with error:
            is_passing = error.code == 429 or error.code >= 500
        policy = ErrorPolicy.BACK_OFF if is_passing else ErrorPolicy.FEW_RETRIES
        return Failure(policy, f"http_{error.code}")
    # Without a connection nothing can have been posted.
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ConnectionRefusedError | socket.gaierror | ssl.SSLCertVerificationError):
        return Failure(ErrorPolicy.BACK_OFF, type(reason).__name__)
    return Failure(ErrorPolicy.AMBIGUOUS, type(reason).__name__)


def _classify_answer(error: SlackApiError) -> Failure:
    answer: Any = error.response
    status, data = int(answer.status_code), answer.data
    code = str(data.get("error") or "") if isinstance(data, Mapping) else ""
    if status == 429 or policy_for(code) is ErrorPolicy.PAUSE:
        return Failure(ErrorPolicy.PAUSE, "ratelimited", _retry_after(answer.headers))
    is_slack_code = re.fullmatch(r"[a-z][a-z0-9_]*", code) is not None
    policy = policy_for(code) if is_slack_code else ErrorPolicy.AMBIGUOUS
    if policy is ErrorPolicy.FEW_RETRIES and status >= 500:
        policy = ErrorPolicy.AMBIGUOUS
    # An HTML page or half a JSON text ends up in the SDK's `error` as a sentence.
    return Failure(policy, code[:80] if is_slack_code else f"http_{status}")


def _retry_after(headers: Mapping[str, Any]) -> float:
    named = {str(name).lower(): value for name, value in headers.items()}
    try:
        seconds = float(str(named.get("retry-after", "")))
    except ValueError:
        return RETRY_AFTER
    return min(max(seconds, 1.0), LONGEST_RETRY_AFTER)
