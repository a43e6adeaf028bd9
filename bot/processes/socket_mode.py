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
"""Threads for Socket Mode: most of their time they wait for views.open (performance.md)."""

PING_SECONDS = 5.0
"""How often the connection is asked whether it lives."""

SILENT_SECONDS = 45.0
"""Without a pong for this long the process ends: with the steps around it, within 60 seconds of the
connection's death (reliability.md, fault 13)."""


@contextmanager
def socket_mode(
    bot: Bot,
    lost: Callable[[], None],
    *,
    ping_seconds: float = PING_SECONDS,
    silent_seconds: float = SILENT_SECONDS,
) -> Iterator[SocketModeClient]:
    """The connection to Slack; `lost` is called where it is silent for too long.

    Raises `SettingsError` where Slack refuses the token or cannot be reached.
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
        args=(lambda: pulse_of(handler.client), lost, closing, silent_seconds, ping_seconds),
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
    # What came in is answered before the connection goes: then nobody repeats what was done.
    client = handler.client
    client.auto_reconnect_enabled = False
    client.closed = True
    client.message_processor.shutdown()  # type: ignore[no-untyped-call]  # slack_sdk's has no types
    client.message_workers.shutdown(wait=True)
    _wake_reader(client)
    try:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types
    except AttributeError:
        # The SDK was closing the broken connection itself, and nothing guards that (3.47).
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types


def _wake_reader(client: SocketModeClient) -> None:
    # Closing waits for the thread that reads, which looks up every three seconds only.
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):
            session.sock.shutdown(SHUT_RDWR)


def pulse_of(client: SocketModeClient) -> float | None:
    """The moment of the last answered ping; None where nothing is connected or answered yet."""
    session = client.current_session
    return session.last_ping_pong_time if session is not None and session.is_active() else None


def watch(
    pulse: Callable[[], float | None],
    lost: Callable[[], None],
    closing: threading.Event,
    silent_seconds: float,
    step: float,
) -> None:
    """Call `lost` once `pulse` has not changed for so long, and return; or when `closing` is set.

    A connection can look open and be dead (slack.md): only an answer shows that it lives.
    """
    last, heard_at = pulse(), time.monotonic()
    while not closing.wait(step):
        heard = pulse()
        if heard is not None and heard != last:
            last, heard_at = heard, time.monotonic()
        silence = time.monotonic() - heard_at
        if silence >= silent_seconds:
            lost()
            log.error("socket_mode_lost", seconds=round(silence))
            return
