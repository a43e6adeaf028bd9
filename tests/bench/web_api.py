"""Slack's Web API as a process of its own, which answers kindly, and as late as it is told."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from threading import Event, Thread

from slack_sdk import WebClient

from bot.sandbox.workspace import BOT_TOKEN
from tests.delivery.fakes import FakeClient
from tests.forks import forks

Call = tuple[float, str]
"""When a call came in, of the monotonic clock, and its method."""


@dataclass
class _Answers:
    """What is answered, after so many seconds."""

    seconds: float
    calls: list[Call] = field(default_factory=list)
    client: FakeClient = field(default_factory=FakeClient)

    def to(self, method: str, body: bytes) -> bytes:
        """Return the answer to a call."""
        self.calls.append((time.monotonic(), method))
        Event().wait(self.seconds)
        answer = self.client.api_call(method, json=json.loads(body or b"{}"))
        return json.dumps(answer.data).encode()


def be_slack(told: Connection, seconds: float) -> None:
    """Be the process until it is told None; any other word asks for the calls so far."""
    answers = _Answers(seconds)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answer a call."""
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            answer = answers.to(self.path.rpartition("/")[2], body)
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_about: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    told.send(server.server_address[1])
    with suppress(EOFError):  # whoever asked has been killed
        while told.recv() is not None:
            told.send(answers.calls)


@dataclass(frozen=True)
class WebApi:
    """The other end of the pipe."""

    port: int
    _pipe: Connection

    def client(self) -> WebClient:
        """Return the SDK's client, as the bot makes it."""
        return WebClient(
            BOT_TOKEN, base_url=f"http://127.0.0.1:{self.port}/api/", retry_handlers=[]
        )

    def calls(self) -> list[Call]:
        """Return all calls so far."""
        self._pipe.send("calls")
        found: list[Call] = self._pipe.recv()
        return found


@contextmanager
def web_api(seconds: float = 0.0) -> Iterator[WebApi]:
    """Give a running one that takes so many seconds for an answer."""
    here, there = forks().Pipe()
    process = forks().Process(target=be_slack, args=(there, seconds), daemon=True)
    process.start()
    there.close()
    try:
        yield WebApi(here.recv(), here)
    finally:
        here.send(None)
        process.join()
