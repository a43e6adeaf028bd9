"""The story wall in a browser: it hangs somewhere for weeks, and nobody looks after it."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.app import Bot
from storage.statements import find_one
from storage.stories.models import Story
from storage.wall import WallLink
from tests.browser.conftest import Open
from tests.browser.wall.screens import has_heading
from tests.conversations.storytelling import joined, publishes
from tests.conversations.wiring import Wired
from tests.web.walls import Told, image, link, tell

pytestmark = pytest.mark.browser

SCREEN = {"width": 1920, "height": 1080}
TURN = 10_400
"""Milliseconds of a card with the shortest of these stories: 8 s and 40 ms a character."""
ASKED = 10_500
HOUR = 3_600_000
SHORT = "Wir kamen ins Reden, und am Ende des Abends war er Kunde."
FIVE = tuple(Told(f"U{n}", f"Name {n}", f"Titel {n}", SHORT) for n in range(1, 6))


def test_cards_take_turns_by_themselves_and_by_hand(bot: Bot, hung: Open) -> None:
    tell(bot, *FIVE)
    page = hung(link(bot))
    has_heading(page, "Titel 5")

    page.clock.run_for(TURN)
    has_heading(page, "Titel 4")
    page.keyboard.press("ArrowRight")
    has_heading(page, "Titel 3")
    page.keyboard.press("ArrowLeft")
    has_heading(page, "Titel 4")
    page.keyboard.press(" ")
    page.clock.run_for(5 * TURN)
    has_heading(page, "Titel 4")
    expect(page.locator(".stage")).to_have_attribute("aria-live", "polite")

    page.get_by_role("button", name="Fortsetzen").click()
    page.clock.run_for(TURN)
    has_heading(page, "Titel 3")
    page.get_by_role("button", name="Zurück").focus()
    page.keyboard.press(" ")  # the button's own key
    has_heading(page, "Titel 4")
    assert page.locator(".controls").evaluate("it => getComputedStyle(it).opacity") == "1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_network_is_cut_and_comes_back(bot: Bot, hung: Open) -> None:
    tell(bot, *FIVE)
    page = hung(link(bot))
    has_heading(page, "Titel 5")

    page.context.set_offline(True)
    page.clock.run_for(TURN)
    has_heading(page, "Titel 4")
    page.keyboard.press(" ")  # what is paused is old after an hour, too
    page.clock.fast_forward(HOUR)
    page.clock.run_for(ASKED)
    has_heading(page, "Botschafter")
    expect(page.locator(".note")).to_have_text("Gerade gibt es keine Verbindung.")
    page.context.set_offline(False)
    page.clock.run_for(ASKED)

    has_heading(page, "Titel 5")
    expect(page.locator(".note")).to_be_empty()


def test_a_wall_that_is_answered_stays_and_hears_nothing_twice(bot: Bot, hung: Open) -> None:
    tell(bot, *FIVE)
    page, path = hung("/robots.txt"), link(bot)
    statuses: list[int] = []
    page.on("response", lambda one: statuses.append(one.status if "/state" in one.url else 0))
    page.goto(page.url.replace("/robots.txt", path))
    has_heading(page, "Titel 5")

    for _ in range(3):
        with page.expect_response("**/state"):
            page.clock.fast_forward(HOUR * 2 // 3)

    assert [one for one in statuses if one] == [200, 304, 304, 304]


def test_what_changes_on_the_screen_is_shown_at_once(bot: Bot, hung: Open) -> None:
    *_others, newest = tell(bot, *FIVE)
    page = hung(link(bot))
    has_heading(page, "Titel 5")
    page.keyboard.press(" ")

    with bot.database.writing() as session:
        find_one(session, Story, newest).title = "Ganz anders"
    page.clock.run_for(ASKED)

    has_heading(page, "Ganz anders")


def test_a_link_that_is_revoked_shows_nothing_at_once(bot: Bot, hung: Open) -> None:
    tell(bot, *FIVE)
    page = hung(link(bot))
    has_heading(page, "Titel 5")

    with bot.database.writing() as session:
        find_one(session, WallLink, 1).revoked_at = bot.clock.now()
    page.clock.run_for(ASKED)

    has_heading(page, "Botschafter")
    expect(page.locator(".note")).to_contain_text("Dieser Link gilt nicht mehr.")
    page.clock.run_for(5 * TURN)
    has_heading(page, "Botschafter")


def test_a_new_version_of_the_page_is_fetched_once(bot: Bot, hung: Open) -> None:
    tell(bot, *FIVE)
    page, path = hung("/robots.txt"), link(bot)
    loaded: list[str] = []
    page.on("load", lambda one: loaded.append(one.url))

    def newer(route: Any) -> None:
        state = route.fetch().json()
        route.fulfill(body=json.dumps({**state, "version": "newer"}))

    page.route("**/state", newer)
    with page.expect_event("load", lambda _one: len(loaded) == 2):
        page.goto(page.url.replace("/robots.txt", path))
    has_heading(page, "Titel 5")
    for _ in range(3):
        page.clock.fast_forward(HOUR)
        page.clock.run_for(ASKED)

    assert len(loaded) == 2


def test_a_new_version_is_fetched_once_the_page_is_there_again(bot: Bot, hung: Open) -> None:
    tell(bot, *FIVE)
    page, path = hung("/robots.txt"), link(bot)
    loaded: list[str] = []
    page.on("load", lambda one: loaded.append(one.url))
    page.goto(page.url.replace("/robots.txt", path))
    has_heading(page, "Titel 5")

    def newer(route: Any) -> None:
        all_of_it = {**route.request.headers, "if-none-match": ""}
        state = route.fetch(headers=all_of_it).json()
        route.fulfill(body=json.dumps({**state, "version": "newer"}), headers={"etag": '"n"'})

    page.route("**/state", newer, times=1)
    page.route(f"**{path}", lambda route: route.fulfill(status=503), times=1)
    with page.expect_response(f"**{path}"):
        page.clock.run_for(ASKED)
    page.route("**/state", lambda route: route.fulfill(status=304), times=1)
    with page.expect_event("load", lambda _one: len(loaded) == 2):
        page.clock.run_for(ASKED)

    has_heading(page, "Titel 5")


@pytest.mark.parametrize("body", ["null", "{}", '{"cards": []}'])
def test_an_answer_that_is_not_ours_changes_nothing(bot: Bot, hung: Open, body: str) -> None:
    tell(bot, *FIVE)
    page = hung(link(bot))
    has_heading(page, "Titel 5")

    page.route("**/state", lambda route: route.fulfill(body=body))
    with page.expect_response("**/state"):
        page.clock.run_for(TURN)
    has_heading(page, "Titel 4")
    for _ in range(2):
        with page.expect_response("**/state"):
            page.clock.fast_forward(HOUR * 2 // 3)
    has_heading(page, "Botschafter")
    page.unroute("**/state")
    page.clock.run_for(ASKED)

    has_heading(page, "Titel 5")


def test_new_words_of_a_picture_stand_with_it(bot: Bot, hung: Open) -> None:
    *_others, newest = tell(bot, *FIVE[1:], Told("U1", picture=image(), language="pl"))
    page = hung(link(bot))
    expect(page.locator("figure[lang=pl] img")).to_have_attribute("alt", "Eine Krawatte")
    page.keyboard.press(" ")

    with bot.database.writing() as session:
        find_one(session, Story, newest).alt = "Krawat"
    page.clock.run_for(ASKED)

    expect(page.locator("img")).to_have_attribute("alt", "Krawat")


def test_what_is_withdrawn_in_slack_is_off_the_wall_within_30_seconds(
    bot: Bot, slack: Wired, hung: Open
) -> None:
    tell(bot, *FIVE)
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl, title="Die Krawatte", places=("Geschichtenwand",))
    page = hung(link(bot))
    has_heading(page, "Titel 5")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    has_heading(page, "Die Krawatte")
    page.keyboard.press(" ")

    anna.clicks("Zurückziehen", in_="dm")
    page.clock.run_for(ASKED)

    has_heading(page, "Titel 1")
    page.keyboard.press("ArrowLeft")
    has_heading(page, "Titel 2")
