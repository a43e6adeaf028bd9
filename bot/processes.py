"""Processes: which parts of the wired bot run, and how they end."""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import structlog
import uvicorn
from slack_bolt.adapter.socket_mode import SocketModeHandler
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Bot
from bot.web.app import create_web

log = structlog.get_logger()

CONCURRENCY = 50
"""Threads for Socket Mode: most of their time they wait for views.open (performance.md)."""

SILENT_SECONDS = 45.0
"""How long a connection may be down before the process ends for its supervisor to restart it."""

DRAIN_SECONDS = 8.0
"""How long the sender may finish what it has claimed (reliability.md, fault 6)."""


@contextmanager
def sender_thread(bot: Bot) -> Iterator[None]:
    """The one thread that sends; it finishes what it claimed."""
    stop = threading.Event()
    thread = threading.Thread(target=bot.sender.run, args=(stop,), name="sender", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        bot.sender.wake()
        thread.join(DRAIN_SECONDS)


@contextmanager
def clockwork(bot: Bot) -> Iterator[None]:
    """The timer that looks for what has fallen due."""
    bot.clockwork.start()
    try:
        yield
    finally:
        bot.clockwork.stop()


@contextmanager
def socket_mode(bot: Bot, stop: threading.Event) -> Iterator[None]:
    """The connection to Slack; `stop` is set when it has been down for too long."""
    token = bot.settings.slack_app_token.get_secret_value()
    handler = SocketModeHandler(bot.bolt, token, concurrency=CONCURRENCY)
    handler.client.web_client.base_url = bot.settings.slack_api_url
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt's own
    watchdog = threading.Thread(target=_watch, args=(handler, stop), name="watchdog", daemon=True)
    watchdog.start()
    try:
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's own


def _watch(handler: SocketModeHandler, stop: threading.Event) -> None:
    # A connection can die without a word (slack.md): then a fresh process is the surest way back.
    down = 0.0
    step = 5.0
    while not stop.wait(step):
        down = 0.0 if handler.client.is_connected() else down + step
        if down >= SILENT_SECONDS:
            log.error("socket_mode_lost", seconds=down)
            stop.set()


class _Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Signals belong to the process, see `until_told`."""


@contextmanager
def http(bot: Bot, *, with_slack: bool, host: str = "0.0.0.0") -> Iterator[None]:  # noqa: S104  # a server in a container is reached from outside
    """The web application on PORT, in a thread."""
    web = create_web(bot.bolt if with_slack else None, lambda: {"database": _answers(bot)})
    config = uvicorn.Config(
        web, host=host, port=bot.settings.port, log_config=None, access_log=False
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run, name="http", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(DRAIN_SECONDS)


def _answers(bot: Bot) -> bool:
    try:
        with bot.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def until_told(stop: threading.Event) -> None:
    """Return when the process is asked to end (SIGTERM, Ctrl-C), or `stop` is set by a part."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    stop.wait()


def run(
    bot: Bot, *, web: bool = False, socket: bool = False, worker: bool = False, clock: bool = False
) -> None:
    """Run these parts until the process is told to end.

    `socket` receives over Socket Mode where there is an app token; all else comes over HTTP on
    PORT.
    """
    stop = threading.Event()
    over_socket = socket and bool(bot.settings.slack_app_token.get_secret_value())
    with ExitStack() as parts:
        if worker:
            parts.enter_context(sender_thread(bot))
        if clock:
            parts.enter_context(clockwork(bot))
        if over_socket:
            parts.enter_context(socket_mode(bot, stop))
        if web:
            parts.enter_context(http(bot, with_slack=not over_socket))
        log.info("running", web=web, worker=worker, clock=clock, socket_mode=over_socket)
        until_told(stop)
    bot.database.dispose()
