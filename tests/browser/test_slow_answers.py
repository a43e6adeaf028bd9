"""What the page does while an answer is on its way, and with one that comes too late."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from bot.sandbox.faults import Fault, Switch
from tests.sandbox.page.playground import Playground
from tests.sandbox.page_bot import published

pytestmark = pytest.mark.browser
ANNA = "U0ANNA0001"
STORIES = "C0GESCHICHTEN1"


class Held:
    """What the page asks for at an address waits here until it is released."""

    def __init__(self, page: Page, address: str, *, only: str = "") -> None:
        self._page, self._address, self._only = page, address, only
        self._waiting: list[Callable[[], None]] = []
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if self._only and self._only not in route.request.headers:
            route.continue_()
        elif route.request.method == "GET":
            # The server draws now, and the page gets to see it later.
            self._waiting.append(partial(route.fulfill, response=route.fetch()))
        else:
            self._waiting.append(route.continue_)

    def wait(self) -> None:
        """Until something is held."""
        while not self._waiting:
            self._page.evaluate("() => new Promise(requestAnimationFrame)")

    def release(self) -> None:
        """The page gets what it asked for, and will no longer wait."""
        while self._waiting:
            self._waiting.pop(0)()
        self._page.unroute(self._address)


def test_a_page_drawn_before_a_click_brings_nothing_back(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    page.get_by_role("button", name="Geschichte erzählen").click()
    page.get_by_role("dialog").wait_for()
    page.evaluate(
        "new MutationObserver(() => { window.cameBack ||= Boolean(document.querySelector('#modal'))"
        " && window.isGone }).observe(document.body, {childList: true, subtree: true})"
    )
    drawn = Held(page, f"**/as/{ANNA}/home", only="x-live")
    play.bot.say(STORIES, published("Eine Geschichte"))
    drawn.wait()

    with page.expect_response(re.compile("/home$")):
        page.get_by_role("dialog").locator("[data-modal-close]").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.evaluate("window.isGone = true")
    drawn.release()
    play.bot.say(STORIES, published("Noch eine"))

    expect(page.locator(".place.unread")).to_contain_text("2 ungelesen")
    assert not page.evaluate("window.cameBack")


def test_while_time_passes_one_can_look_elsewhere(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    page.locator("#clock summary").click()
    clock = Held(page, "**/clock")

    page.get_by_role("button", name="+1 Woche").click()
    expect(page.get_by_text("Die Zeit vergeht.")).to_be_visible()
    play.bot.say(STORIES, published("Fällig geworden"))
    page.get_by_role("link", name=re.compile("geschichten")).click()
    expect(page.get_by_text("Fällig geworden")).to_be_visible()
    clock.wait()
    clock.release()

    expect(page.get_by_text("Die Zeit vergeht.")).to_have_count(0)
    expect(page.locator("#clock time")).to_have_text("Di. 1. Dez. 2026, 10:00")
    expect(page).to_have_url(re.compile(f"/c/{STORIES}$"))


def test_trouble_is_told_in_front_of_the_form(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    page.get_by_role("button", name="Geschichte erzählen").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Titel").fill("Ein guter Titel")
    form.get_by_label("Text", exact=True).fill("Es ist gelungen.")
    form.get_by_label("Ziel").select_option("Kund:innen")
    play.workspace.faults.payloads.add(Switch(Fault.DROP, "view_submission"))

    form.locator("footer").get_by_role("button", name="Vorschau").click()
    notice = page.locator(".notice.error")
    notice.get_by_role("button", name="Ausblenden").click()

    expect(notice).to_have_count(0)
    expect(form.get_by_label("Titel")).to_have_value("Ein guter Titel")
