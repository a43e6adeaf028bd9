"""The demo's offers: three that need hands, however often it starts."""

from pathlib import Path

from bot.cli.local import local_workspace
from bot.cli.sample_offers import OFFERS, add_sample_offers
from bot.clock import SystemClock
from bot.config import load_community
from storage.offers import count_needing_hands
from tests.guards.sources import ROOT

COMMUNITY = load_community(ROOT / "community.toml")


def test_three_offers_need_hands_however_often_the_demo_starts(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    with local_workspace(COMMUNITY, SystemClock(), database_url=url, everybody=True) as local:
        for _start in range(2):
            add_sample_offers(local)

        with local.bot.database.reading() as session:
            assert count_needing_hands(session, local.bot.clock.now()) == len(OFFERS)
