"""Whoever calls the public site, from a browser or a program: asked in this process."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.types import ASGIApp, Message

from bot.app import Bot
from bot.nouns import all_routes
from bot.web.public import PublicRoute, create_public
from storage.unit_of_work import UnitOfWork, read_only
from tests.event_loops import play


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


def visit(bot: Bot, address: str, headers: Mapping[str, str] | None = None) -> Answer:
    """What the bot's public site answers at an address."""
    return ask(site_of(bot), address, headers)


def site_of(bot: Bot, routes: Sequence[PublicRoute] | None = None) -> ASGIApp:
    """The public site of this bot, with the nouns' routes or with these."""

    def begin() -> AbstractContextManager[UnitOfWork]:
        return read_only(bot.database, bot.community, bot.clock.now(), bot.hooks)

    return create_public(all_routes() if routes is None else routes, begin)


def ask(
    site: ASGIApp,
    address: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    fails_with: type[Exception] | None = None,
) -> Answer:
    """What a site answers at an address; with `fails_with` it raises that behind its answer."""
    expected = pytest.raises(fails_with) if fails_with else nullcontext()
    return play(partial(_asked, site, address, headers or {}, method, expected))


async def _asked(
    site: ASGIApp,
    address: str,
    headers: Mapping[str, str],
    method: str,
    expected: AbstractContextManager[Any],
) -> Answer:
    parts = urlsplit(address)
    sent: list[Message] = []

    arriving: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not arriving:
            await asyncio.Event().wait()  # nobody hangs up
        return arriving.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    with expected:
        await site(scope, receive, send)
    start, *rest = sent
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(one.get("body", b"") for one in rest))
