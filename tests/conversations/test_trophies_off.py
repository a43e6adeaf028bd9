"""A community without a travelling trophy: nothing of it is shown."""

import pytest

from bot.app import Bot
from bot.config import Community, load_community
from bot.sandbox.person import Sandbox
from tests.conversations.gathering import STAGES, put, ways_of
from tests.guards.sources import ROOT


@pytest.fixture
def community() -> Community:
    """The shipped community, without its trophy."""
    shipped = load_community(ROOT / "community.toml")
    return shipped.model_copy(update={"trophies": {}})


def test_there_is_no_way_to_one_and_the_word_is_answered_kindly(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])

    assert "Wanderpokal" not in ways_of(karl)
    karl.runs("/botschafter pokal")
    assert karl.ephemerals[-1] == "In dieser Community gibt es gerade keinen Wanderpokal."
