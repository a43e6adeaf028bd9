"""The story wall on its screens: large letters, pictures beside them, a phone, the dark, axe."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bot.app import Bot
from bot.domain.stories import Goal, Label
from bot.domain.wall import LinkKind
from tests.browser.conftest import PHONE, Open
from tests.browser.wall.screens import has_heading
from tests.web.walls import Told, image, link, tell

pytestmark = pytest.mark.browser

LEAST_LETTERS = 40
"""Pixels of 1080: on a screen of 55 inches 25 mm, which five metres away are seen like the letters
of a book at arm's length."""

TITLE = "Der Tag, an dem eine Fremde nach dem Mast fragte, den wir dort bauten, und nicht ausstieg"

TEXT = "Wir sprachen über Notrufe, über ihre Mutter und was es kostet, einen zu bauen. " * 5
LONGEST = Told("U1", "Maximiliane von Hohenstein-Württemberg", TITLE, TEXT, Goal.PERCEPTION)
WIDE, TALL = image(1600, 1000), image(1000, 1600)
TOLD = (
    Told("U2", goal=Goal.CUSTOMERS, title="Kurz", text="Kurz."),
    Told("U3", goal=Goal.COLLEAGUES, language="en", label=Label.ADVERTISEMENT, picture=TALL),
    Told("U4", "Łukasz", TITLE, TEXT, picture=TALL, label=Label.ADVERTISING),
    LONGEST,
    Told("U5", "Ελένη", TITLE, TEXT, picture=WIDE),
)
SHOWN = """() => {
  const of = (selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON();
  const text = document.querySelector(".text");
  return {
    words: of(".words"), by: of(".by"), picture: of("img"), stage: of(".stage"),
    letters: parseFloat(getComputedStyle(text).fontSize),
    isCut: text.scrollWidth > text.clientWidth,
  };
}"""


def cards(page: Page, number: int) -> Any:
    """What is shown of one card after the other, each with its picture loaded."""
    for _ in range(number):
        page.evaluate("() => Promise.all([...document.images].map((one) => one.decode()))")
        yield page.evaluate(SHOWN)
        page.keyboard.press("ArrowRight")


def findings(page: Page) -> list[str]:
    """What axe says about the page, by its rules."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_card_is_legible_and_whole_on_a_screen(bot: Bot, hung: Open, scheme: str) -> None:
    tell(bot, *TOLD)
    page = hung(link(bot), color_scheme=scheme)
    has_heading(page, TITLE)

    for shown in cards(page, len(TOLD)):
        assert shown["letters"] >= LEAST_LETTERS
        assert not shown["isCut"]
        assert shown["by"]["bottom"] <= shown["stage"]["bottom"]
        if picture := shown["picture"]:
            assert picture["left"] >= shown["words"]["right"]  # beside the words, never below them
            assert picture["bottom"] <= shown["stage"]["bottom"]
            assert picture["height"] >= shown["stage"]["height"] / 3
    assert findings(page) == []
    assert page.locator("html").get_attribute("lang") == "de"


def test_a_card_says_its_language_and_a_chapter_has_a_heading(bot: Bot, hung: Open) -> None:
    tell(bot, *TOLD)
    page = hung(link(bot, LinkKind.BOARD))
    has_heading(page, "Botschafter")
    assert findings(page) == []

    page.keyboard.press("ArrowRight")
    has_heading(page, "Wahrnehmung")
    expect(page.locator(".eyebrow")).to_have_text("1 Geschichte")
    assert findings(page) == []
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")

    expect(page.locator(".label")).to_have_text("Anzeige")
    for part in (".heading", ".text"):
        expect(page.locator(part)).to_have_attribute("lang", "en")


def test_on_a_phone_a_card_is_stacked_and_scrolls(bot: Bot, hung: Open) -> None:
    tell(bot, *TOLD)
    page = hung(link(bot), viewport=PHONE, has_touch=True, is_mobile=True)
    has_heading(page, TITLE)

    [shown] = cards(page, 1)
    assert shown["picture"]["bottom"] <= shown["words"]["top"]
    page.get_by_role("button", name="Zurück").tap()
    has_heading(page, TITLE)
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    by = page.locator(".by").bounding_box()
    controls = page.locator(".controls button")
    sizes = [one.bounding_box() for one in controls.all()]

    assert by is not None
    assert all(by["y"] + by["height"] <= size["y"] for size in sizes if size)
    assert all(size and min(size["width"], size["height"]) >= 48 for size in sizes)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert findings(page) == []


def test_nothing_moves_for_those_who_want_that(bot: Bot, hung: Open) -> None:
    tell(bot, *TOLD)
    page = hung(link(bot))
    has_heading(page, TITLE)
    moving = "getComputedStyle(document.querySelector('.words')).animationName"

    assert page.evaluate(moving) == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) == "come"
    page.emulate_media(reduced_motion="reduce")
