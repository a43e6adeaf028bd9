"""HTTP: Slack's signed requests, answered in the thread pool, and health."""

from collections.abc import Callable

from slack_bolt import App, BoltRequest, BoltResponse
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Check = Callable[[], dict[str, bool]]

MOST_BYTES = 1_000_000
"""Slack's payloads stay far below; whatever is larger is not Slack's."""


def create_web(bolt: App | None, check: Check) -> Starlette:
    """The web application: `/slack/events` where Slack's requests come over HTTP, `/health` always.

    `check` says of each part whether it is well; it runs in the thread pool.
    """

    async def slack(request: Request) -> Response:
        body = await request.body()
        if len(body) > MOST_BYTES or not _is_readable(request):
            return PlainTextResponse("bad request", 400)
        asked = BoltRequest(body=body.decode("utf-8", "replace"), headers=dict(request.headers))
        return _response(await run_in_threadpool(bolt.dispatch, asked))  # type: ignore[union-attr]  # routed only with Bolt

    async def health(_request: Request) -> Response:
        parts = await run_in_threadpool(check)
        return JSONResponse(parts, 200 if all(parts.values()) else 503)

    routes = [Route("/health", health)]
    if bolt is not None:
        routes.append(Route("/slack/events", slack, methods=["POST"]))
    return Starlette(routes=routes)


def _is_readable(request: Request) -> bool:
    # Bolt answers 500 to a malformed timestamp or a signature beyond ASCII (slack.md, inbound).
    return (
        request.headers.get("x-slack-request-timestamp", "").isdigit()
        and request.headers.get("x-slack-signature", "").isascii()
    )


def _response(answer: BoltResponse) -> Response:
    response = Response(answer.body, answer.status)
    for name, values in answer.headers.items():
        for value in values:
            response.headers.append(name, value)
    return response
