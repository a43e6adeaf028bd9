"""The bot's processes, each forked from one that has imported everything, to be ended at will."""

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Self

import time_machine

from bot.clock import Clock, SystemClock
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.faults.slack import Slack
from tests.forks import be, forks
from tests.ports import free_port

LONG = 60.0
"""How long a test waits for what should have happened long ago, in seconds."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.02, 0.1
"""Seconds between two looks at whether something has happened."""
SHIFT = "SHIFTED_BY"
"""Environment variable: seconds by which the process's clock is wrong."""
RUNNING = '"event": "running"'


def be_shifted(command: str, environment: Mapping[str, str], log: Path) -> None:
    """Be `python -m bot <command>`, by the clock that the environment names."""
    if shift := float(environment.get(SHIFT, 0)):
        moment = SystemClock().now() + timedelta(seconds=shift)
        time_machine.travel(moment, tick=True).start()
    be(environment, command, log=log)


def comes_true(condition: Callable[[], bool], within: float = LONG) -> bool:
    """Whether it does, in good time; what takes long is looked for less often."""
    begun = monotonic()
    while not condition():
        waited = monotonic() - begun
        if waited > within:
            return False
        Event().wait(min(max(SHORTEST_PAUSE, waited / 20), LONGEST_PAUSE))
    return True


@dataclass
class BotProcess:
    """One of them, such as a `worker`."""

    command: str
    environment: Mapping[str, str]
    log: Path
    kills: int = 0
    _process: BaseProcess | None = None
    _seen: int = 0

    def begin(self) -> None:
        """Start it and do not wait."""
        self._seen = len(self.logged())
        self._process = forks().Process(
            target=be_shifted, args=(self.command, self.environment, self.log), daemon=True
        )
        self._process.start()

    def start(self) -> Self:
        """Start it and wait until it runs."""
        self.begin()
        assert self.runs(), f"{self.command} did not start: {self.logged()[-2000:]}"
        return self

    def runs(self) -> bool:
        """Whether it says so in good time."""
        return comes_true(lambda: self._said(RUNNING) or not self.is_alive) and self._said(RUNNING)

    def _said(self, text: str) -> bool:
        return text in self.logged()[self._seen :].replace('":"', '": "')

    @property
    def is_alive(self) -> bool:
        """True while it runs."""
        return self._process is not None and self._process.is_alive()

    @property
    def address(self) -> str:
        """Where Slack's requests go."""
        return f"http://127.0.0.1:{self.environment['PORT']}/slack/events"

    def kill(self) -> None:
        """What `kill -9` does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
            self.kills += 1

    def terminate(self) -> tuple[int | None, float]:
        """What a supervisor does; returns the exit status and the seconds until then."""
        assert self._process is not None
        told_at = monotonic()
        self._process.terminate()
        return self.ends(), monotonic() - told_at

    def ends(self, within: float = LONG) -> int | None:
        """Wait for its end; return the exit status."""
        assert self._process is not None
        self._process.join(within)
        status, self._process = self._process.exitcode, None
        return status

    def stop(self) -> None:
        """Freeze it: it neither works nor dies."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Thaw it."""
        self._signal(signal.SIGCONT)

    def _signal(self, name: signal.Signals) -> None:
        assert self._process is not None
        assert self._process.pid is not None
        os.kill(self._process.pid, name)

    def logged(self) -> str:
        """All that it has logged, in all its lives."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


@dataclass
class Fleet:
    """Processes with one workspace and one database."""

    slack: Slack
    database_url: str
    folder: Path
    clock: Clock = field(default_factory=SystemClock)
    processes: list[BotProcess] = field(default_factory=list)

    def add(self, command: str, *, over_socket: bool = False, **environment: str) -> BotProcess:
        """Another process of this kind, not started yet."""
        number = len(self.processes)
        token = {"SLACK_APP_TOKEN": APP_TOKEN} if over_socket else {}
        settings = {
            "PATH": os.environ["PATH"],
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": f"{self.slack.url}api/",
            "DATABASE_URL": self.database_url,
            "LOG_FORMAT": "json",
            "PORT": str(free_port()),
        }
        log = self.folder / f"{number}-{command}.log"
        process = BotProcess(command, settings | token | environment, log)
        self.processes.append(process)
        return process

    def start(self, *commands: str, over_socket: bool = False) -> list[BotProcess]:
        """Start processes of these kinds, and wait until all run."""
        started = [self.add(command, over_socket=over_socket) for command in commands]
        for each in started:
            each.begin()
        assert all(each.runs() for each in started), [each.logged()[-500:] for each in started]
        return started

    def end(self) -> None:
        """Kill what still runs."""
        for each in self.processes:
            each.kill()

    def logged(self) -> str:
        """All that all of them have logged."""
        return "".join(each.logged() for each in self.processes)
