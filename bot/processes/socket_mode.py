"""Socket Mode: the connection to Slack, its watchdog, and its end."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import structlog
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.app import Bot
from bot.processes.tokens import slack_must_answer

log = structlog.get_logger()

CONCURRENCY = 50
"""Threads for Socket Mode: most of their time they wait for Slack's answer to views.open."""

PING_SECONDS = 5.0
"""Time between two pings."""

SILENT_SECONDS = 45.0
"""Without a pong for this long the process ends: a dead connection costs a minute at most."""


@contextmanager
def socket_mode(
    bot: Bot,
    on_lost: Callable[[], None],
    *,
    ping_seconds: float = PING_SECONDS,
    silent_seconds: float = SILENT_SECONDS,
) -> Iterator[SocketModeClient]:
    """Connect to Slack; `on_lost` is called once no ping is answered for too long.

    Raises SettingsError if Slack refuses the token or cannot be reached.
    """
    token = bot.settings.slack_app_token.get_secret_value()
    handler = SocketModeHandler(
        bot.bolt, token, concurrency=CONCURRENCY, ping_interval=ping_seconds
    )
    if proxy_bypass(urlsplit(bot.settings.slack_api_url).hostname or ""):
        handler.client.proxy = None  # the client itself ignores NO_PROXY
    _connect(handler, bot.settings.slack_api_url)
    closing = threading.Event()
    watchdog = threading.Thread(
        target=watch,
        args=(lambda: last_pong_of(handler.client), on_lost, closing, silent_seconds, ping_seconds),
        name="watchdog",
        daemon=True,
    )
    watchdog.start()
    try:
        yield handler.client
    finally:
        closing.set()
        _close(handler)


def _connect(handler: SocketModeHandler, url: str) -> None:
    with slack_must_answer("SLACK_APP_TOKEN", url):
        try:
            handler.connect()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types
        except (SlackApiError, OSError):
            _close(handler)
            raise


def _close(handler: SocketModeHandler) -> None:
    # What came in is answered before the connection goes: else Slack delivers it again.
    client = handler.client
    client.auto_reconnect_enabled = False
    client.closed = True
    client.message_processor.shutdown()  # type: ignore[no-untyped-call]  # slack_sdk's has no types
    client.message_workers.shutdown(wait=True)
    # Closing waits for the thread that reads, which looks up every three seconds only.
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):
            session.sock.shutdown(SHUT_RDWR)
    try:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types
    except AttributeError:
        # The SDK was closing the broken connection itself, without a lock (slack_sdk 3.47).
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types


def last_pong_of(client: SocketModeClient) -> float | None:
    """Return the moment of the last answered ping; None if nothing is connected or answered yet."""
    session = client.current_session
    return session.last_ping_pong_time if session is not None and session.is_active() else None


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
            on_lost()
            log.error("socket_mode_lost", seconds=round(silence))
            return
