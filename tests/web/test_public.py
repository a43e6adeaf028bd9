"""The public site: nothing is found there by guessing, and nothing of it is kept or led away."""

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.testing import capture_logs

from bot.app import Bot
from bot.config import Site
from bot.web.headers import HeadersOnAll
from bot.web.public import (
    FONTS_AT_ONCE,
    MOST_AT_ONCE,
    PUBLIC_HEADERS,
    THREADS,
    MostAtOnce,
    PageGone,
    PublicRoute,
    Visit,
    language_of_visit,
)
from tests.event_loops import play
from tests.snapshots import content_of
from tests.web.visiting import ask, site_of

GERMAN = {"accept-language": "fr-FR, de-DE;q=0.8, en;q=0.5"}


def told(visit: Visit) -> Response:
    return PlainTextResponse(f"{visit.number('thing', 'signed')} {visit.t.locale}")


def gone(_visit: Visit) -> Response:
    raise PageGone


def broken(_visit: Visit) -> Response:
    raise ZeroDivisionError("a secret of the house")


ROUTES = (
    PublicRoute("/thing/{signed}", told, "a thing"),
    PublicRoute("/gone", gone, "nothing more"),
    PublicRoute("/broken", broken, "nothing"),
)


@pytest.fixture
def site(bot: Bot) -> ASGIApp:
    return site_of(bot, ROUTES)


def signed(bot: Bot, kind: str, number: int) -> str:
    assert bot.settings.site is not None
    return bot.settings.site.sign(kind, number)


def test_a_signed_address_leads_to_its_number_in_the_readers_language(
    bot: Bot, site: ASGIApp
) -> None:
    address = f"/thing/{signed(bot, 'thing', 7)}"

    assert ask(site, address, GERMAN).text == "7 de"
    assert ask(site, address, {"accept-language": "en-GB"}).text == "7 en"
    assert ask(site, address, {"accept-language": "tr;q=x"}).text == "7 de"  # the community's


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.replace("7", "8", 1),
        lambda one: one[:9] + ("A" if one[9] != "A" else "B") + one[10:],
        lambda one: one.partition(".")[0],
        lambda one: f"{one}x",
        lambda one: one.partition(".")[0] + ".",
    ],
)
def test_an_address_that_was_guessed_leads_nowhere(
    bot: Bot, site: ASGIApp, change: Callable[[str], str]
) -> None:
    assert ask(site, f"/thing/{change(signed(bot, 'thing', 7))}").status == 404


def test_the_address_of_one_kind_opens_no_other(bot: Bot, site: ASGIApp) -> None:
    assert ask(site, f"/thing/{signed(bot, 'other', 7)}").status == 404


def test_another_secret_makes_all_addresses_void() -> None:
    before, after = (Site("https://example.com", letter * 32) for letter in "ab")

    assert before.number_of("thing", before.sign("thing", 7)) == 7
    assert after.number_of("thing", before.sign("thing", 7)) is None
    assert "a" * 32 not in repr(before)


def test_what_is_gone_is_said_in_the_readers_language(site: ASGIApp) -> None:
    answer = ask(site, "/gone", GERMAN)

    assert answer.status == 410
    assert "Das wird nicht mehr gezeigt." in answer.text
    assert '<html lang="de">' in answer.text


def test_a_fault_shows_nothing_but_its_number(site: ASGIApp) -> None:
    answer = ask(site, "/broken", {"accept-language": "en"})

    assert answer.status == 500
    assert re.search(r"number helps: [0-9a-f]{8}\.", answer.text)
    assert "secret" not in answer.text


class Unsendable(Response):
    """What can't be sent: a file that is gone meanwhile, say."""

    async def __call__(self, _scope: Scope, _receive: Receive, _send: Send) -> None:
        raise OSError


def test_headers_stand_on_the_answer_to_a_fault_outside_of_any_page(bot: Bot) -> None:
    site = site_of(bot, [PublicRoute("/unsendable", lambda _visit: Unsendable(), "nothing")])

    answer = ask(site, "/unsendable", fails_with=OSError)

    assert answer.status == 500
    assert {name: answer.headers.get(name) for name in PUBLIC_HEADERS} == PUBLIC_HEADERS


@pytest.mark.parametrize("path", ["/gone/", "/thing/x/", "/static"])
def test_nobody_is_led_to_an_address_beside_the_site(site: ASGIApp, path: str) -> None:
    answer = ask(site, path)

    assert (answer.status, answer.headers.get("location")) == (404, None)


@pytest.mark.parametrize("path", ["/gone", "/broken", "/nowhere", "/static/site.css", "/thing/x"])
def test_headers_stand_on_every_answer(site: ASGIApp, path: str) -> None:
    found = ask(site, path).headers

    assert {name: found.get(name) for name in PUBLIC_HEADERS} == PUBLIC_HEADERS


def test_files_stand_beside_their_pages_and_nothing_else_does(site: ASGIApp) -> None:
    page = ask(site, "/thing/wrong")
    named = re.search(r'href="([^"]+site\.css)"', page.text)

    assert named is not None
    assert named[1] == "../static/site.css"
    assert ask(site, "/static/site.css").headers["content-type"].startswith("text/css")
    assert ask(site, "/static/../public.py").status == 404
    assert ask(site, "/static/").status == 404


def test_nothing_can_be_written(site: ASGIApp) -> None:
    for path in ("/gone", "/static/site.css"):
        answer = ask(site, path, method="POST")
        allowed = {one.strip() for one in answer.headers["allow"].split(",")}
        assert (answer.status, allowed) == (405, {"GET", "HEAD"})


def test_nobody_who_looks_is_noted(
    bot: Bot, site: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    before = content_of(bot.database)
    who = {"user-agent": "Foyer/7", "x-forwarded-for": "198.51.100.7", "cookie": "visitor=Zita"}

    with capture_logs() as logged:
        paths = (f"/thing/{signed(bot, 'thing', 7)}", "/gone", "/broken", "/nowhere")
        answers = [ask(site, path, who) for path in paths]

    assert not any("set-cookie" in one.headers for one in answers)
    assert [one for one in who.values() if one in f"{logged} {caplog.text}"] == []
    assert content_of(bot.database) == before


def test_no_search_engine_is_let_in(site: ASGIApp) -> None:
    assert "Disallow: /\n" in ask(site, "/robots.txt").text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en;q=0.3, de;q=0.9", "de"),
        ("de; q=0.3, en; q=0.9", "en"),
        ("de;Q=0.3,en;Q=0.9", "en"),
        ("de;q=0, en;q=0.1", "en"),
        ("en;q=0", "de"),
        ("en;q=nan, en;q=-1, en;q=, en;q=2", "de"),
        ("*, en;q=0.5", "en"),
        ("", "de"),
    ],
)
def test_a_quality_decides_which_language_is_meant(header: str, language: str) -> None:
    scope = {"type": "http", "headers": [(b"accept-language", header.encode())]}

    assert language_of_visit(Request(scope), "de").locale == language


def test_few_are_worked_on_at_once_and_the_others_wait(bot: Bot) -> None:
    entered, go_on, statuses = list[int](), threading.Event(), list[int]()

    def slow(_visit: Visit) -> Response:
        entered.append(1)
        assert go_on.wait(10)
        return PlainTextResponse("ok")

    site = site_of(bot, [PublicRoute("/slow", slow, "nothing")])
    scope = {"type": "http", "method": "GET", "path": "/slow", "headers": [], "query_string": b""}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def scene() -> int:
        asked = asyncio.gather(*(site({**scope}, receive, send) for _ in range(3 * THREADS)))
        while len(entered) < THREADS:
            await asyncio.to_thread(list)
        under_way = len(entered)
        go_on.set()
        await asked
        return under_way

    assert play(scene) == THREADS
    assert statuses == [200] * 3 * THREADS


def test_whoever_takes_fonts_slowly_keeps_nobody_from_a_page(site: ASGIApp) -> None:
    statuses: list[int] = []

    async def receive() -> Message:
        return await asyncio.Future()  # nobody hangs up

    async def scene() -> list[int]:
        have_come, taken = asyncio.Event(), asyncio.Event()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                if len(statuses) == MOST_AT_ONCE:
                    have_come.set()
            elif message.get("more_body"):  # what is short is in the system's hands at once
                await taken.wait()

        def asked(path: str) -> Awaitable[None]:
            scope = {"type": "http", "method": "GET", "path": path, "headers": []}
            return site(scope | {"query_string": b""}, receive, send)

        slow = asyncio.gather(*(asked("/fonts/cjk.otf") for _ in range(MOST_AT_ONCE)))
        await have_come.wait()
        before = [*statuses]
        await asked("/gone")
        taken.set()
        await slow
        return before

    before = play(scene)
    assert sorted(before) == [200] * FONTS_AT_ONCE + [503] * (MOST_AT_ONCE - FONTS_AT_ONCE)
    assert statuses[len(before) :] == [410]


def test_whoever_comes_on_top_is_asked_to_come_again() -> None:
    async def scene() -> tuple[list[int], int]:
        go_on, statuses = asyncio.Event(), list[int]()

        async def slow(scope: Scope, receive: Receive, send: Send) -> None:
            await go_on.wait()
            await PlainTextResponse("ok")(scope, receive, send)

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        app = HeadersOnAll(MostAtOnce(slow, 2), {})
        calls = [asyncio.create_task(app({"type": "http"}, receive, send)) for _ in range(3)]
        await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
        refused = len(statuses)
        go_on.set()
        await asyncio.gather(*calls)
        return statuses, refused

    assert play(scene) == ([503, 200, 200], 1)
