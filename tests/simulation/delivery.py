"""Payloads on their way to one of the two web processes; some come twice."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from slack_bolt import BoltRequest

from bot.clock import FrozenClock, SystemClock
from bot.sandbox.transport import BotResponse, Kind, Retry, signed
from bot.sandbox.transport.base import DEADLINE, bot_response
from bot.sandbox.workspace import SIGNING_SECRET, Json
from tests.simulation.machines import Machines, Process
from tests.simulation.scheduler import Killed, Scheduler


@dataclass(frozen=True)
class Sent:
    """A payload as it was sent."""

    kind: Kind
    payload: Json


@dataclass
class Delivery:
    """Slack's way to the bot: either web process, each takes one payload at a time.

    What is answered after three seconds counts as lost, and so does what a killed process had.
    """

    scheduler: Scheduler
    machines: Machines
    clock: FrozenClock
    duplicates: float = 0.0
    sent: list[Sent] = field(default_factory=list)

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        """Return the answer of a web process."""
        payload = copy.deepcopy(payload)
        if retry is None:
            self.sent.append(Sent(kind, payload))
            if self.scheduler.random.random() < self.duplicates:
                self.again(Sent(kind, payload), retry=Retry(1, "http_timeout"))
        return self._answered(kind, payload, retry)

    def repeat(self, sent: Sent, web: str) -> BotResponse:
        """Deliver a payload once more, while nobody else does anything, and return the answer."""
        return self._answer_of(self.machines.processes[web], sent.kind, sent.payload, None)

    def again(self, sent: Sent, retry: Retry | None = None) -> None:
        """Deliver a payload once more, beside all else."""
        repeat = self.answering(sent.kind, sent.payload, retry)
        self.scheduler.begin(f"again {sent.kind}", repeat)

    def answering(self, kind: Kind, payload: Json, retry: Retry | None) -> Callable[[], None]:
        """Return a task that delivers the payload."""

        def run() -> None:
            self._answered(kind, payload, retry)

        return run

    def _answered(self, kind: Kind, payload: Json, retry: Retry | None) -> BotResponse:
        name = self.scheduler.random.choice(("web A", "web B"))
        began = self.clock.now()
        self.scheduler.wait(f"queue at {name}", lambda: not self.machines.processes[name].is_busy)
        web = self.machines.processes[name]
        response = self._answer_of(web, kind, payload, retry)
        self.scheduler.note(f"{web.name} answered {response.status} {response.failure}")
        if self.clock.now() - began > timedelta(seconds=DEADLINE) and response.ok:
            return BotResponse(0, failure="http_timeout")
        return response

    def _answer_of(
        self, web: Process, kind: Kind, payload: Json, retry: Retry | None
    ) -> BotResponse:
        body, headers = signed(kind, payload, SIGNING_SECRET, SystemClock(), retry)
        task = self.scheduler.current
        web.is_busy = True
        if task is not None:
            task.host = web
        try:
            request = BoltRequest(body=body.decode(), headers={**headers})
            answer = web.bot.bolt.dispatch(request)
        except Killed:
            return BotResponse(0, failure="connection_failed")
        finally:
            web.is_busy = False
            if task is not None:
                task.host = None
        return bot_response(answer.status, answer.first_headers(), answer.body)
