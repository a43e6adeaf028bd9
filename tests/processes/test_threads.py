"""There are more threads than places to write: who only reads finds one free."""

import asyncio
import threading
import time
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request

from bot.processes.socket_mode import CONCURRENCY
from bot.web.app import slack_endpoint
from commands.crowd import MOST_WRITING
from tests.event_loops import play

SECRET = "secret"  # of a test
LONG = 20.0


def request() -> Request:
    """A request as Slack signs it."""
    now = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=now, body="a=b")
    headers = {"x-slack-request-timestamp": now, "x-slack-signature": signature or ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"a=b", "more_body": False}

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/slack/events", "headers": raw}
    return Request(scope, receive)


def test_over_http_more_are_answered_at_once_than_may_write() -> None:
    together = threading.Barrier(MOST_WRITING + 5, timeout=LONG)

    def answer(_body: str, _headers: Mapping[str, str], _came_at: float) -> BoltResponse:
        together.wait()
        return BoltResponse(status=200)

    async def all_at_once() -> list[int]:
        with slack_endpoint(answer, SECRET) as endpoint:
            answers = await asyncio.gather(*(endpoint(request()) for _ in range(MOST_WRITING + 5)))
        return [one.status_code for one in answers]

    assert play(all_at_once) == [200] * (MOST_WRITING + 5)


def test_what_would_wait_for_too_long_is_refused_at_once() -> None:
    together = threading.Barrier(2, timeout=LONG)

    def answer(_body: str, _headers: Mapping[str, str], _came_at: float) -> BoltResponse:
        together.wait()
        return BoltResponse(status=200)

    async def all_at_once() -> list[int]:
        with slack_endpoint(answer, SECRET, most_at_once=2) as endpoint:
            answers = await asyncio.gather(*(endpoint(request()) for _ in range(5)))
            later = await asyncio.gather(*(endpoint(request()) for _ in range(2)))
        return [one.status_code for one in (*answers, *later)]

    assert play(all_at_once) == [200, 200, 503, 503, 503, 200, 200]


def test_requests_that_are_still_on_their_way_take_nobodys_place() -> None:
    async def with_half_sent_ones() -> int:
        gone = asyncio.Event()

        async def never() -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        with slack_endpoint(
            lambda *_: BoltResponse(status=200), SECRET, most_at_once=2
        ) as endpoint:
            half = [Request(request().scope, never) for _ in range(5)]
            waiting = [asyncio.ensure_future(endpoint(one)) for one in half]
            await asyncio.sleep(0)  # each of them begins
            answered = await endpoint(request())
            gone.set()
            await asyncio.gather(*waiting)
        return answered.status_code

    assert play(with_half_sent_ones) == 200


def test_at_the_end_no_thread_is_left() -> None:
    """The interpreter would wait for them, and nobody would end it in its time."""

    def answer(_body: str, _headers: Mapping[str, str], _came_at: float) -> BoltResponse:
        names.append(threading.current_thread().name)
        return BoltResponse(status=200)

    async def once() -> None:
        with slack_endpoint(answer, SECRET) as endpoint:
            await endpoint(request())

    names: list[str] = []
    play(once)

    assert len(names) == 1
    assert [one for one in threading.enumerate() if one.name == names[0]] == []


def test_over_socket_mode_as_well() -> None:
    assert CONCURRENCY >= MOST_WRITING + 5
