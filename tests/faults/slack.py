"""The sandbox as a process of its own: Slack goes on, whatever happens to the bot."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bot.clock import SystemClock
from bot.sandbox.faults import Fault
from bot.sandbox.routes import all_routes
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import Kind, SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import BOT_USER, Json, User, Workspace
from tests.faults.http import ask
from tests.forks import forks
from tests.workspaces import small_workspace

NEWCOMERS = 400
"""People beside the sample's dozen, who have never met the bot."""


def newcomer(number: int) -> str:
    """The id of one of them."""
    return f"U0NEW{number:05d}"


def workspace_of_many(people: int) -> Workspace:
    """The small workspace in real time, with so many people more."""
    workspace = small_workspace(SystemClock())
    workspace.limits.enabled = False
    for number in range(people):
        one = newcomer(number)
        user = User(one, one.lower(), f"New {number}", tz="Europe/Berlin", locale="de-DE")
        workspace.add_user(user)
        for name in ("vorstellungen", "geschichten", "botschafter"):
            workspace.channel_named(name).members |= {one, BOT_USER}
    return workspace


def serve(told: Connection) -> None:
    """Be Slack until the other end of the pipe closes: a workspace for each number of people."""
    with SandboxServer() as server, suppress(EOFError):
        while True:
            workspace = workspace_of_many(told.recv())
            socket = SocketMode(workspace)
            actions = UserActions(workspace, socket)
            server.mount(workspace)
            server.mount(workspace, routes=all_routes(workspace, actions, socket))
            told.send(workspace.base_url)


@dataclass(frozen=True)
class Delivered:
    """What became of a payload: as it was sent, and what the bot said within how many seconds."""

    kind: Kind
    payload: Json
    ok: bool
    status: int
    body: Any
    failure: str
    seconds: float


@dataclass(frozen=True)
class Slack:
    """The process, by its address."""

    url: str

    def fails(self, fault: Fault, matching: str = "*", *, on: str = "calls", **more: Any) -> int:
        """Switch a fault on; return its number, for `hits`."""
        asked = {"on": on, "fault": fault, "matching": matching, **more}
        return int(self._ask("POST", "faults", asked)["number"])

    def hits(self, number: int) -> int:
        """How often this fault struck."""
        return int(self._ask("GET", "faults")["hits"][number])

    def recovers(self) -> None:
        """Switch all faults off."""
        self._ask("DELETE", "faults")

    def limits(self, *, enabled: bool, scale: float = 1.0) -> None:
        """Count calls as Slack does, or not."""
        self._ask("POST", "limits", {"enabled": enabled, "scale": scale})

    def delivers(self, kind: Kind, payload: Json, to: str = "", retry: int = 0) -> Delivered:
        """Hand the payload to the bot: to its address, else over Socket Mode."""
        asked = {"kind": kind, "payload": payload, "to": to, "retry": retry}
        return Delivered(kind, **self._ask("POST", "deliver", asked))

    def acts(self, name: str, do: str, **more: Any) -> Json:
        """Let a person act; return what they see then."""
        return self._ask("POST", "act", {"as": name, "do": do, **more})

    def sees(self, name: str) -> Json:
        """What a person sees."""
        return self._ask("GET", f"sees?as={name}")

    def posts(self) -> list[Json]:
        """All that the bot has posted and not deleted, oldest first."""
        found: list[Json] = self._ask("GET", "posts")["posts"]
        return found

    def calls(self, method: str) -> list[tuple[float, int]]:
        """When the bot called the method, in seconds since 1970, and with which status."""
        calls = self._ask("GET", "calls")["calls"]
        return [(at, status) for name, at, status in calls if name == method]

    def limited(self) -> int:
        """How many calls Slack has refused because there were too many."""
        return sum(status == 429 for _name, _at, status in self._ask("GET", "calls")["calls"])

    def channel(self, name: str, channel: str) -> Json:
        """The messages of a channel, as a person sees them."""
        return self._ask("GET", f"channel?as={name}&name={channel}")

    def sockets(self) -> int:
        """The number of open connections of Socket Mode."""
        return int(self._ask("GET", "sockets")["open"])

    def is_reached_by(self, url: str) -> None:
        """Hand out addresses below this one: such as a way that can break."""
        self._ask("POST", "address", {"url": url})

    def cuts(self) -> None:
        """Close every connection of Socket Mode without notice."""
        self._ask("DELETE", "sockets")

    def _ask(self, method: str, path: str, asked: Json | None = None) -> Json:
        status, answer = ask(method, f"{self.url}script/{path}", asked)
        if status != 200:
            raise AssertionError(f"{method} script/{path}: {status} {answer}")
        return dict(answer)


@dataclass(frozen=True)
class SlackProcess:
    """The process: as many workspaces as there are tests."""

    pipe: Connection

    def workspace(self, people: int = NEWCOMERS) -> Slack:
        """A new workspace with so many people beside the sample's dozen."""
        self.pipe.send(people)
        return Slack(self.pipe.recv())


@contextmanager
def slack_process() -> Iterator[SlackProcess]:
    """A running one."""
    here, there = forks().Pipe()
    process = forks().Process(target=serve, args=(there,), daemon=True)
    process.start()
    there.close()
    try:
        yield SlackProcess(here)
    finally:
        here.close()
        process.join(10)
        process.kill()
        process.join()
        process.close()
