"""Signed HTTP, with and without the network.

https://docs.slack.dev/authentication/verifying-requests-from-slack/
"""

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from bot.clock import Clock
from bot.sandbox.transport.base import DEADLINE, BotResponse, Kind, Retry, bot_response
from bot.sandbox.workspace import SIGNING_SECRET, Json

Dispatch = Callable[[bytes, dict[str, str]], tuple[int, dict[str, str], str]]


def signed(
    kind: Kind, payload: Json, secret: str, clock: Clock, retry: Retry | None = None
) -> tuple[bytes, dict[str, str]]:
    """Return body and headers of Slack's request for this payload."""
    body, content_type = _encoded(kind, payload)
    timestamp = str(int(clock.now().timestamp()))
    base = b"v0:" + timestamp.encode() + b":" + body
    headers = {
        "content-type": content_type,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest(),
    }
    if retry:
        headers |= {"x-slack-retry-num": str(retry.n), "x-slack-retry-reason": retry.reason}
    return body, headers


def _encoded(kind: Kind, payload: Json) -> tuple[bytes, str]:
    if kind == "events":
        return json.dumps(payload).encode(), "application/json"
    form = payload if kind == "commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class InProcess:
    """Signed requests handed to a function: HTTP without the network, for tests."""

    dispatch: Dispatch
    clock: Clock
    signing_secret: str = SIGNING_SECRET
    deadline: float = DEADLINE

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        """Return the function's answer; too late counts as a time-out, as it does at Slack."""
        body, headers = signed(kind, payload, self.signing_secret, self.clock, retry)
        started = time.perf_counter()
        status, answered, text = self.dispatch(body, headers)
        late = time.perf_counter() - started > self.deadline
        return bot_response(status, answered, text, late=late)


@dataclass(frozen=True)
class HttpTransport:
    """Signed requests to the bot's address."""

    url: str
    clock: Clock
    signing_secret: str = SIGNING_SECRET

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        """Return the answer of the bot's web server."""
        body, headers = signed(kind, payload, self.signing_secret, self.clock, retry)
        request = Request(self.url, body, headers, method="POST")  # noqa: S310 - our own address
        try:
            # No proxy: the bot runs beside the sandbox.
            with build_opener(ProxyHandler({})).open(request, timeout=DEADLINE) as answer:
                return bot_response(answer.status, dict(answer.headers), answer.read().decode())
        except HTTPError as refused:
            with refused:
                text = refused.read().decode(errors="replace")
                return bot_response(refused.code, dict(refused.headers), text)
        except (URLError, OSError, http.client.HTTPException) as broken:
            reason = getattr(broken, "reason", broken)
            timed_out = isinstance(reason, TimeoutError)
            return BotResponse(0, failure="http_timeout" if timed_out else "connection_failed")
