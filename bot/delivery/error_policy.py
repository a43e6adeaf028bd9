"""What Slack's answers mean for a message: the table of slack.md ("Outbound"), row by row."""

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

RETRY_AFTER = 30.0
"""Seconds to wait where a 429 does not say how long."""

LONGEST_RETRY_AFTER = 3600.0
"""Seconds; more than that is a broken proxy's word, not Slack's."""


class Reaction(StrEnum):
    """What the sender does about a refusal."""

    PAUSE = "pause the method until Retry-After; no attempt is used up"
    BACK_OFF = "try again later, each time after twice the wait"
    AMBIGUOUS = "it may have been posted: find out before anything is sent again"
    LOOK_AGAIN = "one delayed retry, then drop and tell"
    HOLD = "keep it until somebody has mended the cause; tell the core team once"
    UNREACHABLE = "drop it; the person cannot be reached"
    STOP = "stop the sender and alarm; all rows stay"
    PLAIN = "once more as plain text, then dead letter"
    GONE = "the message to change is not there any more"
    FEW_RETRIES = "an answer nobody foresaw: a few attempts, then dead letter"


ANSWERS: tuple[tuple[Reaction, tuple[str, ...]], ...] = (
    (Reaction.PAUSE, ("ratelimited", "rate_limited")),
    (Reaction.BACK_OFF, ("service_unavailable", "team_added_to_org", "org_login_required")),
    (Reaction.AMBIGUOUS, ("internal_error", "fatal_error")),
    (Reaction.LOOK_AGAIN, ("channel_not_found",)),
    (Reaction.HOLD, ("not_in_channel", "is_archived", "restricted_action*")),
    (
        Reaction.UNREACHABLE,
        ("user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot"),
    ),
    (
        Reaction.STOP,
        (
            "account_inactive", "token_revoked", "invalid_auth", "missing_scope",
            "messages_tab_disabled", "not_authed", "token_expired", "not_allowed_token_type",
        ),
    ),
    (Reaction.PLAIN, ("invalid_blocks*", "msg_blocks_too_long", "metadata_*", "invalid_metadata*")),
    (
        Reaction.GONE,
        (
            "message_not_found", "cant_update_message", "cant_delete_message",
            "edit_window_closed", "compliance_exports_prevent_deletion",
        ),
    ),
)  # fmt: skip
"""Slack's error codes; a `*` stands for any ending."""


@dataclass(frozen=True)
class Verdict:
    """What one failed call means. `code` is Slack's error, or ours in its stead."""

    reaction: Reaction
    code: str
    retry_after: float = 0.0


class Refusal(Exception):
    """A call to Slack that did not succeed."""

    def __init__(self, method: str, verdict: Verdict) -> None:
        super().__init__(f"{method}: {verdict.code}")
        self.method = method
        self.verdict = verdict


def reaction_to(code: str) -> Reaction:
    """The reaction to one of Slack's error codes."""
    for reaction, patterns in ANSWERS:
        if any(fnmatchcase(code, pattern) for pattern in patterns):
            return reaction
    return Reaction.FEW_RETRIES


def judge(error: Exception) -> Verdict:
    """The verdict on whatever the SDK raised."""
    if isinstance(error, SlackApiError):
        return _judge_answer(error)
    if isinstance(error, HTTPError):
        return _judge_upload(error)
    # Where no connection came about, nothing can have been posted.
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ConnectionRefusedError | socket.gaierror | ssl.SSLCertVerificationError):
        return Verdict(Reaction.BACK_OFF, type(reason).__name__)
    return Verdict(Reaction.AMBIGUOUS, type(reason).__name__)


def _judge_upload(error: HTTPError) -> Verdict:
    with error:
        is_passing = error.code == 429 or error.code >= 500
    return Verdict(Reaction.BACK_OFF if is_passing else Reaction.FEW_RETRIES, f"http_{error.code}")


def _judge_answer(error: SlackApiError) -> Verdict:
    answer: Any = error.response
    status, data = int(answer.status_code), answer.data
    code = str(data.get("error") or "") if isinstance(data, Mapping) else ""
    if status == 429 or reaction_to(code) is Reaction.PAUSE:
        return Verdict(Reaction.PAUSE, "ratelimited", _retry_after(answer.headers))
    is_slacks = re.fullmatch(r"[a-z][a-z0-9_]*", code) is not None
    reaction = reaction_to(code) if is_slacks else Reaction.AMBIGUOUS
    if reaction is Reaction.FEW_RETRIES and status >= 500:
        reaction = Reaction.AMBIGUOUS
    # An HTML page or half a JSON text ends up in the SDK's `error` as a sentence.
    return Verdict(reaction, code[:80] if is_slacks else f"http_{status}")


def _retry_after(headers: Mapping[str, Any]) -> float:
    named = {str(name).lower(): value for name, value in headers.items()}
    try:
        seconds = float(str(named.get("retry-after", "")))
    except ValueError:
        return RETRY_AFTER
    return min(max(seconds, 1.0), LONGEST_RETRY_AFTER)
