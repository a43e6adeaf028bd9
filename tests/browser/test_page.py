"""The sandbox's page in a real browser: with the mouse, with the keyboard, on a phone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.sandbox.page.playground import Playground
from tests.sandbox.page_bot import button, mrkdwn, option, plain, published

pytestmark = pytest.mark.browser
ANNA, BEN = "U0ANNA0001", "U0BEN0001"
STORIES = "C0GESCHICHTEN1"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_story_from_home_to_the_channel_with_the_mouse(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    page.get_by_role("button", name="Geschichte erzählen").click()
    form = page.get_by_role("dialog", name="Deine Geschichte")
    form.get_by_label("Titel").fill("Kurz")
    form.get_by_label("Text", exact=True).fill("Es ist gelungen.")
    form.get_by_label("Ziel").select_option("Wahrnehmung")
    form.get_by_label("Soziale Medien").check()
    form.locator(".multi summary").click()
    form.get_by_role("searchbox").fill("ben")
    form.get_by_label("ben", exact=True).check()
    form.locator("footer").get_by_role("button", name="Vorschau").click()
    expect(form.get_by_text("Bitte ein längerer Titel.")).to_be_visible()
    expect(form.get_by_label("Titel")).to_be_focused()
    expect(form.get_by_label("Text", exact=True)).to_have_value("Es ist gelungen.")
    expect(form.locator(".multi-chosen")).to_have_text("ben")

    form.get_by_label("Titel").fill("Ein guter Titel")
    form.locator("footer").get_by_role("button", name="Vorschau").click()
    preview = page.get_by_role("dialog", name="So wird sie aussehen")
    preview.locator("footer").get_by_role("button", name="Einreichen").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name=re.compile("geschichten")).click()

    expect(page.get_by_role("log").get_by_text("Ein guter Titel")).to_be_visible()
    sent = [h["view"] for h in play.bot.heard if h.get("type") == "view_submission"]
    values = sent[-2]["state"]["values"]
    assert values["people"]["people"]["selected_users"] == [BEN]
    assert [o["value"] for o in values["uses"]["uses"]["selected_options"]] == ["social"]


def test_what_comes_before_the_line_stands_is_seen(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")

    def come_too_late(route: Route) -> None:
        play.bot.say(STORIES, published("Zu früh"))
        route.continue_()

    page.route("**/live", come_too_late)
    page.reload()

    expect(page.get_by_role("log").get_by_text("Zu früh")).to_be_visible()


def test_going_back_shows_the_form_as_it_was(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")
    page.get_by_role("button", name="Geschichte erzählen").click()
    form = page.get_by_role("dialog", name="Deine Geschichte")
    form.get_by_label("Titel").fill("Ein guter Titel")
    form.get_by_label("Text", exact=True).fill("Es ist gelungen.")
    form.get_by_label("Ziel").select_option("Kund:innen")
    form.locator("footer").get_by_role("button", name="Vorschau").click()

    page.get_by_role("dialog", name="So wird sie aussehen").locator("footer").get_by_role(
        "button", name="Zurück"
    ).click()

    expect(form.get_by_label("Titel")).to_have_value("Ein guter Titel")
    expect(form.get_by_label("Ziel")).to_have_value("customers")
    assert len(play.workspace.stacks[ANNA]) == 1


def test_a_command_with_the_keyboard_alone(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")
    box = page.get_by_role("combobox", name="Nachricht an #geschichten")
    box.focus()

    page.keyboard.type("/")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(box).to_have_value("/geschichte ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Deine Geschichte")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box).to_have_value("")
    assert [h["type"] for h in play.bot.heard if "type" in h] == ["view_closed"]


def test_news_arrive_while_somebody_is_typing(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")
    box = page.get_by_role("combobox")
    box.fill("Ich wollte gerade")

    play.bot.say(STORIES, published("Frisch eingetroffen"))
    play.bot.dm(ANNA, [{"type": "section", "text": mrkdwn("Für Dich")}])

    expect(page.get_by_text("Frisch eingetroffen")).to_be_visible()
    expect(page.locator(".place.unread")).to_contain_text("1 ungelesen")
    expect(box).to_have_value("Ich wollte gerade")
    expect(box).to_be_focused()


def test_what_was_begun_waits_where_it_was_begun(opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")
    box = page.get_by_role("combobox")
    box.fill("Ich wollte gerade")

    page.get_by_role("link", name="allgemein").click()
    expect(page.get_by_role("combobox", name="Nachricht an #allgemein")).to_have_value("")
    page.get_by_role("link", name="geschichten").click()
    expect(page.get_by_role("combobox", name="Nachricht an #geschichten")).to_have_value(
        "Ich wollte gerade"
    )
    box.press("Enter")

    expect(page.get_by_role("log").get_by_text("Ich wollte gerade")).to_be_visible()
    expect(box).to_have_value("")


def test_acting_as_somebody_else(play: Playground, opened: Any) -> None:
    play.bot.dm(BEN, [{"type": "section", "text": mrkdwn("Anna fragt Dich")}])
    page = opened(f"as/{ANNA}/home")

    page.keyboard.press("Control+k")
    page.get_by_role("searchbox", name="Name, Kürzel oder Ort").fill("berger")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Botschafter 1")).click()

    expect(page.locator("#switch")).to_contain_text("Ben Berger")
    expect(page.get_by_text("Anna fragt Dich")).to_be_visible()


def test_a_menu_on_home_changes_home(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")

    page.get_by_label("Deine Sprache: Deutsch").select_option("Englisch")

    expect(page.get_by_text("Deine Sprache: Englisch")).to_be_visible()
    assert play.bot.last("block_actions")["actions"][0]["selected_option"]["value"] == "en"


def test_an_external_menu_offers_while_typing(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")

    page.get_by_role("searchbox", name="Suchen in: Ort suchen").fill("ham")
    with page.expect_response(re.compile("/act$")):
        page.get_by_role("combobox", name="Ort suchen").select_option("Hamburg")

    expect(page.get_by_role("combobox", name="Ort suchen")).to_have_value("hamburg")
    assert play.bot.last("block_actions")["actions"][0]["selected_option"]["value"] == "hamburg"


def test_a_button_that_asks_first_and_a_menu_of_three_dots(play: Playground, opened: Any) -> None:
    sure = {"title": plain("Sicher?"), "text": plain("Wirklich ablehnen?")}
    confirm = sure | {"confirm": plain("Ablehnen"), "deny": plain("Doch nicht")}
    later = {"type": "overflow", "action_id": "more", "options": [option("Später", "later")]}
    section = {"type": "section", "text": mrkdwn("Anna fragt"), "accessory": later}
    answers = [button("Nein", "decline", confirm=confirm)]
    play.bot.dm(ANNA, [section, {"type": "actions", "elements": answers}])
    page = opened(f"as/{ANNA}/c/{play.workspace.dm(ANNA).id}")

    page.get_by_role("button", name="Nein").click()
    page.get_by_role("dialog").get_by_role("button", name="Doch nicht").click()
    page.get_by_label("Mehr", exact=True).click()
    with page.expect_response(re.compile("/act$")):
        page.get_by_role("menuitem", name="Später").click()
    first = play.bot.last("block_actions")["actions"][0]
    page.get_by_role("button", name="Nein").click()
    with page.expect_response(re.compile("/act$")):
        page.get_by_role("dialog").get_by_role("button", name="Ablehnen").click()

    assert first["selected_option"]["value"] == "later"
    assert [h["type"] for h in play.bot.heard] == ["block_actions", "block_actions"]
    assert play.bot.last("block_actions")["actions"][0]["action_id"] == "decline"


def test_commands_with_the_mouse(opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}")

    page.locator("#bolt summary").click()
    page.get_by_role("button", name="/mitmachen").click()
    expect(page.get_by_text("Du hast /mitmachen getippt.")).to_be_visible()
    page.locator("#bolt summary").click()
    page.get_by_role("button", name="/botschafter").click()
    expect(page.get_by_role("combobox")).to_have_value("/botschafter ")
    page.get_by_role("button", name="Senden").click()

    expect(page.get_by_text("Du hast /botschafter getippt.")).to_be_visible()


def test_a_thread_closes_though_one_writes_before_the_page_has_come(
    play: Playground, opened: Any
) -> None:
    play.bot.say(STORIES, published("Eine Geschichte"))
    page = opened(f"as/{ANNA}/c/{STORIES}")
    page.get_by_role("article").first.get_by_label("Im Thread antworten").click()
    expect(page.get_by_label("Thread", exact=True)).to_be_visible()
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route(f"**/c/{STORIES}", hold, times=1)

    page.get_by_label("Thread schließen").click()
    page.get_by_role("combobox").fill("Moin!")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").get_by_text("Moin!")).to_be_visible()
    held[0].continue_()

    expect(page.get_by_label("Thread schließen")).to_have_count(0)
    expect(page.get_by_role("article").get_by_text("Moin!")).to_be_visible()
    assert "thread" not in page.url


def test_reacting_replying_and_dismissing(play: Playground, opened: Any) -> None:
    play.bot.say(STORIES, published("Eine Geschichte"))
    page = opened(f"as/{ANNA}/c/{STORIES}")
    post = page.get_by_role("article").first

    post.hover()
    post.get_by_label("Reaktion hinzufügen").click()
    post.get_by_label(":tada:").click()
    expect(post.get_by_role("button", name=":tada: 1, anna")).to_be_visible()
    post.get_by_label("Im Thread antworten").click()
    page.get_by_placeholder("Im Thread antworten …").fill("Toll!")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Thread", exact=True).get_by_text("Toll!")).to_be_visible()
    expect(post.get_by_text("1 Antwort")).to_be_visible()
    page.get_by_label("Thread schließen").click()
    expect(page.get_by_label("Thread schließen")).to_have_count(0)
    page.get_by_role("combobox").fill("/mitmachen ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nur für Dich sichtbar")).to_be_visible()
    page.get_by_role("button", name="Ausblenden").click()

    expect(page.get_by_text("Nur für Dich sichtbar")).to_have_count(0)


def test_setting_the_clock_forward(play: Playground, opened: Any) -> None:
    page = opened(f"as/{ANNA}/home")

    page.get_by_text("Di. 24. Nov. 2026, 10:00").click()
    page.get_by_role("button", name="Nächster Arbeitstag").click()

    expect(page.get_by_text("Mi. 25. Nov. 2026, 09:00")).to_be_visible()
    assert play.workspace.clock.now().isoformat() == "2026-11-25T08:00:00+00:00"


def test_reading_the_traffic(play: Playground, opened: Any) -> None:
    play.bot.say(STORIES, published("Eine Geschichte"))
    page = opened(f"as/{ANNA}/c/{STORIES}")

    page.get_by_role("link", name="Verkehr").click()
    page.get_by_role("searchbox").fill("postMessage")
    page.locator(".exchange summary").click()

    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator(".exchange pre")).to_contain_text('"channel": "C0GESCHICHTEN1"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_all_fits_and_the_sidebar_comes_when_called(
    play: Playground, opened: Any, scheme: str
) -> None:
    play.bot.say(STORIES, published("Ein Wort: Donaudampfschifffahrtsgesellschaft" + "x" * 60))
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = opened(f"as/{ANNA}/c/{STORIES}?traffic=1", color_scheme=scheme, **phone)
    assert fits(page)

    page.locator("#traffic").get_by_label("Schließen").tap()
    page.get_by_role("button", name="Channels und Apps").tap()
    page.get_by_role("navigation").get_by_role("link", name="Botschafter").first.tap()
    page.get_by_role("button", name="Geschichte erzählen").tap()

    expect(page.get_by_role("dialog", name="Deine Geschichte")).to_be_visible()
    assert fits(page)


def test_the_page_works_without_any_script(opened: Any) -> None:
    page = opened(f"as/{ANNA}/c/{STORIES}", java_script_enabled=False)

    page.get_by_label("Nachricht an #geschichten").fill("/mitmachen")
    page.get_by_role("button", name="Senden").click()

    expect(page.get_by_text("Du hast /mitmachen getippt.")).to_be_visible()
