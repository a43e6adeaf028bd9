"""What all transports have in common."""

import json
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
        """Whether Slack takes it for an acknowledgement."""
        return not self.failure


class Transport(Protocol):
    """A way to the bot."""

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        """Hand the payload to the bot and wait for its acknowledgement, three seconds at most."""
        ...


def http_answer(status: int, headers: dict[str, str], text: str, *, late: bool) -> BotResponse:
    """The answer to a request over HTTP, judged as Slack judges it."""
    lower = {name.lower(): value for name, value in headers.items()}
    failure: Failure = "http_timeout" if late else "" if 200 <= status < 300 else "http_error"
    body = parsed(text, lower.get("content-type", ""))
    return BotResponse(status, body, failure, lower.get("x-slack-no-retry") == "1")


def parsed(text: str, content_type: str) -> Any:
    """The body as JSON where it is JSON, else the text itself."""
    if "json" not in content_type:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
