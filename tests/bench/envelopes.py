"""Slack's end of Socket Mode, as a process of its own: it sends envelopes and takes the time."""

import json
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import inf
from multiprocessing.connection import Connection

from websockets.sync.server import ServerConnection, serve

from bot.processes.socket_client import SocketClient
from bot.processes.socket_mode import CONCURRENCY, answer_with
from bot.sandbox.workspace import Json
from tests.bench.wired import Wired
from tests.forks import forks

SILENCE = 60.0
"""Seconds without an acknowledgement after which none is waited for."""


@dataclass(frozen=True)
class Sending:
    """What is sent: so many at once, the next one with each acknowledgement; or so many a second.

    With `a_second` the time runs from the moment at which an envelope was to be sent.
    """

    payloads: Sequence[Json]
    at_once: int = 0
    a_second: float = 0


@dataclass(frozen=True)
class Acknowledged:
    """How long each acknowledgement took that came, sorted, and all of them together."""

    latencies: Sequence[float]
    seconds: float

    @property
    def a_second(self) -> float:
        """Acknowledgements a second."""
        return len(self.latencies) / self.seconds

    def at(self, share: float) -> float:
        """Return the time that this share of all keep to."""
        if not self.latencies:
            return inf
        return self.latencies[min(int(share * len(self.latencies)), len(self.latencies) - 1)]


@dataclass
class _Talk:
    """One sending over one connection."""

    connection: ServerConnection
    sending: Sending
    begun: float = field(default_factory=time.monotonic)
    due: dict[str, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)

    def play(self) -> Acknowledged:
        """Send all, and wait for what is acknowledged."""
        waiting = deque((f"{number}", one) for number, one in enumerate(self.sending.payloads))
        if self.sending.a_second:
            threading.Thread(target=self._send_in_time, args=(waiting,), daemon=True).start()
        else:
            for _each in range(self.sending.at_once):
                self._send_next(waiting)
        last = self._read(waiting)
        return Acknowledged(sorted(self.latencies), last - self.begun)

    def _read(self, waiting: deque[tuple[str, Json]]) -> float:
        last = self.begun
        while len(self.latencies) < len(self.sending.payloads):
            try:
                text = self.connection.recv(timeout=SILENCE)
            except TimeoutError:
                break
            last = time.monotonic()
            self.latencies.append(last - self.due[json.loads(text)["envelope_id"]])
            if self.sending.at_once:
                self._send_next(waiting)
        return last

    def _send_in_time(self, waiting: deque[tuple[str, Json]]) -> None:
        pause = threading.Event()
        for number in range(len(waiting)):
            due = self.begun + number / self.sending.a_second
            pause.wait(max(0.0, due - time.monotonic()))
            self._send_next(waiting, due)

    def _send_next(self, waiting: deque[tuple[str, Json]], due: float | None = None) -> None:
        if waiting:
            name, payload = waiting.popleft()
            self.due[name] = time.monotonic() if due is None else due
            kind = "events_api" if "event" in payload else "interactive"
            envelope = {"envelope_id": name, "type": kind, "payload": payload}
            self.connection.send(json.dumps(envelope))


def be_slack(told: Connection) -> None:
    """Be the process: send what is told over one connection, tell what came of it, and end then."""
    is_over = threading.Event()

    def talk(connection: ServerConnection) -> None:
        try:
            with suppress(EOFError):  # whoever told has been killed
                while (sending := told.recv()) is not None:
                    told.send(_Talk(connection, sending).play())
        finally:
            is_over.set()

    with serve(talk, "127.0.0.1", 0, compression=None) as server:
        told.send(f"ws://127.0.0.1:{server.socket.getsockname()[1]}/")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        is_over.wait()


@dataclass(frozen=True)
class Envelopes:
    """The other end of the pipe."""

    _pipe: Connection

    def send(self, sending: Sending) -> Acknowledged:
        """Let the bot get these; return once all that is acknowledged is."""
        self._pipe.send(sending)
        found: Acknowledged = self._pipe.recv()
        return found


@contextmanager
def envelopes_to(bot: Wired) -> Iterator[Envelopes]:
    """Connect the bot's own client of Socket Mode with the process."""
    here, there = forks().Pipe()
    process = forks().Process(target=be_slack, args=(there,), daemon=True)
    process.start()
    there.close()
    url = str(here.recv())
    client = SocketClient(lambda: url, answer_with(bot.bot), CONCURRENCY)
    client.start()
    try:
        yield Envelopes(here)
    finally:
        here.send(None)
        client.close()
        process.join()
