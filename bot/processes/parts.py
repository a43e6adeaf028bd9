"""The parts of the bot, and which of them a process runs."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import structlog

from bot.app import Bot
from bot.processes import checks
from bot.processes.health import Health, looking
from bot.processes.http import http, listen
from bot.processes.public_site import public_site
from bot.processes.shutdown import Shutdown, deadline, stop_on_signals
from bot.processes.socket_mode import socket_mode
from bot.processes.tokens import check_bot_token
from bot.web.app import create_web, slack_endpoint

log = structlog.get_logger()


@contextmanager
def sender_thread(bot: Bot) -> Iterator[threading.Thread]:
    """Run the thread that sends; at the end it finishes the call under way."""
    stop = threading.Event()
    thread = threading.Thread(target=bot.sender.run, args=(stop,), name="sender", daemon=True)
    thread.start()
    try:
        yield thread
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


def run(
    bot: Bot,
    *,
    web: bool = False,
    socket: bool = False,
    worker: bool = False,
    clock: bool = False,
    until: Callable[[Shutdown], object] | None = None,
) -> int:
    """Run these parts until the process is asked to end; return its exit status.

    `socket` receives over Socket Mode if there is an app token, else over HTTP on PORT. `until`
    waits instead of for SIGTERM and Ctrl-C. Raises SettingsError if a part cannot start.
    """
    shutdown = Shutdown()
    if until is None:
        stop_on_signals(shutdown)  # before anything runs: it may be asked to end while it starts
    with ExitStack() as end, ExitStack() as parts:
        _start(bot, parts, shutdown, web=web, socket=socket, worker=worker, clock=clock)
        (until or Shutdown.wait)(shutdown)
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
    listening = parts.enter_context(listen(bot.settings.port))
    over_socket = socket and bot.settings.uses_socket_mode
    health = Health(bot.clock)
    health.watch("database", checks.Bounded(partial(checks.database_condition, bot)))
    health.watch("disk", checks.Bounded(checks.DiskSpace(bot)))
    if worker:
        _send(bot, parts, health)
    elif web or socket:
        health.watch("slack", checks.TokenTrial(bot.workspace.client))
    if clock:
        parts.enter_context(job_runner(bot))
        health.watch_thread("clock", bot.job_runner.is_alive)
        health.watch("clock", lambda: checks.clock_condition(bot.job_runner.ticked_at))
        health.watch("erasures", checks.Bounded(partial(checks.erasures_condition, bot)))
    if over_socket:
        _receive(bot, parts, shutdown, health)
    parts.enter_context(looking(health))
    slack = None
    if web and not over_socket:
        secret = bot.settings.slack_signing_secret.get_secret_value()
        slack = parts.enter_context(slack_endpoint(bot.bolt.answer, secret))
    parts.enter_context(http(create_web(health.live, health.ready, slack), listening))
    if web and bot.settings.web_port and bot.settings.site is not None:
        parts.enter_context(public_site(bot, listen(bot.settings.web_port, setting="WEB_PORT")))
    log.info("running", web=web, worker=worker, clock=clock, socket_mode=over_socket)


def _receive(bot: Bot, parts: ExitStack, shutdown: Shutdown, health: Health) -> None:
    socket = parts.enter_context(socket_mode(bot, shutdown.part_lost))
    health.watch_thread("socket_mode", socket.client.is_alive)
    health.watch_thread("watchdog", socket.watchdog.is_alive)
    health.watch("socket_mode", checks.Pulse(socket.client))


def _send(bot: Bot, parts: ExitStack, health: Health) -> None:
    thread = parts.enter_context(sender_thread(bot))
    waiting = checks.Waiting(bot)
    health.watch_thread("sender", thread.is_alive)
    health.watch("slack", lambda: checks.token_condition(bot.sender.halted), logs=True)
    health.watch("outbox", checks.Bounded(partial(checks.waiting_condition, waiting)))
