"""The main job in a real browser: from the Home tab's button to a story that is thanked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.cli.local import Local, local_workspace
from bot.cli.sample_members import SAMPLE_PEOPLE, add_sample_members
from bot.clock import SystemClock
from bot.config import load_community
from tests.browser.acting import Visitor
from tests.browser.conftest import PHONE, Open
from tests.guards.sources import ROOT

pytestmark = pytest.mark.browser
TEXT = "Am Telefon haben wir den Router neu gestartet, und Minuten später surfte sie wieder."


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    """The bot in its workspace, with a dozen people."""
    community = load_community(ROOT / "community.toml")
    url = f"sqlite:///{tmp_path}/local.db"
    with local_workspace(community, SystemClock(), database_url=url, patience=30) as local:
        add_sample_members(local, SAMPLE_PEOPLE)
        yield local


def test_from_joining_to_thanks(local: Local, watched: Open) -> None:
    anna = Visitor(watched, local.url, "anna")
    anna.presses("Mitmachen").ticks("Ich stimme zu").sends("Mitmachen")
    anna.reads("Willkommen in der Community Botschafter!").presses("Dich vorstellen")
    anna.fills(Über_Dich="Ich baue Mobilfunkmasten.").sends("Vorschau")
    anna.reads("Ich baue Mobilfunkmasten.").sends("Veröffentlichen")
    anna.reads("steht in #vorstellungen").presses("Mentor:in wählen")
    anna.presses("Erster Wunsch", below="@ben").reads("✓ Erster Wunsch")
    anna.sends("So der Reihe nach fragen").reads("Du hörst von mir").closes()

    ben = Visitor(watched, local.url, "ben").messages()
    ben.reads("wünscht sich Dich").presses("Ja, gern").reads("Du begleitest jetzt")
    expect(ben.main.get_by_role("button", name="Ja, gern")).to_have_count(0)

    anna.reads("Du bist in der Probezeit.").presses("Geschichte erzählen")
    anna.fills(Titel="Vier Tage offline", Deine_Geschichte=TEXT)
    anna.ticks("Kundenhilfe", "Niemand aus der Kundschaft").sends("Vorschau")
    anna.reads(TEXT).sends("Zur Durchsicht schicken").reads("Du hörst von mir").closes()

    karl = Visitor(watched, local.url, "karl")
    karl.presses("Durchsehen").reads(TEXT).presses("Annehmen").reads("richte es aus").closes()

    anna.messages().presses("Jetzt veröffentlichen").channel("geschichten").reads(TEXT)
    expect(anna.main.get_by_role("article")).to_have_count(1)

    ben.channel("geschichten").reads(TEXT).presses("👏 Danke").reads("👏 Danke (1)")
    local.slack.goes_to(local.workspace.clock.now().replace(hour=15, minute=30))
    anna.messages().reads("👏 Einmal Danke für das, was Du erzählt hast.")


def test_the_same_on_a_phone_in_english(local: Local, watched: Open) -> None:
    tom = Visitor(watched, local.url, "tom", viewport=PHONE, has_touch=True, is_mobile=True)
    tom.presses("Join").ticks("I agree").sends("Join")
    tom.reads("Welcome to the Botschafter community!").presses("Introduce yourself")
    tom.fills(About_you="I sell fibre, and I sing.").sends("Preview").sends("Publish")
    tom.reads("Your introduction is in #vorstellungen").presses("Choose a mentor")
    tom.presses("First wish", below="@clara").reads("✓ First wish")
    tom.sends("Ask in this order").reads("You’ll hear from me").closes()

    clara = Visitor(watched, local.url, "clara", color_scheme="dark").messages()
    clara.presses("Yes, I’d love to").reads("’s mentor now. Thank you!")

    tom.reads("You’re in your trial period.").presses("Tell a story")
    tom.fills(Title="The tie", Your_story="A tie started the talk.")
    tom.ticks("Perception", "No customer can be recognised").sends("Preview")
    tom.sends("Send for review").reads("Your story is in review").closes()
    tom.reads("The tie")
    assert tom.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
