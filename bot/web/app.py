"""HTTP: Slack's signed requests, answered in the thread pool, and /livez and /readyz."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.adapter.starlette.handler import to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.web.headers import NOT_KEPT, HeadersOnAll

Probe = Callable[[], tuple[bool, Mapping[str, Any]]]
"""Says whether all is well, and how each part is; answers at once."""

Endpoint = Callable[[Request], Awaitable[Response]]
AnswerPayload = Callable[[str, Mapping[str, str], float], BoltResponse]
"""Answers a body with its headers, which came at a moment of the monotonic clock."""

TIMESTAMP_HEADER, SIGNATURE_HEADER = "x-slack-request-timestamp", "x-slack-signature"

TIMESTAMP = re.compile(r"[0-9]{1,12}")
"""Bolt answers 500 to any other timestamp, as to a signature beyond ASCII."""

THREADS = 50
"""As many answer at once: more than may write (commands/crowd.py), so that reading goes on."""

MOST_AT_ONCE = 300
"""Requests that are answered or wait for a thread: more would wait for longer than Slack does."""

MOST_BYTES = 1_000_000
"""Slack's payloads are far smaller: what is larger does not come from Slack."""

MOST_HELD = 32_000_000
"""Bytes of all requests that are still arriving: anybody can send them, signed or not."""

SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
"""The form of Slack's signatures (docs.slack.dev, "Verifying requests from Slack")."""


def create_web(live: Probe, ready: Probe, slack: Endpoint | None = None) -> Starlette:
    """Return the application: /livez, /readyz, and /slack/events if `slack` answers there."""
    routes = [Route("/livez", _probe(live)), Route("/readyz", _probe(ready))]
    if slack is not None:
        routes.append(Route("/slack/events", slack, methods=["POST"]))
    return Starlette(routes=routes, middleware=[Middleware(HeadersOnAll, NOT_KEPT)])


def _probe(probe: Probe) -> Endpoint:
    async def answer(_request: Request) -> Response:
        is_well, parts = probe()
        return JSONResponse(parts, 200 if is_well else 503)

    return answer


@contextmanager
def slack_endpoint(
    answer_payload: AnswerPayload, signing_secret: str, most_at_once: int = MOST_AT_ONCE
) -> Iterator[Endpoint]:
    """Yield the endpoint that has Slack's requests answered, if their signature is right.

    At the end the requests that are being answered are finished.
    """
    answer = _verified(answer_payload, SignatureVerifier(signing_secret))
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="slack")
    arriving = Arriving()
    at_once = 0

    async def slack(request: Request) -> Response:
        nonlocal at_once
        if (refusal := _refused_by_headers(request.headers)) is not None:
            return refusal
        try:
            body = await arriving.body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if isinstance(body, Response):
            return body
        # Only now: requests that are still on their way take nobody's place.
        if at_once >= most_at_once:
            return _too_much()
        at_once += 1
        try:
            # Bolt's own adapter would block the loop.
            return await asyncio.get_running_loop().run_in_executor(
                threads, answer, body.decode("utf-8", "replace"), dict(request.headers), monotonic()
            )
        finally:
            at_once -= 1

    try:
        yield slack
    finally:
        # Not left to the interpreter, which would wait for them as long as they take.
        threads.shutdown(cancel_futures=True)


def _verified(
    answer_payload: AnswerPayload, verifier: SignatureVerifier
) -> Callable[[str, dict[str, str], float], Response]:
    def answer(body: str, headers: dict[str, str], came_at: float) -> Response:
        timestamp, signature = headers[TIMESTAMP_HEADER], headers[SIGNATURE_HEADER]
        if not verifier.is_valid(body, timestamp, signature):
            return PlainTextResponse("The signature is wrong or too old.", 401)
        return to_starlette_response(answer_payload(body, headers, came_at))

    return answer


def _refused_by_headers(headers: Mapping[str, str]) -> Response | None:
    """Return the answer to what cannot be Slack's, before any of it is read."""
    if not TIMESTAMP.fullmatch(headers.get(TIMESTAMP_HEADER, "")):
        return PlainTextResponse("This is not signed.", 401)
    if not SIGNATURE.fullmatch(headers.get(SIGNATURE_HEADER, "")):
        return PlainTextResponse("The signature is wrong or too old.", 401)
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return _too_long()
    return None


def _too_long() -> Response:
    return PlainTextResponse("This is too long.", 413)


def _too_much() -> Response:
    # Slack says so to people, who keep what they typed, and delivers events again.
    return PlainTextResponse("Too much is going on at once.", 503)


class Arriving:
    """The bodies of requests that are still on their way: no more than `most` bytes in all."""

    def __init__(self, most: int = MOST_HELD) -> None:
        self._most, self._held = most, 0

    async def body(self, request: Request) -> bytes | Response:
        """Return the request's body, or the refusal where it, or all that arrives, is too much."""
        # Read piece by piece, so that nobody fills the memory with what is refused anyway.
        pieces, size = [], 0
        try:
            async for piece in request.stream():
                size += len(piece)
                self._held += len(piece)
                if size > MOST_BYTES:
                    return _too_long()
                if self._held > self._most:
                    return _too_much()
                pieces.append(piece)
            return b"".join(pieces)
        finally:
            self._held -= size
