"""Socket Mode: the bot connects by WebSocket and gets payloads as envelopes.

https://docs.slack.dev/apis/events-api/using-socket-mode/
"""

import asyncio
import json
import secrets
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.strict_json import loads
from bot.sandbox.transport.base import DEADLINE, BotResponse, Kind, Retry
from bot.sandbox.workspace import APP_ID, Json, Workspace

Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]

MOST_CONNECTIONS = 10
LIFE = 18_060.0
"""Seconds that Slack says a connection lasts, about five hours."""
WARNING_AHEAD = 10.0
DEBUG_LIFE = 360.0
"""The same with `&debug_reconnects=true` in the address."""
_TYPES: dict[Kind, str] = {
    "commands": "slash_commands",
    "interactive": "interactive",
    "events": "events_api",
}


@dataclass(eq=False)
class Connection:
    """One open WebSocket."""

    websocket: WebSocket
    loop: asyncio.AbstractEventLoop
    id: str = field(default_factory=lambda: uuid4().hex)

    def send(self, message: Json) -> None:
        """Send from any thread but the server's own; raise where the connection is gone."""
        text = json.dumps(message)
        sending = asyncio.run_coroutine_threadsafe(self.websocket.send_text(text), self.loop)
        sending.result(timeout=DEADLINE)

    def close(self, code: int = 1000) -> None:
        """Close from any thread but the server's own."""
        asyncio.run_coroutine_threadsafe(self.websocket.close(code), self.loop).result(DEADLINE)


class SocketMode:
    """The WebSocket end of a workspace; serve `routes` below its base address."""

    def __init__(self, workspace: Workspace, *, deadline: float = DEADLINE) -> None:
        self._workspace = workspace
        workspace.socket_url = self.socket_url
        self.routes = [WebSocketRoute("/link/", self.endpoint)]
        self.life = LIFE
        self._deadline = deadline
        self._lock = threading.Lock()
        self._arrival = threading.Condition(self._lock)
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._turn = 0
        self._waiting: dict[str, Future[Any]] = {}

    # --- the bot's side ---

    def socket_url(self) -> str:
        """Return an address for one connection, as `apps.connections.open` hands out."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets.add(ticket)
        base = self._workspace.base_url.replace("http", "ws", 1)
        return f"{base}link/?ticket={ticket}&app_id={APP_ID}"

    async def endpoint(self, websocket: WebSocket) -> None:
        """Serve one connection until either side closes it."""
        ticket = websocket.query_params.get("ticket", "")
        with self._lock:
            is_known = ticket in self._tickets
            self._tickets.discard(ticket)
        if not is_known:
            await websocket.close(1008)
            return
        await websocket.accept()
        connection = Connection(websocket, asyncio.get_running_loop())
        if self.connections >= MOST_CONNECTIONS:
            await websocket.send_json(_disconnect("too_many_websockets"))
            await websocket.close()
            return
        debug = websocket.query_params.get("debug_reconnects") == "true"
        life = DEBUG_LIFE if debug else self.life
        ageing = asyncio.create_task(_grow_old(websocket, life))
        try:
            await websocket.send_json(self._hello(life))
            with self._arrival:
                self._connections.append(connection)
                self._arrival.notify_all()
            await self._listen(websocket)
        finally:
            ageing.cancel()
            self._leave(connection)

    async def _listen(self, websocket: WebSocket) -> None:
        # RuntimeError: we closed it ourselves while waiting for the next frame.
        with suppress(WebSocketDisconnect, RuntimeError):
            while True:
                self._acknowledge(await websocket.receive_text())

    def _acknowledge(self, text: str) -> None:
        with suppress(ValueError):
            message = loads(text)
            if isinstance(message, dict):
                with self._lock:
                    future = self._waiting.pop(str(message.get("envelope_id", "")), None)
                # An envelope acknowledged twice, or too late, is nothing to Slack.
                if future and not future.done():
                    future.set_result(message.get("payload", ""))

    def _leave(self, connection: Connection) -> None:
        with self._arrival:
            if connection in self._connections:
                self._connections.remove(connection)
            self._arrival.notify_all()

    def _hello(self, life: float) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connections + 1,
            "debug_info": {
                "host": "applink-sandbox",
                "build_number": 1,
                "approximate_connection_time": int(life),
            },
            "connection_info": {"app_id": APP_ID},
        }

    # --- the workspace's side ---

    @property
    def connections(self) -> int:
        """The number of open connections."""
        return len(self._connections)

    def wait_for(self, connections: int = 1, timeout: float = 10.0) -> bool:
        """True once that many connections are open; waits `timeout` seconds at most."""
        with self._arrival:
            return self._arrival.wait_for(lambda: len(self._connections) >= connections, timeout)

    def wait_until_gone(self, timeout: float = 10.0) -> bool:
        """True once no connection is left; waits `timeout` seconds at most."""
        with self._arrival:
            return self._arrival.wait_for(lambda: not self._connections, timeout)

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        """Send an envelope over the next connection, and wait for its acknowledgement."""
        connection = self._next()
        if connection is None:
            return BotResponse(0, failure="connection_failed")
        envelope = _envelope(kind, payload, retry)
        future: Future[Any] = Future()
        with self._lock:
            self._waiting[envelope["envelope_id"]] = future
        try:
            connection.send(envelope)
            return BotResponse(200, future.result(self._deadline))
        except TooLate:
            return BotResponse(0, failure="http_timeout")
        except (RuntimeError, OSError, WebSocketDisconnect):
            self._leave(connection)
            return BotResponse(0, failure="connection_failed")
        finally:
            with self._lock:
                self._waiting.pop(envelope["envelope_id"], None)

    def _next(self) -> Connection | None:
        with self._lock:
            if not self._connections:
                return None
            self._turn += 1
            return self._connections[self._turn % len(self._connections)]

    def disconnect(self, reason: Reason = "refresh_requested", *, close: bool = True) -> None:
        """Tell every client to disconnect, and close unless it is only a warning."""
        for connection in tuple(self._connections):
            connection.send(_disconnect(reason))
            if close and reason != "warning":
                connection.close()

    def cut(self) -> None:
        """Close every connection without notice."""
        for connection in tuple(self._connections):
            connection.close(1011)


async def _grow_old(websocket: WebSocket, life: float) -> None:
    await asyncio.sleep(max(life - WARNING_AHEAD, 0))
    await websocket.send_json(_disconnect("warning"))
    await asyncio.sleep(min(WARNING_AHEAD, life))
    await websocket.send_json(_disconnect("refresh_requested"))
    await websocket.close()


def _disconnect(reason: Reason) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}}


def _envelope(kind: Kind, payload: Json, retry: Retry | None) -> Json:
    envelope: Json = {
        "envelope_id": str(uuid4()),
        "type": _TYPES[kind],
        "payload": payload,
        "accepts_response_payload": kind != "events",
    }
    if kind == "events":
        envelope["retry_attempt"] = retry.n if retry else 0
        envelope["retry_reason"] = retry.reason.removeprefix("http_") if retry else ""
    return envelope
