"""Authors hear of the day's thanks in one message, which can be switched off."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.person import Sandbox
from tests.conversations.storytelling import joined, publishes
from tests.conversations.test_prompts import switches_off
from tests.conversations.test_prompts_thanks import summary

AFTERNOONS = [datetime(2026, 11, 24, hour, 1, tzinfo=UTC) for hour in (15, 16)]
"""A minute past four in Berlin, then in London."""


@pytest.mark.parametrize(
    ("name", "words", "open_", "off"),
    [
        (
            "anna",
            "Einmal Danke für das, was Du erzählt hast.",
            "Öffnen",
            "Davon nichts mehr schicken",
        ),
        ("tom", "One thank-you for what you told.", "Open", "Turn these off"),
    ],
)
def test_the_days_thanks_lead_to_the_story_and_can_be_switched_off(
    slack: Sandbox, name: str, words: str, open_: str, off: str
) -> None:
    author, karl, ben = joined(slack, name, "karl", "ben")
    publishes(author, karl, title="Die Krawatte")
    ben.clicks("👏 Danke", in_="geschichten")

    for moment in AFTERNOONS:
        slack.goes_to(moment)

    assert words in author.dm().fallback
    assert "Die Krawatte: 1" in author.dm().text
    author.clicks(open_, in_="dm")
    assert author.modal is not None
    assert "Die Krawatte" in author.modal
    author.closes().clicks(off, in_="dm")
    said = author.dm()
    assert off not in said.buttons


def test_who_wants_to_hear_of_no_thanks_hears_of_none(slack: Sandbox) -> None:
    anna, ben, karl, dora = joined(slack, "anna", "ben", "karl", "dora")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")
    summary(slack)
    anna.clicks("Davon nichts mehr schicken", in_="dm")
    assert anna.dms[-1].endswith("In den Einstellungen schaltest Du es wieder ein.")
    assert "Home-Tab" not in anna.dms[-1]
    dora.clicks("👏 Danke (1)", in_="geschichten")
    told = len(anna.dms)

    slack.goes_to(datetime(2026, 11, 25, 15, 5, tzinfo=UTC))

    assert len(anna.dms) == told
    switches_off(anna)
    slack.goes_to(datetime(2026, 11, 26, 15, 5, tzinfo=UTC))
    assert "Einmal Danke" in anna.dms[-1]


def test_no_button_of_a_summary_outlives_its_readers_membership(slack: Sandbox) -> None:
    anna, karl, ben = joined(slack, "anna", "karl", "ben")
    publishes(anna, karl, title="Die Krawatte")
    ben.clicks("👏 Danke", in_="geschichten")
    slack.goes_to(AFTERNOONS[0])
    assert "Sag es mir morgen" in anna.dm().buttons

    anna.runs("/botschafter verlassen").submits()

    said = " ".join(slack.dms("anna"))
    assert "Danke für die Geschichten, die Du hier erzählt hast." in said
    assert "Einmal Danke für das" not in said
