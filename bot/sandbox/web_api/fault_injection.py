"""Calls that go wrong on purpose, as the workspace's switches say."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from math import ceil

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.web_api.invoke import ApiResponse, too_many

HTML = "<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>proxy</p>"
CONNECTION: ContextVar[asyncio.Transport] = ContextVar("connection")
"""The connection of the request under way; the server's protocol sets it."""

Perform = Callable[[], ApiResponse]
Write = Callable[[ApiResponse], Response]


class CallOrder:
    """Lets calls that wait for their successor go on when it is through."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Event] = []

    def done(self) -> None:
        """A call is through."""
        for event in self._waiting:
            event.set()
        self._waiting.clear()

    async def after_next(self, seconds: float) -> None:
        """Wait for the next call to be through, at most these seconds."""
        event = asyncio.Event()
        self._waiting.append(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return


async def fail(
    switch: Switch, request: Request, perform: Perform, write: Write, turns: CallOrder
) -> Response:
    """The response to a call that the switch struck; `perform` makes it take effect."""
    match switch.fault:
        case Fault.DELAY:
            return write(await _delayed(switch, perform))
        case Fault.REORDER:
            await turns.after_next(switch.seconds)
            return write(perform())
        case Fault.DUPLICATE:
            perform()
            return write(perform())
    reply = perform() if switch.applied else None
    if switch.fault in {Fault.DROP, Fault.DISCONNECT}:
        return await _unanswered(request, hang=switch.fault is Fault.DROP)
    return _wrong_answer(switch, reply, write)


async def _delayed(switch: Switch, perform: Perform) -> ApiResponse:
    if switch.applied:
        reply = perform()
        await asyncio.sleep(switch.seconds)
        return reply
    await asyncio.sleep(switch.seconds)
    return perform()


async def _unanswered(request: Request, *, hang: bool) -> Response:
    if not hang:
        CONNECTION.get().abort()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()


def _wrong_answer(switch: Switch, reply: ApiResponse | None, write: Write) -> Response:
    if switch.fault is Fault.RATE_LIMITED:
        return write(too_many(ceil(switch.seconds)))
    if switch.fault is Fault.ERROR:
        return write(ApiResponse({"ok": False, "error": switch.error}))
    if switch.fault is Fault.HTML_PAGE:
        return HTMLResponse(HTML)
    if switch.fault is Fault.TRUNCATED:
        whole = bytes(write(reply or ApiResponse({"ok": True, "ts": "1700000000.000100"})).body)
        return Response(whole[: len(whole) // 2], media_type="application/json")
    return Response(status_code=switch.status)
