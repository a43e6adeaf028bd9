"""What a process says of itself: a dead token, a sleeping clock, a silent socket, a full disk.

Each is seen in /readyz, in words, and in one line of the log, however often it is looked at.
"""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from typing import Any

from alembic import command
from structlog.testing import capture_logs

from bot.app import Bot, build_app
from bot.clock import FrozenClock, SystemClock
from bot.config import Community, Settings
from bot.i18n import Text
from bot.processes import checks, http, job_runner, listen, sender_thread, socket_mode
from bot.processes.health import Condition, Health, looking
from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.transport import SocketMode
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, Workspace
from bot.views.blocks import note
from bot.web.app import create_web
from schedules.jobs import Job
from schedules.runner import JobRunner
from storage.migrate import configuration
from storage.outbox.writing import write_post
from tests.processes.half_open import HalfOpen

LONG = 20.0
LOOK = 0.02

Seen = dict[str, dict[str, Any]]


@contextmanager
def asked(health: Health) -> Iterator[Callable[[str], tuple[int, Seen]]]:
    """The process's addresses, over the network; the parts are looked at all the time."""
    listening = listen(0)

    def ask(path: str) -> tuple[int, Seen]:
        connection = HTTPConnection("127.0.0.1", listening.getsockname()[1], timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.status, json.loads(answer.read())
        connection.close()
        return found

    with looking(health, LOOK), http(create_web(health.live, health.ready), listening):
        yield ask


def comes_to(ask: Callable[[str], tuple[int, Seen]], status: int, words: str = "") -> Seen:
    """What /readyz says once it has this status, and says these words."""
    pause = threading.Event()
    for _ in range(int(LONG / LOOK)):
        found, seen = ask("/readyz")
        if found == status and words in str(seen):
            return seen
        pause.wait(LOOK)
    raise AssertionError(seen)


def write(bot: Bot, workspace: Workspace) -> None:
    """A message for Anna, due now."""
    with bot.database.writing() as session:
        write_post(
            session, key="test:hello", destination=seed.user_id("anna"),
            payload=note(Text("Hello")).payload(), now=workspace.clock.now(),
        )  # fmt: skip


def alarms(logs: list[Any]) -> list[str]:
    return [line["event"] for line in logs if line["log_level"] == "critical"]


def test_a_dead_token(bot: Bot, workspace: Workspace) -> None:
    health = Health(SystemClock())
    health.watch("slack", lambda: checks.token_condition(bot.sender.halted), logs=True)
    workspace.tokens[BOT_TOKEN].error = "token_revoked"
    write(bot, workspace)

    with capture_logs() as logs, sender_thread(bot), asked(health) as ask:
        seen = comes_to(ask, 503)
        for _ in range(20):
            ask("/readyz")

    assert "token_revoked" in seen["slack"]["state"]
    assert "SLACK_BOT_TOKEN" in seen["slack"]["remedy"]
    assert alarms(logs) == ["sender_stopped"]


def test_a_dead_token_of_a_process_that_sends_nothing(bot: Bot, workspace: Workspace) -> None:
    health = Health(SystemClock())
    health.watch("slack", checks.TokenTrial(bot.workspace.client, seconds=0.05))
    token = workspace.tokens[BOT_TOKEN]

    with capture_logs() as logs, asked(health) as ask:
        token.error = "account_inactive"
        seen = comes_to(ask, 503)
        token.error = ""
        comes_to(ask, 200)

    assert "account_inactive" in seen["slack"]["state"]
    assert alarms(logs) == ["part_unwell"]


def test_a_slack_that_asks_for_a_pause_is_well(bot: Bot, workspace: Workspace) -> None:
    health = Health(SystemClock())
    health.watch("slack", checks.TokenTrial(bot.workspace.client, seconds=0.05))
    switch = workspace.faults.calls.add(Switch(Fault.RATE_LIMITED, "auth.test", times=3))
    pause = threading.Event()

    with capture_logs() as logs, asked(health) as ask:
        for _ in range(int(LONG / LOOK)):
            if switch.hit >= 3:
                break
            pause.wait(LOOK)
        status = ask("/readyz")[0]

    assert switch.hit >= 3
    assert (status, alarms(logs)) == (200, [])


def test_a_sleeping_clock(bot: Bot) -> None:
    begun, wake = threading.Event(), threading.Event()

    def sleep(_uow: object) -> int:
        begun.set()
        wake.wait(LONG)
        return 0

    runner = JobRunner(
        [Job("sleeps", sleep, timedelta(seconds=1))],
        database=bot.database, community=bot.community, clock=bot.clock, hooks=bot.hooks,
        wake_sender=bot.sender.wake,
    )  # fmt: skip
    health = Health(SystemClock())
    health.watch("clock", lambda: checks.clock_condition(runner.ticked_at, 1.5))
    health.watch_thread("clock", runner.is_alive)

    sleepy = type(bot)(**{**vars(bot), "job_runner": runner})
    with capture_logs() as logs, job_runner(sleepy), asked(health) as ask:
        assert begun.wait(LONG)
        seen, alive = comes_to(ask, 503), ask("/livez")
        wake.set()
        comes_to(ask, 200)

    assert "has not ticked" in seen["clock"]["state"]
    assert alive[0] == 200
    assert alarms(logs) == ["part_unwell"]
    assert [line["event"] for line in logs].count("part_recovered") == 1
    assert not runner.is_alive()


def test_a_silent_socket(
    settings: Settings, community: Community, workspace: Workspace, socket: SocketMode
) -> None:
    """The connection stays open and nothing comes any more; soon there is another one."""
    with HalfOpen(workspace.base_url) as way:
        workspace.base_url = way.url
        bot = build_app(settings, community, workspace.clock)
        health = Health(SystemClock())
        with capture_logs() as logs, socket_mode(bot, lambda: None, ping_seconds=0.1) as link:
            health.watch("socket_mode", checks.Pulse(link.client, silent_seconds=1))
            with asked(health) as ask:
                assert socket.wait_for(1, LONG)
                comes_to(ask, 200)
                way.silent.set()
                seen = comes_to(ask, 503)
                way.silent.clear()
                socket.cut()
                comes_to(ask, 200)
        bot.database.dispose()

    assert "has been silent" in seen["socket_mode"]["state"]
    assert alarms(logs) == ["part_unwell"]


def test_a_lost_socket(bot: Bot, workspace: Workspace, socket: SocketMode) -> None:
    health = Health(SystemClock())
    with capture_logs() as logs, socket_mode(bot, lambda: None) as link:
        health.watch("socket_mode", checks.Pulse(link.client, lost_seconds=0.2))
        with asked(health) as ask:
            assert socket.wait_for(1, LONG)
            workspace.tokens[APP_TOKEN].error = "account_inactive"
            socket.cut()
            comes_to(ask, 503, "is not connected (account_inactive)")
            workspace.tokens[APP_TOKEN].error = ""
            comes_to(ask, 200)

    assert alarms(logs) == ["part_unwell"]


def test_a_message_that_does_not_leave(bot: Bot, workspace: Workspace) -> None:
    """Nothing sends it: the sender hangs."""
    clock = FrozenClock(workspace.clock.now())
    still = type(bot)(**{**vars(bot), "clock": clock})
    write(bot, workspace)
    clock.advance(timedelta(seconds=1))
    waiting = checks.Waiting(still)
    health = Health(clock)
    health.watch("outbox", partial(checks.waiting_condition, waiting))

    health.look()
    before, _ = health.ready()
    clock.advance(timedelta(minutes=6))
    health.look()
    after, seen = health.ready()
    while bot.sender.run_once():
        pass
    health.look()

    assert (before, after, health.ready()[0]) == (True, False, True)
    assert "6 minutes" in seen["outbox"]["state"]
    assert seen["outbox"]["since"] == clock.now().isoformat(timespec="seconds")


def test_a_database_that_hangs_holds_up_no_probe() -> None:
    hangs = threading.Event()

    def ask_database() -> Condition:
        hangs.wait(LONG)
        return Condition("answers")

    health = Health(SystemClock())
    health.watch("database", checks.Bounded(ask_database, 0.1))
    with capture_logs() as logs, asked(health) as ask:
        seen = comes_to(ask, 503)
        alive = ask("/livez")[0]
        threads = [one for one in threading.enumerate() if one.name == "check"]
        hangs.set()
        comes_to(ask, 200)

    assert (seen["database"]["state"], alive, len(threads)) == ("does not answer", 200, 1)
    assert alarms(logs) == ["part_unwell"]


def test_a_database_with_other_tables(bot: Bot) -> None:
    assert checks.database_condition(bot).words == "has the tables of an older version"

    upgrade_in_place(bot)

    assert checks.database_condition(bot).is_well


def upgrade_in_place(bot: Bot) -> None:
    with bot.database.engine.begin() as connection:
        command.stamp(configuration(connection), "head")


def test_a_dead_thread_is_seen_by_livez_alone() -> None:
    ended = threading.Thread(target=lambda: None)
    ended.start()
    ended.join()
    health = Health(SystemClock())
    health.watch_thread("sender", ended.is_alive)

    with asked(health) as ask:
        answers = [ask("/livez"), ask("/readyz")]

    assert [status for status, _parts in answers] == [503, 200]
    assert [str(parts) for _status, parts in answers] == [
        "{'sender': 'has ended', 'health': 'runs'}",
        "{}",
    ]


def test_what_a_probe_says_costs_no_look() -> None:
    looked: list[int] = []

    def check() -> Condition:
        looked.append(1)
        return Condition("is well")

    health = Health(SystemClock())
    health.watch("database", check)
    health.look()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: health.ready(), range(200)))

    assert len(looked) == 1
    assert all(is_ready for is_ready, _seen in answers)
