"""What all transports have in common."""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.sandbox.workspace import Json

Kind = Literal["commands", "interactive", "events"]
Failure = Literal["", "http_timeout", "http_error", "connection_failed"]

DEADLINE = 3.0
"""Seconds within which an app must acknowledge (docs.slack.dev, "Handling user interaction")."""


@dataclass(frozen=True)
class Retry:
    """The n-th repetition of an event, and why Slack repeats it."""

    n: int
    reason: str


@dataclass(frozen=True)
class BotResponse:
    """What the bot answered: `body` is parsed JSON, else text; `failure` says why not."""

    status: int
    body: Any = ""
    failure: Failure = ""
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        """True if Slack takes it for an acknowledgement."""
        return not self.failure


class Transport(Protocol):
    """A way to the bot."""

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        """Hand the payload to the bot and wait for its acknowledgement, three seconds at most."""
        ...


def bot_response(
    status: int, headers: dict[str, str], text: str, *, late: bool = False
) -> BotResponse:
    """Return the response to a request over HTTP, judged as Slack judges it."""
    lower = {name.lower(): value for name, value in headers.items()}
    failure: Failure = "http_timeout" if late else "" if 200 <= status < 300 else "http_error"
    body: Any = text
    if "json" in lower.get("content-type", ""):
        with suppress(ValueError):
            body = json.loads(text)
    return BotResponse(status, body, failure, lower.get("x-slack-no-retry") == "1")
