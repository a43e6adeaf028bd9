"""Calls that go wrong on purpose, as the workspace's switches say."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from math import ceil

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.web_api.invoke import ApiResponse, rate_limited

HTML = "<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>proxy</p>"
CONNECTION: ContextVar[asyncio.Transport] = ContextVar("connection")
"""The connection of the request under way; the server's protocol sets it."""

Perform = Callable[[], ApiResponse]
Write = Callable[[ApiResponse], Response]


class CallOrder:
    """Lets a call wait until the next one is through."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Event] = []

    def done(self) -> None:
        """Let those that waited for this call go on."""
        for event in self._waiting:
            event.set()
        self._waiting.clear()

    async def after_next(self, seconds: float) -> None:
        """Wait for the next call to be through, at most these seconds."""
        event = asyncio.Event()
        self._waiting.append(event)
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)


async def fail(
    switch: Switch, request: Request, perform: Perform, write: Write, order: CallOrder
) -> Response:
    """Return the response to a call that the switch struck; `perform` makes it take effect."""
    match switch.fault:
        case Fault.DELAY:
            response = perform() if switch.applied else None
            await asyncio.sleep(switch.seconds)
            return write(response or perform())
        case Fault.REORDER:
            await order.after_next(switch.seconds)
            return write(perform())
        case Fault.DUPLICATE:
            perform()
            return write(perform())
    response = perform() if switch.applied else None
    if switch.fault in {Fault.DROP, Fault.DISCONNECT}:
        return await _unanswered(request, hang=switch.fault is Fault.DROP)
    return _wrong_response(switch, response, write)


async def _unanswered(request: Request, *, hang: bool) -> Response:
    if not hang:
        CONNECTION.get().abort()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()


def _wrong_response(switch: Switch, response: ApiResponse | None, write: Write) -> Response:
    match switch.fault:
        case Fault.RATE_LIMITED:
            return write(rate_limited(ceil(switch.seconds)))
        case Fault.ERROR:
            return write(ApiResponse({"ok": False, "error": switch.error}))
        case Fault.HTML_PAGE:
            return HTMLResponse(HTML)
        case Fault.TRUNCATED:
            whole = write(response or ApiResponse({"ok": True, "ts": "1700000000.000100"})).body
            return Response(bytes(whole)[: len(whole) // 2], media_type="application/json")
    return Response(status_code=switch.status)
