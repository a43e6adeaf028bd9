"""The public site: what people outside of Slack can call, at addresses that nobody can guess.

Nouns bring their routes (`ROUTES`). Whatever is called only reads: each visit has a unit of work of
its own, and none is written into. Who calls is neither asked nor noted.
"""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, ClassVar

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.i18n import Text, Translator, translator
from bot.texts import _
from bot.web.fonts import font
from bot.web.headers import NOT_KEPT, HeadersOnAll
from bot.web.pages import STATIC, message_page, page
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

MOST_AT_ONCE = 100
"""Requests that are answered at once: screens that ask every ten seconds need a few."""

FONTS_AT_ONCE = 20
"""Of those: anybody can ask for megabytes of a font and take them slowly, and walls go on."""

THREADS = 4
"""Requests that are worked on at once: Slack's are answered in this process, too, and don't wait
for three seconds because somebody asks a wall a hundred times."""

RETRY_SECONDS = 10

PUBLIC_HEADERS = {
    **NOT_KEPT,
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    # The address is the key: it goes to no other site, and into no search engine.
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers of the public site: nothing from elsewhere, nothing to elsewhere."""

WEIGHT = re.compile(r"q=([01](?:\.\d{0,3})?)")
"""How much a language is wanted, as browsers write it."""

FOR_ROBOTS = "User-agent: *\nDisallow: /\n"


class PageUnavailable(Exception):
    """There is nothing to show at this address; `sentence` says so to whoever calls it."""

    status: ClassVar[int] = 404
    sentence: ClassVar[str] = _("There’s nothing at this address.")

    def __init__(self, **fields: object) -> None:
        super().__init__(type(self).__name__)
        self.fields = fields


class PageGone(PageUnavailable):
    """What was there has been taken away."""

    status = 410
    sentence = _("This isn’t shown any more.")


@dataclass(frozen=True)
class Visit:
    """A request, the unit of work that answers it, and the language of whoever asks."""

    request: Request
    uow: UnitOfWork
    t: Translator

    def number(self, kind: str, name: str) -> int:
        """Return the number that a signed part of the path says. Raises `PageUnavailable`."""
        site, signed = self.uow.site, self.request.path_params[name]
        number = site.number_of(kind, signed) if site is not None else None
        if number is None:
            raise PageUnavailable
        return number

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page in the reader's language."""
        return page(self.request, template, self.t, status, **values)


@dataclass(frozen=True)
class PublicRoute:
    """An address of the public site, and what answers there."""

    path: str
    answer: Callable[[Visit], Response]
    about: str
    """What is found there, in a few English words, for `doctor`."""


Begin = Callable[[], AbstractContextManager[UnitOfWork]]
"""Begins a unit of work that only reads."""


def create_public(
    routes: Sequence[PublicRoute], begin: Begin, most_at_once: int = MOST_AT_ONCE
) -> ASGIApp:
    """Return the application: these routes, and the files of their pages."""
    room = asyncio.Semaphore(THREADS)
    public = Starlette(
        routes=[
            *(Route(one.path, _in_turn(one, begin, room)) for one in routes),
            Route("/robots.txt", _robots),
            Route("/fonts/{name}", font, middleware=[Middleware(MostAtOnce, FONTS_AT_ONCE)]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(MostAtOnce, most_at_once)],
        exception_handlers={HTTPException: _not_found},
    )
    # It would name the address as it arrived: behind a proxy by http and without the site's path.
    public.router.redirect_slashes = False
    # Around all of it: Starlette answers its own faults outside of its middleware.
    return HeadersOnAll(public, PUBLIC_HEADERS)


def _in_turn(
    route: PublicRoute, begin: Begin, room: asyncio.Semaphore
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        async with room:
            return await run_in_threadpool(_answer, route, begin, request)

    return answer


def _answer(route: PublicRoute, begin: Begin, request: Request) -> Response:
    t = language_of_visit(request)
    try:
        with begin() as uow:
            t = language_of_visit(request, uow.community.community.language)
            return route.answer(Visit(request, uow, t))
    except PageUnavailable as gone:
        return message_page(request, t(gone.sentence, **gone.fields), t, gone.status)
    except Exception:
        error_id = secrets.token_hex(4)
        log.exception("page_failed", entry=route.path, error_id=error_id)
        return message_page(request, _failed(t, error_id), t, 500)


def _failed(t: Translator, error_id: str) -> Text:
    return t(
        "Something didn’t work on my side. Please try again in a moment. If it happens again, this "
        "number helps: {error_id}.",
        error_id=error_id,
    )


def language_of_visit(request: Request, *otherwise: str) -> Translator:
    """Return the translator of the first language that the browser asks for and we speak."""
    asked = request.headers.get("accept-language", "").split(",")
    ranked = sorted(filter(_quality, asked), key=_quality, reverse=True)
    return translator(*(one.partition(";")[0].strip() for one in ranked), *otherwise)


def _quality(asked: str) -> float:
    """Return how much a language of the header is wanted, 1 where nothing is said (RFC 9110).

    0 means that it is not wanted at all.
    """
    weight = asked.partition(";")[2].replace(" ", "").lower()
    known = WEIGHT.fullmatch(weight)
    return float(known[1]) if known else float(not weight)


def _not_found(request: Request, error: Any) -> Response:
    t = language_of_visit(request)
    answer = message_page(request, t(PageUnavailable.sentence), t, error.status_code)
    answer.headers.update(error.headers or {})  # which methods there are
    return answer


def _robots(_request: Request) -> Response:
    return PlainTextResponse(FOR_ROBOTS)


class MostAtOnce:
    """Answers so many requests at once, and asks all others to come again."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most, self._at_once = app, most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, if there is room."""
        if self._at_once >= self._most:
            busy = PlainTextResponse(
                "Too much is going on at once.", 503, {"retry-after": str(RETRY_SECONDS)}
            )
            await busy(scope, receive, send)
            return
        self._at_once += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._at_once -= 1
