"""A walk on a phone: newcomer, mentor, core team and guest, from joining to the joint decision.

At every station all buttons in their messages are pressed, each with the others untouched: none may
have outlived its moment. The pictures of the walk stay in test-results/phone.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from bot.cli.local import Local, local_workspace
from bot.cli.sample_members import SAMPLE_PEOPLE, add_sample_members
from bot.clock import SystemClock
from bot.config import load_community
from tests.browser.acting import Visitor
from tests.browser.conftest import PHONE, Open
from tests.conversations.outlived import outlived
from tests.guards.sources import ROOT

pytestmark = pytest.mark.browser

PICTURES = ROOT / "test-results" / "phone"
TEXT = "Am Telefon haben wir den Router neu gestartet, und Minuten später surfte sie wieder."
MONTH_1, MONTH_6, A_WEEK_LATER = date(2026, 12, 28), date(2027, 5, 25), date(2027, 6, 7)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    """The bot in its workspace, with a dozen people."""
    community = load_community(ROOT / "community.toml")
    url = f"sqlite:///{tmp_path}/local.db"
    with local_workspace(community, SystemClock(), database_url=url, patience=30) as local:
        add_sample_members(local, SAMPLE_PEOPLE)
        yield local


class Walk:
    """Four people with phones, and what their screens showed."""

    def __init__(self, local: Local, opens: Open) -> None:
        self._local, self._opens = local, opens
        self._visitors: dict[str, Visitor] = {}
        self._pictures = 0
        PICTURES.mkdir(parents=True, exist_ok=True)

    def visitor(self, name: str) -> Visitor:
        """Return the person with this handle, at their phone."""
        if name not in self._visitors:
            options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
            self._visitors[name] = Visitor(self._opens, self._local.url, name, **options)
        return self._visitors[name]

    def comes_to(self, station: str) -> None:
        """Look at Home and the messages of all four, and press every button of theirs."""
        for name, visitor in self._visitors.items():
            self._picture(visitor.home(), f"{station}-{name}-home")
            self._picture(visitor.messages(), f"{station}-{name}-messages")
        self._put_away()
        database = self._local.bot.database
        assert outlived(self._local.slack, database, *self._visitors) == []

    def goes_on_until(self, day: date) -> None:
        """Let time pass until eleven on this day."""
        self._put_away()
        zone = ZoneInfo(self._local.bot.community.community.time_zone)
        self._local.slack.goes_to(datetime.combine(day, time(11), zone))

    def _put_away(self) -> None:
        """Have no phone show what happens: each would draw its page anew for every message."""
        for visitor in self._visitors.values():
            visitor.leaves()

    def _picture(self, visitor: Visitor, name: str) -> None:
        self._pictures += 1
        page = visitor.page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.screenshot(path=PICTURES / f"{self._pictures:02}-{name}.png", full_page=True)


def test_no_button_outlives_its_moment(local: Local, watched: Open) -> None:
    walk = Walk(local, watched)
    _joins(walk.visitor("anna"))
    _guest_joins(walk.visitor("gabi"))
    walk.comes_to("joined")

    _is_matched(walk)
    walk.comes_to("matched")

    _tells_a_story(walk)
    walk.comes_to("published")

    walk.goes_on_until(MONTH_1)
    walk.comes_to("asked")
    _checks_in(walk)
    walk.comes_to("checked-in")

    walk.goes_on_until(MONTH_6)
    _decides(walk)
    walk.comes_to("decided")

    walk.goes_on_until(A_WEEK_LATER)
    _leaves(walk.visitor("gabi"))
    walk.comes_to("later")


def _joins(anna: Visitor) -> None:
    anna.presses("Mitmachen").ticks("Ich stimme zu").sends("Mitmachen")
    anna.reads("Willkommen").presses("Dich vorstellen")
    anna.fills(Über_Dich="Ich baue Mobilfunkmasten.").sends("Vorschau")
    anna.reads("Ich baue Mobilfunkmasten.").sends("Veröffentlichen")
    anna.reads("steht in #vorstellungen").closes()


def _guest_joins(gabi: Visitor) -> None:
    gabi.presses("Mitmachen").ticks("Ich stimme zu").sends("Mitmachen")
    gabi.reads("als Fan").closes()


def _is_matched(walk: Walk) -> None:
    anna, ben = walk.visitor("anna"), walk.visitor("ben")
    anna.home().presses("Mentor:in wählen")
    anna.presses("Erster Wunsch", below="@ben").reads("✓ Erster Wunsch")
    anna.sends("So der Reihe nach fragen").reads("Du hörst von mir").closes()
    ben.messages().reads("wünscht sich Dich").presses("Ja, gern").reads("Du begleitest jetzt")
    expect(ben.main.get_by_role("button", name="Ja, gern")).to_have_count(0)


def _tells_a_story(walk: Walk) -> None:
    anna, karl = walk.visitor("anna"), walk.visitor("karl")
    anna.home().presses("Geschichte erzählen")
    anna.fills(Titel="Vier Tage offline", Deine_Geschichte=TEXT)
    anna.ticks("Kundenhilfe", "Niemand aus der Kundschaft").sends("Vorschau")
    anna.reads(TEXT).sends("Zur Durchsicht schicken").reads("Du hörst von mir").closes()
    karl.home().presses("Durchsehen").reads(TEXT).presses("Annehmen")
    karl.reads("richte es aus").closes()
    anna.messages().presses("Jetzt veröffentlichen").channel("geschichten").reads(TEXT)


def _checks_in(walk: Walk) -> None:
    for name in ("anna", "ben"):
        walk.visitor(name).messages().presses("Gut").reads("Deine Antwort: Gut")


def _decides(walk: Walk) -> None:
    anna, ben = walk.visitor("anna"), walk.visitor("ben")
    anna.messages().presses("Entscheiden").ticks("Ich mache als Botschafter:in weiter")
    anna.sends("Antwort abgeben").closes()
    ben.messages().presses("Entscheiden").ticks("anna macht als Botschafter:in weiter")
    ben.sends("Antwort abgeben").closes()
    anna.home().reads("Du bist Botschafter:in.")


def _leaves(visitor: Visitor) -> None:
    visitor.home().presses("Mein Weg").presses("Die Community verlassen").sends("Gehen")
    visitor.reads("Die Tür bleibt offen").closes()
