"""The day's thanks, put off or switched off."""

from datetime import UTC, datetime

import pytest

from bot.domain.stories import THANKS_PROMPT
from bot.sandbox.person import Sandbox
from tests.conversations.storytelling import joined, publishes
from tests.conversations.test_prompts import presses_what_is_off


def summary(slack: Sandbox) -> None:
    """The hour at which authors hear of the day's thanks has come."""
    slack.goes_to(datetime(2026, 11, 24, 15, 5, tzinfo=UTC))


@pytest.mark.every_database
def test_thanks_are_told_again_with_those_of_the_next_day(slack: Sandbox) -> None:
    anna, ben, karl, dora = joined(slack, "anna", "ben", "karl", "dora")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")
    summary(slack)
    assert "Einmal Danke" in anna.dms[-1]
    assert anna.dm().buttons[-2:] == ["Sag es mir morgen", "Davon nichts mehr schicken"]

    anna.clicks("Sag es mir morgen", in_="dm")

    assert anna.dms[-1].startswith("In Ordnung, ich sage es Dir zusammen")
    dora.clicks("👏 Danke (1)", in_="geschichten")
    slack.goes_to(datetime(2026, 11, 25, 15, 5, tzinfo=UTC))
    assert "2-mal Danke" in anna.dms[-1]


def test_no_thanks_are_promised_for_tomorrow_once_they_are_off(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")
    summary(slack)

    presses_what_is_off(slack, anna, THANKS_PROMPT, "Sag es mir morgen")

    assert anna.dm(-1).buttons == ["Öffnen"]
    assert "Solche Fragen hast Du abgeschaltet" in anna.ephemerals[-1]
    assert "Einmal Danke" in anna.dms[-1]
