"""Four weeks of the core team's calls: agenda, minutes, tasks, skips, holidays."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import NASTY, STAGES, put

BERLIN = ZoneInfo("Europe/Berlin")
CORE = "kernteam"


def at(text: str) -> datetime:
    """A moment on Berlin's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture
def team(slack: Sandbox, bot: Bot) -> dict[str, Person]:
    """Karl and Kaya read German, Kim English; the call is on Tuesdays at 10:00 in Berlin."""
    return {name: put(slack, bot, name, STAGES["ambassador"]) for name in ("karl", "kim", "kaya")}


def goes_to(slack: Sandbox, text: str) -> None:
    """Let the clock wake up at this moment on Berlin's clock."""
    slack.goes_to(at(text))


def texts(slack: Sandbox) -> list[str]:
    """The channel's posts, oldest first."""
    return [post.text for post in slack.channel(CORE).messages]


def test_the_call_is_announced_a_day_before(slack: Sandbox, team: dict[str, Person]) -> None:
    goes_to(slack, "2026-11-30 09:59")
    assert texts(slack) == []

    goes_to(slack, "2026-11-30 10:00")

    [post] = slack.channel(CORE).messages
    assert post.fallback == "Call des Kernteams: Di. 1. Dez. 10:00"
    assert "Noch steht nichts auf der Agenda." in post.text
    assert post.buttons == ["Punkt hinzufügen", "Ich schreibe Protokoll", "Diese Woche ausfallen lassen"]
