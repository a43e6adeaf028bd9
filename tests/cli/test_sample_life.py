"""The demo's community life: behind Home's doors there is something of every kind."""

from collections.abc import Mapping
from pathlib import Path

from bot.cli.demo import add_community
from bot.cli.local import Local, local_workspace
from bot.cli.sample_appeals import PEOPLE, TEXT
from bot.clock import SystemClock
from bot.config import load_community
from tests.guards.sources import ROOT

COMMUNITY = load_community(ROOT / "community.toml")
SEEN: Mapping[str, tuple[str, ...]] = {
    "Treffen": ("Sommertreffen der Community", "Besuch im Rechenzentrum"),
    "Interessengruppen": ("Mit dem Rad zur Arbeit", "Board games"),
    "Vor Ort berichten": ("Digitaltag Leipzig",),
    "Mitmach-Brett": ("Carry boxes for the summer party",),
    "Challenges": ("Ein Tanz für die Netze",),
    "Alle Ideen": ("Mit dem Fahrrad zum Kundentermin", "Lunch with somebody new"),
}
"""What a member reads behind these buttons of the door to the community."""


def behind(local: Local, button: str) -> str:
    """What somebody of the community reads there."""
    member = local.slack.user("arthur.ehlert")
    member.opens_home()
    member.clicks("Community").clicks(button)
    assert member.modal is not None
    text = member.modal.text
    member.closes(everything=True)
    return text


def test_every_door_shows_something_however_often_the_demo_starts(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    with local_workspace(COMMUNITY, SystemClock(), database_url=url, everybody=True) as local:
        for _start in range(2):
            add_community(local)
        local.bot.settle()

        read = {button: behind(local, button) for button in SEEN}
        [post] = [one for one in local.slack.channel("botschafter").messages if TEXT in one.text]

    for button, titles in SEEN.items():
        assert [read[button].count(title) for title in titles] == [1] * len(titles), button
    assert f"{len(PEOPLE)} sind dabei." in post.text
