"""A connection to Slack by Socket Mode that is renewed, and reads however much comes at once.

https://docs.slack.dev/apis/events-api/using-socket-mode/

The SDK's own client reads by recursion: some 500 envelopes back to back end it (slack_sdk 3.47,
socket_mode/builtin/internals.py). Its client on top of websocket-client looks for the connection
before that is made, and asks for another one each time.
"""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.protocol import State
from websockets.sync.client import ClientConnection, connect

from bot.delivery.account_lookup import UNANSWERED
from bot.delivery.error_policy import classify

log = structlog.get_logger()

Envelope = dict[str, Any]

PING_SECONDS = 5.0
"""Time between two pings."""

PONG_SECONDS = 20.0
"""A connection without a pong for this long is closed, and another one made."""

CLOSE_SECONDS = 1.0
OPEN_SECONDS = 10.0
MOST_BYTES = 16_000_000

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 15.0
"""Seconds between two tries to connect; each failure doubles them."""

STEADY_SECONDS = 1.0
"""A connection that ends sooner counts as a failure: Slack may refuse one by closing it."""

BACKLOG_SECONDS = 2.0
"""What has not been begun so long after the end is left to Slack, which delivers it again."""

REST_SECONDS = 30.0
"""An old connection that has been quiet for this long has no more to say."""


class Beating(ClientConnection):
    """A connection that knows when its last ping was answered."""

    ponged_at: float | None = None

    def acknowledge_pings(self, data: bytes) -> None:
        """Note the moment, of `time.monotonic`."""
        super().acknowledge_pings(data)
        self.ponged_at = time.monotonic()


class SocketClient:
    """Receives envelopes, and acknowledges them over the connection they came by.

    `open_url` asks Slack for the address of one connection. `answer` gets an envelope and
    the moment at which it came (of `time.monotonic`), and returns what acknowledges it; None leaves
    it unacknowledged. It is called in one of `threads` threads.
    `problem` is the code of what keeps it from connecting again.
    """

    def __init__(
        self,
        open_url: Callable[[], str],
        answer: Callable[[Envelope, float], Envelope | None],
        threads: int,
        ping_seconds: float = PING_SECONDS,
        pong_seconds: float = PONG_SECONDS,
        backlog_seconds: float = BACKLOG_SECONDS,
    ) -> None:
        self._open_url, self._answer = open_url, answer
        self._ping_seconds, self._pong_seconds = ping_seconds, pong_seconds
        self._backlog_seconds = backlog_seconds
        self._workers = ThreadPoolExecutor(threads, thread_name_prefix="envelope")
        self.problem: str | None = None
        self._closing = threading.Event()
        self._connection: ClientConnection | None = None
        self._opened_at = float("-inf")
        self._pause = FIRST_PAUSE
        self._ponged_at: float | None = None
        self._reader = threading.Thread(target=self._run, name="socket_mode", daemon=True)

    def start(self) -> None:
        """Connect; then read, and connect again where that is needed, in a thread.

        Raises one of `UNANSWERED` if there is no connection to be had.
        """
        self._open()
        self._reader.start()

    def is_alive(self) -> bool:
        """True while the thread that reads lives."""
        return self._reader.is_alive()

    def is_connected(self) -> bool:
        """True while a connection is open; it may be dead all the same."""
        return self._connection is not None and self._connection.state is State.OPEN

    def last_pong(self) -> float | None:
        """Return the moment, of `time.monotonic`, of the last answered ping, if there was one.

        A connection that has just been made has no pong yet: the one before it counts.
        """
        return getattr(self._connection, "ponged_at", None) or self._ponged_at

    def close(self) -> None:
        """Answer what came in, as far as there is time, then close."""
        self._closing.set()
        leave = partial(self._workers.shutdown, wait=False, cancel_futures=True)
        leaving = threading.Timer(self._backlog_seconds, leave)
        leaving.start()
        self._workers.shutdown(wait=True)
        leaving.cancel()
        if self._connection is not None:
            self._connection.close()
        if self.is_alive():
            self._reader.join(CLOSE_SECONDS)

    def _open(self) -> None:
        connection = self._connect()
        self._ponged_at = self.last_pong()
        self._connection, self._opened_at = connection, time.monotonic()

    def _connect(self) -> ClientConnection:
        url = self._open_url()
        try:
            # Proxies and their exceptions come from the environment.
            return connect(
                url,
                compression=None,
                create_connection=Beating,
                open_timeout=OPEN_SECONDS,
                close_timeout=CLOSE_SECONDS,
                ping_interval=self._ping_seconds,
                ping_timeout=self._pong_seconds,
                max_size=MOST_BYTES,
                legacy=True,  # its name for a connection that we close ourselves
            )
        except WebSocketException as error:
            raise ConnectionError(type(error).__name__) from error

    def _run(self) -> None:
        while not self._closing.is_set():
            connection = self._connection
            try:
                if connection is not None and self._read(connection):
                    # It goes on until Slack closes it: no envelope falls between the two.
                    rest = threading.Thread(target=self._read_rest, args=(connection,), daemon=True)
                    rest.start()
                self._connect_again()
            except Exception:
                # It is the only reader: whatever happens is logged, and it goes on.
                log.exception("socket_mode_failed")
        if self._connection is not None:
            self._connection.close()  # made while `close` was under way

    def _read(self, connection: ClientConnection) -> bool:
        """Take what comes until the connection ends; True if Slack asks for another one before."""
        with suppress(ConnectionClosed):
            while True:
                if self._take(connection, connection.recv()):
                    return True
        return False

    def _read_rest(self, connection: ClientConnection) -> None:
        with suppress(ConnectionClosed, TimeoutError):
            while True:
                self._take(connection, connection.recv(timeout=REST_SECONDS))
        connection.close()

    def _connect_again(self) -> None:
        if time.monotonic() - self._opened_at >= STEADY_SECONDS:
            self._pause = FIRST_PAUSE
        while not self._closing.wait(self._pause):
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            try:
                self._open()
            except UNANSWERED as error:
                self.problem = classify(error).code
            except Exception as error:
                log.exception("socket_mode_failed")
                self.problem = type(error).__name__
            else:
                self.problem = None
                return

    def _take(self, connection: ClientConnection, text: str | bytes) -> bool:
        """Hand an envelope to a thread; True if Slack asks for another connection instead."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            log.warning("envelope_unreadable")
        elif message.get("type") == "disconnect":
            log.info("socket_mode_renewed", reason=str(message.get("reason")))
            return True
        elif isinstance(message.get("envelope_id"), str):
            with suppress(RuntimeError):  # closing: Slack delivers it again, elsewhere
                self._workers.submit(self._acknowledge, connection, message, time.monotonic())
        return False

    def _acknowledge(
        self, connection: ClientConnection, envelope: Envelope, came_at: float
    ) -> None:
        try:
            answer = self._answer(envelope, came_at)
            if answer is not None:
                self._send(connection, json.dumps(answer))
        except Exception:
            log.exception("envelope_failed")

    def _send(self, connection: ClientConnection, text: str) -> None:
        try:
            connection.send(text)
        except ConnectionClosed:
            current = self._connection
            if current is None or current is connection:
                log.warning("acknowledgement_lost")  # Slack delivers it again
            else:
                current.send(text)
