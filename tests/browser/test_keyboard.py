"""Where the keyboard is: it follows what opens, and is not lost when that closes or changes."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.sandbox.web_api.views import push_view
from tests.sandbox.page.playground import Playground
from tests.sandbox.page_bot import button, mrkdwn, plain, published, text_input

pytestmark = pytest.mark.browser
ANNA = "U0ANNA0001"
STORIES = "C0GESCHICHTEN1"


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text)}


def modal(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Lang"), "submit": plain("Ja"), "blocks": list(blocks)}


def test_a_form_gives_the_keyboard_back_to_what_opened_it(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    opener = page.get_by_role("button", name="Geschichte erzählen")
    opener.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_label("Titel")).to_be_focused()
    # Home is drawn anew meanwhile: its blocks have other ids.
    play.bot.home(ANNA, "Englisch")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_long_form_is_read_from_its_beginning(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")

    text = section("Ein langer Absatz. " * 120)
    push_view(play.workspace, ANNA, modal(section("Zuerst das"), text, text_input("t", "Name")))

    expect(page.get_by_text("Zuerst das")).to_be_in_viewport()
    expect(page.locator(".modal-body")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Name")).to_be_focused()


def test_what_cannot_be_undone_is_not_pressed_by_accident(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    answers = [button("Verlassen", "leave", style="danger"), button("Bleiben", "stay")]

    push_view(play.workspace, ANNA, modal({"type": "actions", "elements": answers}))

    expect(page.get_by_role("button", name="Bleiben")).to_be_focused()


def test_a_thread_takes_the_keyboard_and_gives_it_back(play: Playground, opened: Any) -> None:
    play.bot.say(STORIES, published("Eine Geschichte"))
    page = opened(f"as/{ANNA}/c/{STORIES}")
    opener = page.get_by_label("Im Thread antworten", exact=True)
    opener.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_placeholder("Im Thread antworten …")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("#thread")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_button_that_is_gone_leaves_the_keyboard_nearby(play: Playground, opened: Any) -> None:
    ts = play.bot.dm(ANNA, [{"type": "actions", "elements": [button("Ja, gern", "accept")]}])
    page = opened(f"as/{ANNA}/c/{play.workspace.dm(ANNA).id}")
    page.get_by_role("button", name="Ja, gern").focus()

    play.bot.slack.chat_update(channel=play.workspace.dm(ANNA).id, ts=ts, text="Du bist dabei.")

    expect(page.get_by_text("Du bist dabei.")).to_be_visible()
    expect(page.get_by_role("log")).to_be_focused()


def test_news_leave_the_list_of_commands_open(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")
    page.get_by_role("combobox").focus()
    page.keyboard.type("/")
    page.keyboard.press("ArrowDown")

    play.bot.say(STORIES, published("Frisch eingetroffen"))

    expect(page.get_by_text("Frisch eingetroffen")).to_be_visible()
    expect(page.get_by_role("option", selected=True)).to_contain_text("/geschichte")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_time_is_set_forward_step_by_step(opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    page.locator("#clock summary").focus()
    page.keyboard.press("Enter")
    step = page.get_by_role("button", name="+1 Monat")
    step.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_text("Do. 24. Dez. 2026, 10:00")).to_be_visible()
    expect(step).to_be_focused()
    # All pages hear of the new time, this one as well, and maybe before its own answer has come.
    expect(step).not_to_have_attribute("aria-busy", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_text("So. 24. Jan. 2027, 10:00")).to_be_visible()
    page.keyboard.press("Escape")

    expect(step).to_be_hidden()
    expect(page.locator("#clock summary")).to_be_focused()


def test_the_list_of_people_opens_from_the_composer(opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")
    page.get_by_role("combobox").focus()

    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox", name=re.compile("Name, Kürzel"))).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("combobox")).to_be_focused()
