"""Socket Mode: envelopes are answered by Bolt, and a watchdog sees a connection that is dead."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import BoltResponse

from bot.app import Bot
from bot.processes.socket_client import PING_SECONDS, Envelope, SocketClient
from bot.processes.tokens import slack_must_answer

log = structlog.get_logger()

CONCURRENCY = 50
"""Threads for Socket Mode: most of their time they wait for Slack's answer to views.open."""

SILENT_SECONDS = 45.0
"""Without a pong for this long the process ends: a dead connection costs a minute at most."""


@dataclass(frozen=True)
class Socket:
    """The client and its watchdog."""

    client: SocketClient
    watchdog: threading.Thread


@contextmanager
def socket_mode(
    bot: Bot,
    on_lost: Callable[[], None],
    *,
    ping_seconds: float = PING_SECONDS,
    silent_seconds: float = SILENT_SECONDS,
) -> Iterator[Socket]:
    """Connect to Slack; `on_lost` is called once no ping is answered for too long.

    Raises SettingsError if Slack refuses the token or cannot be reached.
    """
    client = SocketClient(url_source(bot), answer_with(bot), CONCURRENCY, ping_seconds)
    with slack_must_answer("SLACK_APP_TOKEN", bot.settings.slack_api_url):
        client.start()
    closing = threading.Event()
    watchdog = threading.Thread(
        target=watch,
        args=(client.last_pong, on_lost, closing, silent_seconds, ping_seconds),
        name="watchdog",
        daemon=True,
    )
    watchdog.start()
    try:
        yield Socket(client, watchdog)
    finally:
        closing.set()
        client.close()


def url_source(bot: Bot) -> Callable[[], str]:
    """Return the function that asks Slack for the address of one connection."""
    token = bot.settings.slack_app_token.get_secret_value()
    return lambda: str(bot.workspace.client.apps_connections_open(app_token=token)["url"])


def answer_with(bot: Bot) -> Callable[[Envelope, float], Envelope | None]:
    """Return the function that has Bolt answer an envelope, as it answers a request over HTTP.

    What failed is not acknowledged: Slack delivers an event again and shows people an error. An
    event that cannot be read is: the next time it would be no better.
    """

    def answer(envelope: Envelope, came_at: float) -> Envelope | None:
        response = bot.bolt.answer(
            envelope.get("payload"), _retry_headers(envelope), came_at, mode="socket_mode"
        )
        acknowledgement = {"envelope_id": envelope["envelope_id"]}
        if response.status in range(400, 500) and envelope.get("type") == "events_api":
            return acknowledgement
        if response.status != 200:
            return None
        payload = _payload(response)
        return acknowledgement if payload is None else acknowledgement | {"payload": payload}

    return answer


def _retry_headers(envelope: Envelope) -> dict[str, str]:
    """Return what tells over HTTP that an event comes again."""
    names = {"x-slack-retry-num": "retry_attempt", "x-slack-retry-reason": "retry_reason"}
    return {name: str(envelope[key]) for name, key in names.items() if envelope.get(key)}


def _payload(response: BoltResponse) -> Any:
    if not response.body:
        return None
    content_type = response.headers.get("content-type", [""])[0]
    if content_type.startswith("application/json"):
        return json.loads(response.body)
    return {"text": response.body}


def watch(
    last_pong: Callable[[], float | None],
    on_lost: Callable[[], None],
    closing: threading.Event,
    silent_seconds: float,
    step: float,
) -> None:
    """Call `on_lost` once `last_pong` has not changed for so long; return then, or at `closing`.

    `step` is the time between two looks, in seconds. A connection can look open and be dead: only
    an answered ping shows that it lives.
    """
    last, changed_at = last_pong(), time.monotonic()
    while not closing.wait(step):
        pong = last_pong()
        if pong is not None and pong != last:
            last, changed_at = pong, time.monotonic()
        silence = time.monotonic() - changed_at
        if silence >= silent_seconds:
            log.error("socket_mode_lost", seconds=round(silence))
            on_lost()
            return
