"""The sandbox's web server: one workspace at the root, any number of others below /w/<id>/."""

import socket
import threading
from collections.abc import Sequence
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.sandbox import slack_routes
from bot.sandbox.web_api.fault_injection import CONNECTION
from bot.sandbox.web_api.scheduled_messages import deliver_due
from bot.sandbox.workspace import Workspace

HOST = "127.0.0.1"
START_TIMEOUT = 10.0
STOP_TIMEOUT = 5.0


class SandboxServer:
    """Serves workspaces on the loopback address, from a thread of its own.

    `port` 0 takes a free one. Workspaces come and go while it runs.
    """

    def __init__(self, workspace: Workspace | None = None, *, port: int = 0) -> None:
        self._socket = _listening(port)
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}/"
        self._mounts = _Mounts()
        self._serial = 0
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        if workspace is not None:
            self.mount(workspace, at_root=True)

    def mount(
        self, workspace: Workspace, *, at_root: bool = False, routes: Sequence[BaseRoute] = ()
    ) -> str:
        """Serve the workspace, and return its base address; `routes` come after Slack's own.

        Mounting it again keeps its address and takes other routes.
        """
        prefix = workspace.base_url.removeprefix(self.url)
        if prefix not in self._mounts.apps:
            self._serial += 0 if at_root else 1
            prefix = "" if at_root else f"w/{self._serial}/"
            workspace.base_url = f"{self.url}{prefix}"
        self._mounts.apps[prefix] = create_app(workspace, routes)
        return workspace.base_url

    def unmount(self, workspace: Workspace) -> None:
        """Stop serving the workspace."""
        self._mounts.apps.pop(workspace.base_url.removeprefix(self.url), None)

    def start(self) -> Self:
        """Serve from now on; returns when connections are taken. RuntimeError if that fails."""
        self._server = _Server(self._mounts)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="sandbox", daemon=True
        )
        self._thread.start()
        if not self._server.ready.wait(START_TIMEOUT):
            raise RuntimeError("the sandbox's server did not start")
        return self

    def stop(self) -> None:
        """Close every connection and the port."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._server.force_exit = True
            self._thread.join(STOP_TIMEOUT)
            self._server = self._thread = None
        self._socket.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def create_app(workspace: Workspace, routes: Sequence[BaseRoute] = ()) -> ASGIApp:
    """Return the workspace as an ASGI app: Slack's own routes, then these."""
    slack = Starlette(routes=[*slack_routes.routes(workspace), *routes])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        # The clock may have been set forward since: what was scheduled is there when one looks.
        deliver_due(workspace)
        await slack(scope, receive, send)

    return app


class _Mounts:
    """Hands each request to the workspace whose address it begins with."""

    def __init__(self) -> None:
        self.apps: dict[str, ASGIApp] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = scope["path"].split("/", 3)
        prefix = "/".join(parts[1:3]) + "/" if parts[1] == "w" and len(parts) > 3 else ""
        app = self.apps.get(prefix, _nothing)
        if prefix:
            # `path` keeps the whole path and `root_path` names what was taken off it (ASGI).
            scope = dict(scope, root_path=f"/{prefix.rstrip('/')}")
        await app(scope, receive, send)


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await PlainTextResponse("No workspace is served here.", 404)(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1008})


class _Protocol(H11Protocol):
    """Tells each request its connection, so that a fault can break it."""

    def data_received(self, data: bytes) -> None:
        CONNECTION.set(self.transport)
        super().data_received(data)


class _Server(uvicorn.Server):
    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=_Protocol,
                ws="websockets-sansio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
            )
        )
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        for connection in tuple(self.server_state.connections):
            # Callers that still wait for a response learn at once that none will come.
            if connection.transport is not None:
                connection.transport.abort()


def _listening(port: int) -> socket.socket:
    # With its protocol named: asyncio sends at once only then; else a browser waits 40 ms for each
    # answer's second half.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    listening.set_inheritable(False)
    return listening
