"""Slack's side of HTTP in the simulation: it answers, late, wrongly or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import RemoteDisconnected
from random import Random
from typing import Any
from urllib.request import Request

from bot.clock import FrozenClock
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.workspace import Workspace
from tests.in_process import InProcessServer
from tests.simulation.scheduler import Scheduler

LATEST = timedelta(seconds=10)
"""A call that the bot has given up may take effect this much later; so long the bot waits with
looking for it, by a clock that is right."""

WRONG = (Fault.SERVER_ERROR, Fault.HTML_PAGE, Fault.TRUNCATED, Fault.RATE_LIMITED, Fault.ERROR)
"""Answers that the sandbox itself gets wrong."""

ERRORS = ("internal_error", "fatal_error", "service_unavailable", "ratelimited")


@dataclass
class Weather:
    """How often a call fails, between 0 and 1: the sender's, and those for which a person waits."""

    sending: float = 0.0
    answering: float = 0.0
    delays: float = 0.0

    def faults(self, method: str) -> float:
        """Return how often calls of this method fail."""
        is_sent = method.startswith(("chat.", "conversations.", "files.", "upload"))
        return self.sending if is_sent else self.answering


class SimulatedSlack(InProcessServer):
    """Answers calls in this process and lets others go on before and behind each.

    Only one goes at a time, so that a switch that is added right before the call strikes it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._late: list[tuple[datetime, Callable[[], object]]] = []
        self.weather = Weather()
        self.struck = 0
        self.are_clocks_right: Callable[[], bool] = lambda: True

    def begin(self, workspace: Workspace, clock: FrozenClock, scheduler: Scheduler) -> None:
        """Serve this workspace for one run."""
        self.workspace, self.clock, self.scheduler = workspace, clock, scheduler
        self._late.clear()
        self.weather = Weather()
        self.struck = 0
        self.mount(workspace)

    def http_open(self, req: Request) -> Any:
        """Answer, with whatever goes wrong."""
        if self.scheduler.current is None:
            return super().http_open(req)
        name = req.selector.partition("?")[0].strip("/").removeprefix("api/").split("/")[0]
        self.scheduler.seam(f"before {name}")
        random = self.scheduler.random
        if random.random() < self.weather.delays:
            self.passes(timedelta(seconds=random.choice((0.5, 1.5, 4))))
            self.scheduler.seam(f"slow {name}")
        if random.random() < self.weather.faults(name):
            answer = self._goes_wrong(name, req, random)
        else:
            answer = super().http_open(req)
        self.scheduler.note(f"{name} {answer.status}")
        self.scheduler.seam(f"behind {name}")
        return answer

    def _goes_wrong(self, name: str, req: Request, random: Random) -> Any:
        self.struck += 1
        fault = random.choice((*WRONG, Fault.DROP, Fault.DISCONNECT))
        applied = random.random() < 0.5
        self.scheduler.note(f"{name} meets {fault} applied={applied}")
        if fault in {Fault.DROP, Fault.DISCONNECT}:
            self._is_lost(req, fault, applied=applied, random=random)
        switch = Switch(fault, applied=applied, seconds=random.choice((1, 7, 40)))
        if fault is Fault.SERVER_ERROR:
            switch.status = random.choice((429, 500, 502, 503))
            switch.applied = applied and switch.status != 429
        if fault is Fault.ERROR:
            switch.error = random.choice(ERRORS)
            switch.applied = applied and switch.error in {"internal_error", "fatal_error"}
        if fault is Fault.RATE_LIMITED:
            switch.applied = False
        self.workspace.faults.calls.add(switch)
        return super().http_open(req)

    def _is_lost(self, req: Request, fault: Fault, *, applied: bool, random: Random) -> None:
        perform = super().http_open
        # A late edit would overwrite a newer one, and nothing that the bot does could prevent it.
        is_post = req.selector.endswith("chat.postMessage") and self.are_clocks_right()
        if applied and is_post and random.random() < 0.3:
            self._late.append((self.clock.now() + LATEST, lambda: perform(req)))
        elif applied:
            perform(req)
        if fault is Fault.DISCONNECT:
            self.scheduler.seam("lost")
            raise RemoteDisconnected("Remote end closed connection without response")
        self.passes(timedelta(seconds=req.timeout or 1))
        self.scheduler.seam("timed out")
        raise TimeoutError

    def passes(self, time: timedelta) -> None:
        """Let time pass; what was on its way for long takes effect before."""
        until = self.clock.now() + time
        for due, perform in self._late[:]:
            if due <= until:
                self._arrives(due, perform)
        self.clock.set(until)

    def arrives_late(self) -> None:
        """Let the oldest call that is still on its way take effect."""
        if self._late:
            self._arrives(*self._late[0])

    def _arrives(self, due: datetime, perform: Callable[[], object]) -> None:
        self._late.remove((due, perform))
        self.scheduler.note("a call takes effect late")
        perform()
