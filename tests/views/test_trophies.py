"""A trophy's passport: who would like it, as many as there is room for, and how many more."""

from bot.config import load_community
from bot.domain.custody import Custody
from bot.domain.trophies import Passage, Stage
from bot.i18n import translator
from bot.views.trophies.labels import About
from bot.views.trophies.listing import Card, passport
from tests.guards.sources import ROOT

COMMUNITY = load_community(ROOT / "community.toml")
HOLDER = "U0KARL0001"


def test_whoever_has_it_reads_how_many_more_would_like_it() -> None:
    wishers = [f"U0WISHES{number:02}" for number in range(12)]
    card = Card(
        about=About("pokal", 1, COMMUNITY),
        passage=Passage(Custody(HOLDER), Stage.HELD),
        wishers=wishers,
        reader=HOLDER,
    )

    shown = str(passport(card, translator("en")))

    assert "<@U0WISHES09>" in shown
    assert "<@U0WISHES10>" not in shown
    assert "… and 2" in shown
