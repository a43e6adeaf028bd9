"""The demo as a visitor meets it: from joining to a published story, with the mouse alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.cli.demo import fill
from bot.cli.local import Local, local_workspace, ticking
from bot.clock import SystemClock
from bot.config import load_community
from tests.browser.conftest import Open
from tests.guards.sources import ROOT

pytestmark = pytest.mark.browser
STORY = "Am Telefon haben wir den Router neu gestartet, und Minuten später surfte sie wieder."


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Local]:
    """What `make demo` serves, with the whole community and its stories."""
    community = load_community(ROOT / "community.toml")
    url = f"sqlite:///{tmp_path}/demo.db"
    workspace = local_workspace(
        community, SystemClock(), database_url=url, everybody=True, patience=30
    )
    with workspace as local:
        fill(local)
        with ticking(local.bot):
            yield local


class Visitor:
    """Somebody with a mouse, who acts as one person after the other."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def acts_as(self, name: str) -> None:
        acting = self.page.get_by_text(re.compile("^(Du handelst als|You act as)"))
        acting.click()
        choosing = self.page.get_by_role("dialog")
        choosing.get_by_role("searchbox").fill(name)
        choosing.get_by_text(name, exact=True).first.click()
        expect(choosing).to_have_count(0)
        expect(acting.locator("xpath=..")).to_contain_text(name)

    def opens(self, name: str) -> None:
        """In the sidebar, or at the top."""
        self.page.get_by_role("link", name=re.compile(name)).first.click()

    def leaves_for(self, name: str) -> Page:
        """What a link out of Slack opens beside the page."""
        with self.page.expect_popup() as beside:
            self.page.get_by_role("link", name=re.compile(name)).first.click()
        return beside.value

    def presses(self, name: str) -> None:
        """On Home, or in a message."""
        self.page.get_by_role("main").get_by_role("button", name=name).first.click()

    @property
    def form(self) -> Locator:
        return self.page.get_by_role("dialog").last

    def presses_inside(self, name: str) -> None:
        """In the open form."""
        self.form.get_by_role("button", name=name).first.click()

    def submits(self, name: str) -> None:
        self.form.locator("footer").get_by_role("button", name=name).click()

    def closes(self) -> None:
        self.submits("Schließen")
        expect(self.page.get_by_role("dialog")).to_have_count(0)


def joins_and_introduces(visitor: Visitor) -> None:
    visitor.presses("Mitmachen")
    visitor.form.get_by_label("Ich stimme zu").check()
    visitor.submits("Mitmachen")
    expect(visitor.form).to_contain_text("Willkommen in der Community Botschafter!")
    visitor.presses_inside("Dich vorstellen")
    visitor.form.get_by_label("Über Dich").fill("Hallo, ich bin Anna aus Bonn.")
    visitor.submits("Vorschau")
    visitor.submits("Veröffentlichen")
    expect(visitor.form).to_contain_text("steht in #vorstellungen")


def asks_the_first_mentor(visitor: Visitor) -> str:
    """The name of the person who is asked."""
    visitor.presses_inside("Mentor:in wählen")
    first = visitor.form.get_by_text(re.compile("^@")).first.inner_text()
    visitor.presses_inside("Erster Wunsch")
    visitor.submits("So der Reihe nach fragen")
    expect(visitor.form).to_contain_text(f"Ich frage {first}")
    visitor.closes()
    return first.removeprefix("@").strip()


def tells_a_story(visitor: Visitor) -> None:
    visitor.presses("Geschichte erzählen")
    visitor.form.get_by_label("Titel").fill("Vier Tage offline")
    visitor.form.get_by_label("Deine Geschichte").fill(STORY)
    visitor.form.get_by_label("Kundenhilfe").check()
    visitor.form.get_by_label("Niemand aus der Kundschaft").check()
    visitor.submits("Vorschau")
    expect(visitor.form).to_contain_text(STORY)
    visitor.submits("Zur Durchsicht schicken")
    visitor.closes()


def test_from_joining_to_a_published_story(demo: Local, watched: Open) -> None:
    visitor = Visitor(watched(demo.url))
    main = visitor.page.get_by_role("main")
    joins_and_introduces(visitor)
    mentor = asks_the_first_mentor(visitor)

    visitor.acts_as(mentor)
    visitor.opens("Nachrichten|Messages")
    main.get_by_role("button", name=re.compile("^(Ja, gern|Yes, I’d love to)")).click()
    expect(main).to_contain_text(re.compile("@anna", re.IGNORECASE))

    visitor.acts_as("Anna Albrecht")
    tells_a_story(visitor)

    visitor.acts_as("Karl Kern")
    visitor.presses("Durchsehen")
    visitor.presses_inside("Annehmen")
    expect(visitor.form).to_contain_text("Danke")
    visitor.closes()
    visitor.acts_as("Anna Albrecht")
    visitor.opens("Nachrichten")
    visitor.presses("Jetzt veröffentlichen")
    expect(main).to_contain_text("steht in #geschichten")
    visitor.opens("geschichten")

    expect(main.get_by_text(STORY)).to_be_visible()
    wall = visitor.leaves_for("Geschichtenwand")
    expect(wall.locator(".card[data-kind=story] h2")).to_be_visible()
    wall.close()
