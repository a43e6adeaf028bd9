"""The bot's processes as people start them: how long it takes, and how much memory they have."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from urllib.error import URLError
from urllib.request import urlopen

from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN
from storage.database import Database
from storage.migrate import upgrade
from tests.bench import scene
from tests.bench.databases import sqlite_on_disk
from tests.bench.engine import (
    MEGABYTES,
    MILLISECONDS,
    SECONDS,
    Circumstances,
    Goal,
    Measured,
    Once,
    Pair,
    Row,
    beside_floor,
    compare,
    counted,
    median_of,
)
from tests.faults.processes import RUNNING, comes_true
from tests.faults.slack import Slack, slack_process
from tests.guards.test_docs import commands
from tests.ports import free_port

BOT = (sys.executable, "-m", "bot")
PEOPLE, COMMANDS, BURST = 1_100, 20_000, 2_000
"""As many people as say thanks for as many stories: nobody says it twice for one."""

AT_ONCE, MANY_AT_ONCE = 16, 200
REST = 4.0
"""Seconds after which a process that was started has looked at everything once."""


@dataclass(frozen=True)
class Started:
    """A process that runs; what the system says of it (Linux, /proc)."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def cpu_seconds(self) -> float:
        """What it has taken so far."""
        said = self._about("stat").rpartition(") ")[2].split()
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self, kind: str) -> float:
        """Return its memory now (VmRSS), or the most that it had (VmHWM)."""
        lines = dict(line.split(":", 1) for line in self._about("status").splitlines())
        return int(lines[kind].split()[0]) / 1000

    def says(self, text: str) -> bool:
        """True if it has logged this."""
        return text in self.log.read_text(encoding="utf-8").replace('":"', '": "')

    def _about(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text(encoding="utf-8")


@contextmanager
def started(folder: Path, *arguments: str, **environment: str) -> Iterator[Started]:
    """Give `python -m bot` with these arguments, begun just now."""
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603  # ourselves
            [*BOT, *arguments], stderr=file, stdout=file, env=_plain(environment)
        )
    try:
        yield Started(process, log)
    finally:
        process.terminate()
        process.wait()


def _plain(more: Mapping[str, str]) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LOG_FORMAT": "json", **more}


@contextmanager
def running(circumstances: Circumstances, people: int) -> Iterator[tuple[Started, Slack]]:
    """Give `python -m bot run`, begun just now, at a Slack of its own."""
    with (
        sqlite_on_disk(circumstances) as url,
        slack_process() as slacks,
    ):
        database, slack = Database(url), slacks.workspace()
        upgrade(database.engine)
        if people:
            scene.fill(database, people)
        database.dispose()
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{slack.url}api/",
            "DATABASE_URL": url,
            "PORT": str(free_port()),
        }
        with started(circumstances.folder, "run", **settings) as process:
            yield process, slack


def until_connected(circumstances: Circumstances) -> Measured:
    """Return the CPU time that `run` takes until it is connected."""

    def take() -> float:
        with running(circumstances, people=0) as (process, _slack):
            assert comes_true(partial(process.says, RUNNING)), process.log.read_text()
            return process.cpu_seconds

    return median_of(circumstances.rounds, take, SECONDS)


def until_the_page(circumstances: Circumstances) -> Measured:
    """Return the CPU time that the demo takes until its page is there."""

    def take() -> float:
        port = free_port()
        with started(circumstances.folder, "sandbox", "--port", str(port)) as process:
            assert comes_true(lambda: _is_served(f"http://127.0.0.1:{port}/"))
            return process.cpu_seconds

    return median_of(circumstances.rounds, take, SECONDS)


def _is_served(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310  # our own page
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def memory(circumstances: Circumstances) -> Mapping[str, Measured]:
    """Return the memory of `run`: idle, after many commands, and the most in a burst."""
    with running(circumstances, circumstances.size(PEOPLE, 10)) as (process, slack):
        assert comes_true(partial(process.says, RUNNING)), process.log.read_text()
        Event().wait(REST)
        found = {"idle": process.megabytes("VmRSS")}
        total = circumstances.size(COMMANDS, 50)
        _send(slack, range(total), AT_ONCE)
        found["after"] = process.megabytes("VmRSS")
        _send(slack, range(total, total + circumstances.size(BURST, 50)), MANY_AT_ONCE)
        found["burst"] = process.megabytes("VmHWM")
    return {name: counted(value, MEGABYTES) for name, value in found.items()}


def _send(slack: Slack, numbers: Sequence[int], at_once: int) -> None:
    def send(number: int) -> None:
        payload = scene.thanks_for(number % PEOPLE, number // PEOPLE % scene.STORIES + 1, number)
        slack.delivers("interactive", payload)

    with ThreadPoolExecutor(at_once) as threads:
        list(threads.map(send, numbers))


def cpu_of(*command: str) -> float:
    """Return the CPU seconds of a process from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=_plain({}))  # noqa: S603  # ours
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _bare_python() -> float:
    return sum(cpu_of(sys.executable, "-c", "pass") for _time in range(FLOORS)) / FLOORS


FLOORS = 5
"""Bare starts of a floor: one is too short to be measured well."""


def _help_of(command: str) -> float:
    return cpu_of(*BOT, *command.split(), "--help")


@contextmanager
def every_help(circumstances: Circumstances) -> Iterator[Pair]:
    """Give the help of a command, on average over all of them, beside bare Python."""
    every = sorted(commands())[: circumstances.size(10_000, 3)]
    yield Pair(_bare_python, lambda: sum(map(_help_of, every)) / len(every), MILLISECONDS)


def slowest_help(circumstances: Circumstances) -> Measured:
    """Return the help of the command whose help takes longest."""
    every = sorted(commands())[: circumstances.size(10_000, 3)]
    slowest = max(every, key=_help_of)
    found = compare(
        Pair(_bare_python, partial(_help_of, slowest), MILLISECONDS), circumstances.rounds
    )
    return replace(found, note="; ".join(filter(None, (slowest, found.note))))


MEMORY = Once(memory)
MOST = Goal(130)
TEN_TIMES, TWO_SECONDS = Goal(10), Goal(2)

ROWS = (
    Row("help", "`--help`, average of all commands", "bare Python", TEN_TIMES,
        beside_floor(every_help)),
    Row("help-slowest", "`--help`, the slowest", "bare Python", TEN_TIMES, slowest_help),
    Row("run", "`run` until connected, CPU time", "–", TWO_SECONDS, until_connected),
    Row("demo", "demo until its page is there, CPU time", "–", TWO_SECONDS, until_the_page),
    Row("memory-idle", "memory, idle", "–", MOST, MEMORY.part("idle")),
    Row("memory-after", f"memory after {COMMANDS:,} commands", "–", MOST, MEMORY.part("after")),
    Row("memory-burst", f"memory at most, {BURST:,} commands, {MANY_AT_ONCE} at once", "–", MOST,
        MEMORY.part("burst")),
)  # fmt: skip
