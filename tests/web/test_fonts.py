"""Pages bring fonts for scripts that a screen may not have."""

import re

import pytest
from starlette.types import ASGIApp

from bot.app import Bot
from bot.web.fonts import FONTS
from bot.web.pages import STATIC
from tests.web.visiting import ask, site_of

CSS = (STATIC / "fonts.css").read_text(encoding="utf-8")


@pytest.fixture
def site(bot: Bot) -> ASGIApp:
    return site_of(bot, ())


def test_the_stylesheet_names_the_fonts_that_are_there() -> None:
    assert set(re.findall(r"url\(\"\.\./fonts/([^\"]+)\"\)", CSS)) == set(FONTS)


@pytest.mark.parametrize("name", FONTS)
def test_each_font_is_given_to_a_browser(site: ASGIApp, name: str) -> None:
    answer = ask(site, f"/fonts/{name}")

    assert answer.status == 200
    assert answer.headers["content-type"].startswith("font/")
    assert answer.content[:4] in {b"\0\1\0\0", b"OTTO"}


@pytest.mark.parametrize("name", ["latin.ttf", "..%2F..%2Fpublic.py", "NotoSansCJKjp-Bold.otf"])
def test_nothing_else_is_read_there(site: ASGIApp, name: str) -> None:
    assert ask(site, f"/fonts/{name}").status == 404


def test_each_script_is_a_family_that_pages_name() -> None:
    families = set(re.findall(r"font-family: \"(Pages [^\"]+)\"", CSS))
    named = (STATIC / "site.css").read_text(encoding="utf-8")

    assert {family for family in families if f'"{family}"' in named} == families
    assert len(families) == 4


def test_letters_that_every_screen_has_fetch_nothing() -> None:
    ranges = re.findall(r"U\+([0-9A-F]+)-([0-9A-F]+)", CSS)

    assert min(int(first, 16) for first, _last in ranges) >= 0x600
