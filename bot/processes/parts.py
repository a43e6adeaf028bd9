"""The parts of the bot, and which of them a process runs."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Bot
from bot.processes.http import http, listen
from bot.processes.shutdown import Shutdown, deadline, wait_for_shutdown
from bot.processes.socket_mode import socket_mode
from bot.processes.tokens import check_bot_token
from bot.web.app import create_web, slack_endpoint

log = structlog.get_logger()


@contextmanager
def sender_thread(bot: Bot) -> Iterator[None]:
    """Run the thread that sends; at the end it finishes the call under way."""
    stop = threading.Event()
    thread = threading.Thread(target=bot.sender.run, args=(stop,), name="sender", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        bot.sender.wake()
        thread.join()


@contextmanager
def job_runner(bot: Bot) -> Iterator[None]:
    """Run the jobs in their rhythm; at the end the job under way is finished."""
    bot.job_runner.start()
    try:
        yield
    finally:
        bot.job_runner.stop()


def database_answers(bot: Bot) -> bool:
    """True if the database answers."""
    try:
        with bot.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def run(
    bot: Bot,
    *,
    web: bool = False,
    socket: bool = False,
    worker: bool = False,
    clock: bool = False,
    until: Callable[[Shutdown], None] = wait_for_shutdown,
) -> int:
    """Run these parts until the process is asked to end; return its exit status.

    `socket` receives over Socket Mode if there is an app token, else over HTTP on PORT. Raises
    SettingsError if a part cannot start.
    """
    shutdown = Shutdown()
    with ExitStack() as end, ExitStack() as parts:
        _start(bot, parts, shutdown, web=web, socket=socket, worker=worker, clock=clock)
        until(shutdown)
        log.info("ending", status=shutdown.status)
        end.enter_context(deadline())
    return shutdown.status


def _start(
    bot: Bot,
    parts: ExitStack,
    shutdown: Shutdown,
    *,
    web: bool,
    socket: bool,
    worker: bool,
    clock: bool,
) -> None:
    # Last in, first out: at the end nothing comes in any more before the sender stops.
    parts.callback(bot.database.dispose)
    if web or socket or worker:
        check_bot_token(bot)
    listening = parts.enter_context(listen(bot.settings.port)) if web else None
    over_socket = socket and bot.settings.uses_socket_mode
    checks: dict[str, Callable[[], bool]] = {"database": lambda: database_answers(bot)}
    if worker:
        parts.enter_context(sender_thread(bot))
        checks["sender"] = lambda: bot.sender.halted is None
    if clock:
        parts.enter_context(job_runner(bot))
    if over_socket:
        client = parts.enter_context(socket_mode(bot, shutdown.part_lost))
        checks["socket_mode"] = client.is_connected
    if listening is not None:
        secret = bot.settings.slack_signing_secret.get_secret_value()
        slack = None if over_socket else slack_endpoint(bot.bolt, secret)
        parts.enter_context(http(create_web(checks, slack), listening))
    log.info("running", web=web, worker=worker, clock=clock, socket_mode=over_socket)
