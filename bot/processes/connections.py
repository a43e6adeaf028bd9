"""HTTP connections: each has its time to ask, and there are only so many at once.

uvicorn waits for a request as long as it takes, and asyncio accepts until no file is left: a
thousand half-sent requests would make the process deaf, and fill its log.
"""

import asyncio
import time
from typing import Any

import structlog
from h11 import IDLE, SEND_BODY, Data, EndOfMessage, Response
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.web.headers import NOT_KEPT

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

log = structlog.get_logger()

NO_REQUEST_HEADERS = {
    **NOT_KEPT,
    "content-security-policy": "default-src 'none'",
    "content-type": "text/plain; charset=utf-8",
    "connection": "close",
}
"""Headers of the answer to what is no request: it never comes to an application."""

READ_SECONDS = 10.0
"""Time to send a request, headers and body. Slack itself gives up after three seconds."""

ANSWER_SECONDS = 120.0
"""Time until a response has been taken: a book of 25 MB goes over a slow telephone in that."""

MOST_CONNECTIONS = 1000

FILES_FOR_THE_REST = 300
"""Files that the database, Socket Mode and calls to Slack may need, and those of one `ACCEPTED`."""

ACCEPTED = 128
"""Connections that asyncio accepts before it looks at any of them."""

QUIET_SECONDS = 60.0
"""Time between two lines about the same trouble."""


def most_connections() -> int:
    """Return how many connections there may be: the system's limit of open files leaves room."""
    if resource is None:
        return MOST_CONNECTIONS
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return min(MOST_CONNECTIONS, max(soft // 4, soft - FILES_FOR_THE_REST))


class Quietly:
    """Logs the same trouble once a minute, with the number of times that it was left out."""

    def __init__(self, quiet_seconds: float = QUIET_SECONDS) -> None:
        self._quiet_seconds = quiet_seconds
        self._last: dict[str, float] = {}
        self._left_out: dict[str, int] = {}

    def warn(self, event: str, **values: str | int) -> None:
        """Log the event, unless that was done less than a minute ago."""
        now = time.monotonic()
        if now - self._last.get(event, -self._quiet_seconds) < self._quiet_seconds:
            self._left_out[event] = self._left_out.get(event, 0) + 1
            return
        self._last[event] = now
        log.warning(event, left_out=self._left_out.pop(event, 0), **values)

    def loop_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Log what asyncio has to say; it says so for each connection it cannot accept."""
        error = context.get("exception")
        self.warn("http_failed", problem=str(context["message"]), error=type(error).__name__)


class Doors:
    """The connections that have not asked anything yet, oldest first."""

    def __init__(
        self,
        most: int,
        quietly: Quietly,
        read_seconds: float = READ_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self.most, self.quietly = most, quietly
        self.read_seconds, self.answer_seconds = read_seconds, answer_seconds
        self.asking: dict[TimedConnection, asyncio.TimerHandle] = {}

    def make_room(self, newest: "TimedConnection") -> None:
        """Close the oldest connection that still asks: those who mean it have asked by now."""
        oldest = next(iter(self.asking), newest)
        self.quietly.warn("http_full", most=self.most)
        oldest.transport.abort()
        self.forget(oldest)

    def forget(self, connection: "TimedConnection") -> None:
        """Its request is here, or it is gone."""
        if timer := self.asking.pop(connection, None):
            timer.cancel()


class TimedConnection(H11Protocol):
    """A connection that is closed if its request takes too long to arrive, or to be answered."""

    def __init__(self, doors: Doors, **given: Any) -> None:
        super().__init__(**given)
        self._doors = doors
        self._answering: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let it in; somebody else has to go if there are too many."""
        super().connection_made(transport)
        self._begin_to_ask()
        if len(self.connections) > self._doors.most:
            self._doors.make_room(self)

    def data_received(self, data: bytes) -> None:
        """Read on; the time to ask ends with the request."""
        if self not in self._doors.asking:
            self._begin_to_ask()
        super().data_received(data)
        if self.conn.their_state not in {IDLE, SEND_BODY}:
            self._doors.forget(self)
            self._begin_to_answer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._doors.forget(self)
        self._end_answering()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request; uvicorn's own answer has none of our headers."""
        headers = [(name.encode(), value.encode()) for name, value in NO_REQUEST_HEADERS.items()]
        answer = Response(status_code=400, headers=headers, reason=b"Bad Request")
        for event in (answer, Data(data=msg.encode("ascii")), EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def on_response_complete(self) -> None:
        """End the time to ask, unless the request is still on its way."""
        super().on_response_complete()
        if self.conn.their_state is IDLE:
            self._doors.forget(self)  # uvicorn's own timer closes it

    def _begin_to_ask(self) -> None:
        timer = self.loop.call_later(self._doors.read_seconds, self.transport.abort)
        self._doors.asking[self] = timer

    def _begin_to_answer(self) -> None:
        self._end_answering()
        self._answering = self.loop.call_later(self._doors.answer_seconds, self._give_up)

    def _end_answering(self) -> None:
        if self._answering is not None:
            self._answering.cancel()

    def _give_up(self) -> None:
        """Close it if its response is on its way still: whoever asked takes nothing of it."""
        is_answered = self.cycle is None or self.cycle.response_complete
        if not is_answered or self.transport.get_write_buffer_size():
            self.transport.abort()
