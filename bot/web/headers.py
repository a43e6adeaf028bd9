"""Headers that stand on every response, those to wrong addresses among them."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOT_KEPT: Mapping[str, str] = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
"""Nobody keeps a response, nobody takes it for something else."""


class HeadersOnAll:
    """Puts these headers on every response of an application."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app, self._headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
