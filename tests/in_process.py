"""Slack's side of HTTP without sockets: urllib, which the SDK calls, is answered in this process.

A call takes a fifth of the time. How HTTP itself goes and fails is played over a real server, in
tests/faults, tests/delivery and tests/processes.
"""

import io
from collections.abc import Coroutine
from http.client import HTTPMessage
from typing import Any
from urllib.request import HTTPHandler, Request, build_opener, install_opener
from urllib.response import addinfourl

from starlette.types import ASGIApp

from bot.sandbox.server import create_app
from bot.sandbox.workspace import Workspace

HOST = "sandbox.test"
ADDRESS = f"http://{HOST}/"


class InProcessServer(HTTPHandler):
    """Serves one workspace at a time, to whoever calls `urlopen` in this process.

    Only while a workspace is mounted: other tests mount one of their own, or call a real server.
    """

    def __init__(self) -> None:
        super().__init__()
        self._app: ASGIApp | None = None

    def mount(self, workspace: Workspace) -> None:
        """Serve this workspace, always at the same address."""
        workspace.base_url = ADDRESS
        self._app = create_app(workspace)
        install_opener(build_opener(self))

    def unmount(self, _workspace: Workspace) -> None:
        """Serve nothing."""
        self._app = None
        install_opener(None)  # the next call makes the usual one

    def http_open(self, req: Request) -> Any:
        """Answer calls to the workspace; others go their usual way."""
        if req.host != HOST:
            return super().http_open(req)
        if self._app is None:
            raise ConnectionRefusedError(HOST)
        return _answer(self._app, req)


def _answer(app: ASGIApp, request: Request) -> addinfourl:
    body = request.data or b""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    _run(app(_scope(request), receive, send))  # type: ignore[arg-type]  # it is a coroutine
    start, *parts = sent
    headers = HTTPMessage()
    for name, value in start["headers"]:
        headers[name.decode("latin-1")] = value.decode("latin-1")
    content = io.BytesIO(b"".join(part.get("body", b"") for part in parts))
    answer = addinfourl(content, headers, request.full_url, start["status"])
    answer.msg = ""  # type: ignore[attr-defined]  # urllib reads it
    return answer


def _scope(request: Request) -> dict[str, Any]:
    path, _, query = request.selector.partition("?")
    headers = {**request.headers, **request.unredirected_hdrs}
    return {
        "type": "http",
        "http_version": "1.1",
        "method": request.get_method(),
        "scheme": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), str(headers[name]).encode()) for name in headers],
    }


def _run(answering: Coroutine[Any, Any, None]) -> None:
    try:
        answering.send(None)
    except StopIteration:
        return
    answering.close()
    raise RuntimeError("an answer that waits (a fault) needs a real server")
